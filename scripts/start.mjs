// npm start: sets up whatever is missing, then runs Ringloom until Ctrl-C. Built-ins only until the packages are there.
import { lookup } from 'node:dns/promises';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { pbxConfig } from '../asterisk/config.mjs';
import { coreSounds, ensureAsterisk } from '../asterisk/install.mjs';
import { startAsterisk } from '../asterisk/start.mjs';
import { build } from './lib/build.mjs';
import { certificateFor } from './lib/certificate.mjs';
import { checkSystem } from './lib/checks.mjs';
import { checkOwnAsterisk, writeAsteriskConfig } from './lib/own-asterisk.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { cacheDir, stateDir } from './lib/places.mjs';
import { startProgram } from './lib/program.mjs';
import { ROLES, addresses } from './lib/roles.mjs';
import { explain, makeSay } from './lib/say.mjs';
import { keepSecrets, key, readablePassword, secret } from './lib/secrets.mjs';
import { HELP, portsOf, readSettings } from './lib/settings.mjs';
import { household } from './lib/supervise.mjs';
import { ensureTools } from './lib/tools.mjs';
import { answerUpdates, keepPbxValues, running, update } from './lib/update.mjs';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const say = makeSay();

async function main() {
  const settings = readSettings({ argv: process.argv.slice(2), env: process.env, root });
  if (settings.help) return say(HELP);
  const state = stateDir(settings.name);
  if (settings.printAsteriskConfig) return printAsteriskConfig(settings, state);
  if (settings.update) return update({ root, state, say });
  refuseSecond(state);
  await checkSystem({ asterisk: !settings.ariUrl, postgres: !settings.databaseUrl, ports: portsOf(settings) });
  if (settings.ariUrl) await checkOwnAsterisk(settings.ariUrl);
  await run(settings, state);
}

