// Brings another configuration into an Asterisk that runs, without a word to its calls: files are written, and what can be read anew is read anew.
import { execFile } from 'node:child_process';
import { chownSync, existsSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * By which command each file is read anew while calls go on. Calls stand in the dialplan by name, and those of ours in Stasis, so that a new one touches none; accounts and transports stay
 * as they are. Files that are not named here are read at the next start alone.
 */
const RELOADS = {
  'extensions.conf': 'dialplan reload',
  'pjsip.conf': 'module reload res_pjsip.so',
  'indications.conf': 'module reload indications',
  'musiconhold.conf': 'moh reload',
  'logger.conf': 'logger reload',
};

/**
 * Writes those of `files` that differ into the instance whose link `asterisk` lies in `dir`, loads modules that are new, and has read anew what can be. Gives the names of what was read anew, and
 * of what counts from the next start on; null where no instance of ours runs there.
 * @param {{ dir: string, files: Record<string, string> }} options
 */
export async function reloadAsterisk({ dir, files }) {
  const instance = runningInstance(dir);
  if (!instance) return null;
  const { host, inside, cli } = instance;
  const etc = path.join(host, 'etc');
  const { gid } = statSync(etc);
  const before = (file) => (existsSync(path.join(etc, file)) ? readFileSync(path.join(etc, file), 'utf8') : '');
  const changed = Object.entries(files).map(([file, text]) => [file, text.replaceAll('{{dir}}', inside)])
    // its [directories] are written when it is started
    .filter(([file, text]) => file !== 'asterisk.conf' && before(file) !== text);
  const modules = changed.filter(([file]) => file === 'modules.conf').flatMap(([file, text]) => added(before(file), text));
  for (const [file, text] of changed) {
    writeFileSync(path.join(etc, file), text, { mode: 0o640 });
    chownSync(path.join(etc, file), 0, gid);
  }
  for (const name of modules) await cli(`module load ${name}`);
  const names = changed.map(([file]) => file);
  for (const file of names) if (RELOADS[file]) await cli(RELOADS[file]);
  return { reloaded: names.filter((file) => RELOADS[file] || file === 'modules.conf'), later: names.filter((file) => !RELOADS[file] && file !== 'modules.conf') };
}

/** Modules that the new list names and the old one did not. */
function added(before, after) {
  const named = (text) => [...text.matchAll(/^load = (\S+)$/gm)].map(([, name]) => name);
  const known = new Set(named(before));
  return named(after).filter((name) => !known.has(name));
}

/** The instance behind the link, as it was started: its folder as this host and as it itself sees it, and its console; null where none runs. */
export function runningInstance(dir) {
  const link = path.join(dir, 'asterisk');
  if (!existsSync(link)) return null;
  const host = realpathSync(link);
  const [, inside] = /^astetcdir => (.*)\/etc$/m.exec(readFileSync(path.join(host, 'etc/asterisk.conf'), 'utf8')) ?? [];
  if (!inside || !host.endsWith(inside) || !existsSync(path.join(host, 'run/asterisk.ctl'))) return null;
  const root = host.slice(0, -inside.length);
  const { uid, gid } = statSync(path.join(host, 'run'));
  const cli = async (command) => {
    const drop = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--no-new-privs', 'asterisk', '-C', `${inside}/etc/asterisk.conf`, '-rx', command];
    const [program, ...args] = root ? ['chroot', root, ...drop] : drop;
    return (await run(program, args, { timeout: 15_000, cwd: '/' })).stdout;
  };
  return { host, inside, cli };
}
