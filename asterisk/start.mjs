// Starts one instance of an Asterisk under its own system user; several instances share one root.
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, readlinkSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { idsOf, moduleDir } from './install.mjs';

const run = promisify(execFile);
const BOOT_MS = 60_000;
const LOG_LIMIT = 20_000_000;
const OWN_DIRS = ['etc', 'db', 'db/keys', 'cache', 'run', 'log', 'sounds', 'played', 'spool', 'spool/recording', 'spool/monitor', 'spool/outgoing', 'spool/tmp'];

/**
 * Starts an instance and waits until it is fully booted; the error holds the end of its log.
 * `{{dir}}` in a file's text becomes the instance's folder as Asterisk sees it. The folders etc, log, sounds, played and spool can be read below
 * `dir/asterisk`, a link; played is for the sounds that workers put there. asterisk.conf may hold [options]; its [directories] are written here.
 * @param {{ asterisk: import('./install.mjs').Asterisk, name: string, dir: string, files: Record<string, string>, say?: (line: string) => void }} options
 */
export async function startAsterisk({ asterisk, name, dir, files, say = () => {} }) {
  const place = instancePlace(asterisk, name, dir);
  const ids = idsOf(asterisk.user);
  await endStale(place, say);
  // first: to whoever sweeps meanwhile a place whose owner's folder is not there is a left one
  mkdirSync(dir, { recursive: true });
  sweep(asterisk);
  if (asterisk.root) knowNames(asterisk.root);
  prepare(place, ids, asterisk, files);
  linkFrom(dir, place.host);
  const as = (args) => asUser(asterisk, ids, ['asterisk', '-C', `${place.inside}/etc/asterisk.conf`, ...args]);

  const [command, args] = as(['-f', '-n']);
  // detached: Ctrl-C in the terminal is for the parent, which then stops its children in order
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true, cwd: '/', env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8', HOME: place.inside } });
  let said = '';
  const keep = (data) => {
    said = (said + data).slice(-4000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  let exit;
  const ended = new Promise((resolve) => {
    child.on('error', (error) => resolve((exit = error.message)));
    child.on('exit', (code, signal) => resolve((exit = signal ?? `code ${code}`)));
  });

  const cli = async (cmd) => {
    const [command, args] = as(['-rx', cmd]);
    const { stdout } = await run(command, args, { timeout: 15_000, maxBuffer: 16_000_000, cwd: '/' });
    return stdout;
  };
  const stop = async () => {
    if (exit !== undefined) return;
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(late);
  };
  const fail = async (why) => {
    await stop();
    const log = [tailOf(path.join(place.host, 'log/messages')), said.trim()].filter(Boolean).join('\n');
    throw new Error(`Asterisk "${name}" ${why}. The end of its log:\n${log.slice(-3000)}`);
  };

  const deadline = Date.now() + BOOT_MS;
  while (!(await booted(place, cli))) {
    if (exit !== undefined) return fail(`ended while starting (${exit})`);
    if (Date.now() > deadline) return fail(`was not ready after ${BOOT_MS / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const played = { WORKER_SOUNDS_DIR: path.join(place.host, 'played'), ASTERISK_SOUNDS_DIR: path.posix.join(place.inside, 'played') };
  return { pid: child.pid, dir: place.host, inside: place.inside, played, cli, stop, ended };
}

async function booted(place, cli) {
  if (!existsSync(path.join(place.host, 'run/asterisk.ctl'))) return false;
  return (await cli('core waitfullybooted').catch(() => '')).includes('fully booted');
}

/** An instance lives inside the root; its folder is named after the instance and the caller's folder, so both must match to meet again. */
function instancePlace(asterisk, name, dir) {
  if (!/^[a-z0-9][a-z0-9-]{0,40}$/.test(name)) throw new Error(`"${name}" is not a name for an instance: small letters, digits and dashes only.`);
  const id = `${name}-${createHash('sha256').update(path.resolve(dir)).digest('hex').slice(0, 8)}`;
  const inside = `${basePlace(asterisk)}/${id}`;
  return { inside, host: path.join(asterisk.root ?? '/', inside), owner: path.resolve(dir) };
}

function basePlace(asterisk) {
  return asterisk.root ? '/srv/ringloom' : '/var/lib/ringloom-asterisk';
}

function prepare(place, [uid, gid], asterisk, files) {
  mkdirSync(path.dirname(place.host), { recursive: true, mode: 0o755 });
  rmSync(path.join(place.host, 'etc'), { recursive: true, force: true });
  rmSync(path.join(place.host, 'run'), { recursive: true, force: true });
  for (const name of ['', ...OWN_DIRS]) {
    const full = path.join(place.host, name);
    mkdirSync(full, { recursive: true, mode: 0o750 });
    // the configuration belongs to root: Asterisk may read its own settings, not change them
    chownSync(full, name === 'etc' ? 0 : uid, gid);
  }
  writeFileSync(path.join(place.host, 'owner'), place.owner);
  const log = path.join(place.host, 'log/messages');
  if (existsSync(log) && statSync(log).size > LOG_LIMIT) renameSync(log, `${log}.1`);
  const all = { 'logger.conf': '[general]\n[logfiles]\nmessages => notice,warning,error\n', ...files };
  all['asterisk.conf'] = directories(place.inside, asterisk) + (files['asterisk.conf'] ?? '');
  for (const [file, text] of Object.entries(all)) {
    const full = path.join(place.host, 'etc', path.basename(file));
    writeFileSync(full, text.replaceAll('{{dir}}', place.inside), { mode: 0o640 });
    chownSync(full, 0, gid);
  }
}

/** Each call asks for this host's own name: where that is not in hosts, every call would wait for name servers. */
function knowNames(root) {
  const ours = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  for (const [file, text] of [
    ['etc/hosts', `${ours('/etc/hosts').trimEnd()}\n127.0.0.1 localhost ${hostname()}\n`],
    ['etc/resolv.conf', ours('/etc/resolv.conf')],
  ]) {
    const full = path.join(root, file);
    if (existsSync(full) && readFileSync(full, 'utf8') === text) continue;
    const fresh = `${full}.${process.pid}`;
    writeFileSync(fresh, text);
    renameSync(fresh, full);
  }
}

function directories(inside, asterisk) {
  return `[directories]
astetcdir => ${inside}/etc
astmoddir => ${moduleDir(asterisk.root)}
astvarlibdir => /var/lib/asterisk
astdbdir => ${inside}/db
astkeydir => ${inside}/db
astcachedir => ${inside}/cache
astdatadir => /usr/share/asterisk
astagidir => /usr/share/asterisk/agi-bin
astspooldir => ${inside}/spool
astrundir => ${inside}/run
astlogdir => ${inside}/log

`;
}

/** pdeathsig: when the parent is killed outright, its Asterisk goes too and leaves no port taken. */
function asUser(asterisk, [uid, gid], argv) {
  const drop = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--no-new-privs', '--pdeathsig=TERM', ...argv];
  const all = asterisk.root ? ['chroot', asterisk.root, ...drop] : drop;
  return [all[0], all.slice(1)];
}

/** Ends an earlier process of this very instance, known by its pid file and by the configuration it was started with. */
async function endStale(place, say) {
  const pid = stalePid(place);
  if (!pid) return;
  say(`Asterisk: ending an earlier one that was left over (process ${pid}).`);
  process.kill(pid, 'SIGTERM');
  for (let waited = 0; stalePid(place) === pid; waited += 50) {
    if (waited === 5000) process.kill(pid, 'SIGKILL');
    if (waited > 8000) throw new Error(`The Asterisk left over from an earlier start (process ${pid}) does not end.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function stalePid(place) {
  try {
    const pid = Number(readFileSync(path.join(place.host, 'run/asterisk.pid'), 'utf8'));
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return command.includes(`${place.inside}/etc/asterisk.conf`) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Folders of instances whose owner's folder is gone (tests, mostly) are thrown away. */
function sweep(asterisk) {
  const base = path.join(asterisk.root ?? '/', basePlace(asterisk));
  for (const id of existsSync(base) ? readdirSync(base) : []) {
    const place = { host: path.join(base, id), inside: `${basePlace(asterisk)}/${id}` };
    try {
      const owner = readFileSync(path.join(place.host, 'owner'), 'utf8');
      // empty: somebody is just writing it
      if (owner === '' || existsSync(owner) || stalePid(place)) continue;
    } catch {
      continue;
    }
    rmSync(place.host, { recursive: true, force: true });
  }
}

function linkFrom(dir, host) {
  const link = path.join(dir, 'asterisk');
  const old = lstatSync(link, { throwIfNoEntry: false });
  if (old?.isSymbolicLink()) {
    if (readlinkSync(link) === host) return;
    rmSync(link);
  } else if (old) return;
  symlinkSync(host, link);
}

function tailOf(file) {
  try {
    return readFileSync(file, 'utf8').trim().split('\n').slice(-15).join('\n');
  } catch {
    return '';
  }
}