/** From here on something may be running: whatever happens, it is stopped. */
async function run(settings, state) {
  const home = household({ say });
  const abort = new AbortController();
  let stopped;
  const stop = () => (stopped ??= (abort.abort(), home.stop()));
  const onSignal = (signal) => {
    if (stopped) {
      say('Stopping at once.');
      process.exit(1);
    }
    say(signal === 'SIGINT' ? '\nStopping. (Ctrl-C once more leaves without waiting.)' : 'Stopping.');
    stop().then(() => {
      rmSync(path.join(state, 'running.json'), { force: true });
      say('Stopped.');
      process.exit(0);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
  try {
    const told = await start(settings, state, home, abort);
    tell(settings, state, told);
  } catch (error) {
    if (stopped) return;
    await stop();
    rmSync(path.join(state, 'running.json'), { force: true });
    throw error;
  }
}

async function start(settings, state, home, abort) {
  const began = Date.now();
  writeFileSync(path.join(state, 'running.json'), JSON.stringify({ pid: process.pid, address: addressOf(settings) }));
  const logs = path.join(state, 'log');
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  const secrets = keepSecrets(path.join(state, 'secrets.json'), { auth: secret, ari: secret, demoPassword: readablePassword });

  const asterisk = await prepare(settings, abort);
  const { startPostgres } = await import('./lib/postgres.mjs');
  const { prepareDatabase } = await import('./lib/database.mjs');
  abort.signal.throwIfAborted();

  const postgres = settings.databaseUrl
    ? { ownerUrl: settings.databaseUrl }
    : await home.keep('PostgreSQL', () => startPostgres({ dir: path.join(state, 'postgres'), port: settings.postgresPort, say }));
  const database = await prepareDatabase({ url: postgres.ownerUrl, secretsFile: path.join(state, 'roles.json'), say });
  // beside the roles' passwords: whoever serves the same database needs both
  const { tenantSecrets } = keepSecrets(path.join(state, 'roles.json'), { tenantSecrets: key });
  const demo = await seedDemo({ settings, state, secrets, asterisk, url: database.ownerUrl });

  const external = await externalAddress(settings.host);
  let played = {};
  if (asterisk) {
    const values = pbxValues(settings, secrets, database.asterisk, external);
    keepPbxValues(state, values);
    const files = pbxConfig(values);
    ({ played } = await home.keep('Asterisk', () => startAsterisk({ asterisk, name: 'pbx', dir: state, files, say })));
  }
  const ariUrl = settings.ariUrl ?? `http://ringloom:${secrets.ari}@127.0.0.1:${settings.ariPort}`;
  const env = { ...await studioEnv({ settings, state, secrets, database, ariUrl }), SECRETS_KEY: tenantSecrets };
  const programs = programsOf({ settings, logs, signal: abort.signal, workerUrl: postgres.bySocket?.(database.workerUrl) ?? database.workerUrl, ariUrl, env, spool: path.join(state, 'spool'), cell: { ...cellOf(settings, external), ...played, SECRETS_KEY: tenantSecrets } });
  const { workers, studio } = programs(root);
  await Promise.all(workers.map(({ name, start: begin }) => home.keep(name, begin)));
  await home.keep(studio.name, studio.start);
  const control = await answerUpdates({ state, ownerUrl: postgres.ownerUrl, home, programs });
  abort.signal.addEventListener('abort', control.close);
  return { demo, asterisk, seconds: Math.round((Date.now() - began) / 1000), selfSigned: Boolean(settings.host && !settings.tls.cert) };
}

/** How each program is started from a clone's folder. A worker has one of two ports in turn: its follower is there before it leaves. */
function programsOf({ settings, logs, signal, workerUrl, ariUrl, env, spool, cell }) {
  const { workers, workerPort, host, port, logLevel } = settings;
  const turns = Array.from({ length: workers }, () => 0);
  const worker = (i, folder) => () => {
    const own = workerPort + i + workers * (turns[i]++ % 2);
    return startProgram({
      name: `Worker ${i + 1}`, signal, file: path.join(folder, 'dist/worker.js'), cwd: folder, log: path.join(logs, `worker-${i + 1}.log`), health: `http://127.0.0.1:${own}/healthz`,
      env: {
        NODE_ENV: 'production', WORKER_DATABASE_URL: workerUrl, ARI_URL: ariUrl, WORKER_ID: `worker-${i + 1}`, WORKER_PORT: String(own),
        WORKER_SPOOL_DIR: spool, LOG_LEVEL: logLevel, DATABASE_URL: undefined, ...cell,
      },
    });
  };
  return (folder) => ({
    workers: turns.map((_, i) => ({ name: `Worker ${i + 1}`, start: worker(i, folder) })),
    studio: {
      name: 'The studio',
      start: () => startProgram({
        name: 'The studio', signal, file: path.join(folder, 'dist/studio.js'), cwd: folder, log: path.join(logs, 'studio.log'), env,
        health: `${host ? 'https' : 'http'}://127.0.0.1:${port}/healthz`,
      }),
    },
  });
}

/** Packages and build beside the download of Asterisk; the first failure ends the other. Gives the Asterisk, or undefined with ARI_URL. */
async function prepare(settings, abort) {
  const { signal } = abort;
  const all = [
    // apt and debootstrap one after the other: both may want the package lock
    ensureVoice(signal).then(() => (settings.ariUrl ? undefined : ensureAsterisk({ say, cacheDir: cacheDir(), signal }))),
    ensurePackages({ root, say, signal }).then(() => build({ root, say, signal })),
  ];
  try {
    return (await Promise.all(all))[0];
  } catch (error) {
    abort.abort();
    await Promise.allSettled(all);
    throw error;
  }
}

/** The voice that reads texts out. All else works without it. */
async function ensureVoice(signal) {
  await ensureTools({ commands: ['espeak-ng', 'sox'], say, signal }).catch((error) => {
    signal.throwIfAborted();
    say(`Texts are not read out: ${error.message}`);
  });
}

async function seedDemo({ settings, state, secrets, asterisk, url }) {
  const { seed, demoEmail } = await import(pathToFileURL(path.join(root, 'dist/seed.js')).href);
  const file = path.join(state, 'secrets.json');
  const password = settings.newPassword ? readablePassword() : secrets.demoPassword;
  const { made, passwordSet, number } = await seed({
    url, password, newPassword: settings.newPassword, soundsDir: asterisk && coreSounds(asterisk), filesDir: path.join(root, 'prisma/seed'),
  });
  if (made) say('Database: the demo tenant is made.');
  if (passwordSet) {
    secrets.demoPassword = password;
    const kept = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, `${JSON.stringify({ ...kept, demoPassword: password, demoDatabase: databaseName(url) }, null, 2)}\n`, { mode: 0o600 });
  }
  // the password of a demo that somebody else made is not ours to know
  const ours = JSON.parse(readFileSync(file, 'utf8')).demoDatabase === databaseName(url);
  return { number, email: number && demoEmail, password: ours ? secrets.demoPassword : undefined };
}

async function studioEnv({ settings, state, secrets, database, ariUrl }) {
  const { host, port } = settings;
  const tls = host ? await certificateFor({ host, dir: state, given: settings.tls }) : undefined;
  const origins = host ? [addressOf(settings), `https://localhost:${port}`] : [`http://localhost:${port}`];
  return {
    NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', LOG_LEVEL: settings.logLevel, DATABASE_URL: undefined, PORT: undefined,
    STUDIO_DATABASE_URL: database.studioUrl, BETTER_AUTH_SECRET: secrets.auth, STUDIO_HOST: host ? '0.0.0.0' : '127.0.0.1', STUDIO_PORT: String(port),
    STUDIO_ORIGIN: origins.join(','), TLS_CERT: tls?.cert, TLS_KEY: tls?.key, SIP_WS_URL: settings.sipWsUrl ?? `ws://${new URL(ariUrl).host}/ws`,
  };
}

function pbxValues({ sipPort, ariPort, rtpStart, rtpEnd, cell, proxy }, secrets, database, externalHost) {
  return { cell, proxy, sipPort, httpPort: ariPort, rtpStart, rtpEnd, ariUser: 'ringloom', ariPassword: secrets.ari, app: 'ringloom', database, externalHost };
}

/** What the worker says of its cell: by what name, and where the proxy before all cells reaches it. */
function cellOf({ cell, proxy, sipPort }, external) {
  return { WORKER_CELL: cell, WORKER_CELL_ADDRESS: proxy && external ? `${external}:${sipPort}` : undefined };
}

/** The address at which telephones on other computers reach this one; undefined where only this one is served. */
async function externalAddress(host) {
  if (!host) return undefined;
  const found = await lookup(host, { family: 4 }).then(({ address }) => address, () => undefined);
  const own = Object.values(os.networkInterfaces()).flat().find((entry) => entry?.family === 'IPv4' && !entry.internal)?.address;
  // a host that is named in its own /etc/hosts resolves to itself
  return found && !found.startsWith('127.') ? found : own;
}

function refuseSecond(state) {
  const found = running(state);
  if (found) throw new Error(`Ringloom is running already: ${found.address} (process ${found.pid}). Stop it with: kill ${found.pid}. Bring this version in without a lost call: npm start -- --update`);
}

function printAsteriskConfig(settings, state) {
  const secrets = keepSecrets(path.join(state, 'secrets.json'), { ari: secret });
  const passwords = keepSecrets(path.join(state, 'roles.json'), Object.fromEntries(ROLES.map((role) => [role, secret])));
  const url = settings.databaseUrl ?? `postgresql://127.0.0.1:${settings.postgresPort}/ringloom`;
  const values = pbxValues(settings, secrets, addresses(url, passwords).asterisk, settings.host);
  const given = settings.ariUrl && new URL(settings.ariUrl);
  if (given?.username) Object.assign(values, { ariUser: decodeURIComponent(given.username), ariPassword: decodeURIComponent(given.password), httpPort: Number(given.port || 80) });
  writeAsteriskConfig({ dir: path.resolve('asterisk-config'), values, say });
}

function tell(settings, state, { demo, asterisk, seconds, selfSigned }) {
  const version = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version;
  say(`
Ringloom ${version} runs (ready in ${seconds} s).

  Studio    ${addressOf(settings)}${demo.email ? `
  Sign in   ${demo.email}
  Password  ${demo.password ?? 'as it was set at the first start; a new one: npm start -- --new-password'}` : ''}${demo.number ? `
  Call      ${demo.number}  with the outside caller in the studio` : ''}${asterisk ? `
  SIP       ${settings.host ?? '127.0.0.1'}:${settings.sipPort} (UDP)${settings.host ? `, sound on UDP ${settings.rtpStart} to ${settings.rtpEnd}` : ', this computer only'}; Asterisk ${asterisk.version}` : ''}
  Data      ${state}
${selfSigned ? '\nThe certificate is self-signed: the browser asks once whether to trust it. Your own: TLS_CERT=file TLS_KEY=file.\n' : ''}
Ctrl-C stops everything.`);
}

function addressOf({ host, port }) {
  return host ? `https://${host}${port === 443 ? '' : `:${port}`}` : `http://localhost:${port}`;
}

function databaseName(url) {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

main().catch((error) => {
  say(explain(error));
  process.exit(1);
});
