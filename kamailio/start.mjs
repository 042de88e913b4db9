// Starts one proxy under Debian's system user for Kamailio.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { cellList } from './config.mjs';

const run = promisify(execFile);
const BOOT_MS = 15_000;
const USER = 'kamailio';
/** Kamailio's own descriptions of the tables in which it keeps where telephones are. */
const TABLES = '/usr/share/kamailio/db_sqlite';

/**
 * Starts the proxy and waits until it takes commands; the error holds the end of its log. `{{dir}}` in a file's text becomes its folder.
 * @param {{ dir: string, files: Record<string, string> }} options
 */
export async function startProxy({ dir, files }) {
  endLeftOver(dir);
  const ids = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, USER]).toString()));
  for (const name of ['', 'run', 'places']) {
    mkdirSync(path.join(dir, name), { recursive: true });
    chownSync(path.join(dir, name), ...ids);
    chmodSync(path.join(dir, name), 0o750);
  }
  makePlaces(path.join(dir, 'places'), ids);
  const write = (name, text) => {
    const file = path.join(dir, name);
    writeFileSync(file, text.replaceAll('{{dir}}', dir), { mode: 0o640 });
    chownSync(file, 0, ids[1]);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);

  const drop = [`--reuid=${ids[0]}`, `--regid=${ids[1]}`, '--clear-groups', '--no-new-privs', '--pdeathsig=TERM'];
  const child = spawn('setpriv', [...drop, 'kamailio', '-DD', '-E', '-f', path.join(dir, 'kamailio.cfg'), '-Y', path.join(dir, 'run'), '-P', path.join(dir, 'run/pid')], {
    stdio: ['ignore', 'pipe', 'pipe'], cwd: '/', detached: true, env: { ...process.env, PGCONNECT_TIMEOUT: '2' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      said = (said + data).slice(-20_000);
    });
  let exit;
  const ended = new Promise((resolve) => {
    child.on('error', (error) => resolve((exit = error.message)));
    child.on('exit', (code, signal) => resolve((exit = signal ?? `code ${code}`)));
  });
  // kamcmd ends well also where it was told no
  const command = async (...args) => {
    const { stdout } = await run('kamcmd', ['-s', `unix:${path.join(dir, 'run/ctl')}`, ...args], { timeout: 5000 });
    if (/^error:/m.test(stdout)) throw new Error(`${args[0]}: ${stdout.trim()}`);
    return stdout;
  };
  const stop = async () => {
    if (exit !== undefined) return;
    child.kill('SIGTERM');
    // its processes may wait for each other for ever when they are told to end: then all of them at once
    const late = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), 5000);
    await ended;
    clearTimeout(late);
  };
  const deadline = Date.now() + BOOT_MS;
  while (!(await command('core.uptime').then(() => true, () => false))) {
    if (exit !== undefined || Date.now() > deadline) {
      await stop();
      throw new Error(`Kamailio did not start (${exit ?? 'it does not answer'}). The end of its log:\n${said.slice(-3000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const relist = async (cells) => {
    write('cells.list', cellList(cells));
    await command('dispatcher.reload');
    // a reload keeps the state of a cell that it knows already
    for (const { address, draining } of cells) await command('dispatcher.set_state', draining ? 'd' : 'ap', '1', `sip:${address}`);
  };
  return { pid: child.pid, command, stop, ended, relist, log: () => said };
}

/** The database of places, where there is none yet: made beside and renamed, so that one half made is never used. */
function makePlaces(dir, ids) {
  const file = path.join(dir, 'places.db');
  if (existsSync(file)) return;
  const half = `${file}.half`;
  rmSync(half, { force: true });
  const tables = ['standard', 'usrloc'].map((name) => readFileSync(path.join(TABLES, `${name}-create.sql`), 'utf8'));
  execFileSync('sqlite3', ['-bail', half], { input: tables.join('') });
  chownSync(half, ...ids);
  renameSync(half, file);
}

/** Ends what is left of an earlier proxy of this very folder, or of a folder that is not there any more: of a test run that was killed, mostly. */
function endLeftOver(dir) {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      const file = command[0] === 'kamailio' && command[command.indexOf('-f') + 1];
      if (file && path.basename(file) === 'kamailio.cfg' && /ringloom/.test(file) && (path.dirname(file) === dir || !existsSync(path.dirname(file)))) process.kill(Number(pid), 'SIGKILL');
    } catch {
      // it has ended meanwhile
    }
  }
}
