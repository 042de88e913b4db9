// npm start -- --update: brings another version into the Ringloom that runs. Its workers are replaced one by one, each new one
// beside the old one until it is well, so that no call is dropped and none refused; then the studio.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dialplan, pbxConfig } from '../../asterisk/config.mjs';
import { reloadAsterisk } from '../../asterisk/reload.mjs';
import { build } from './build.mjs';
import { ask, listen } from './control.mjs';
import { ensurePackages } from './packages.mjs';
import { commandOf } from './processes.mjs';

/** The Ringloom that runs with this folder of data: { pid, address }, or undefined. */
export function running(state) {
  const file = path.join(state, 'running.json');
  if (!existsSync(file)) return undefined;
  const found = JSON.parse(readFileSync(file, 'utf8'));
  return found.pid !== process.pid && commandOf(found.pid).some((part) => part.endsWith('scripts/start.mjs')) ? found : undefined;
}

/**
 * For the one that runs: does what others ask for. `programs` gives how each program is started from a clone's folder.
 * @param {{ state: string, ownerUrl: string, home: ReturnType<import('./supervise.mjs').household>, programs: (root: string) => { workers: { name: string, start: () => Promise<unknown> }[], studio: { name: string, start: () => Promise<unknown> } } }} options
 */
export function answerUpdates({ state, ownerUrl, home, programs }) {
  let busy = false;
  const handle = async ({ wants, root }, say) => {
    if (wants === 'database') return { ownerUrl };
    if (wants !== 'version') throw new Error(`The running Ringloom does not know how to "${wants}".`);
    if (busy) throw new Error('Another version is being brought in at this moment.');
    busy = true;
    try {
      const { workers, studio } = programs(root);
      for (const { name, start } of workers) {
        await home.replace(name, start);
        say(`${name}: the new one is well, the old one has left its calls to it.`);
      }
      const since = Date.now();
      await home.replace(studio.name, studio.start, { beside: false });
      say(`${studio.name}: was away for ${((Date.now() - since) / 1000).toFixed(1)} s.`);
    } finally {
      busy = false;
    }
  };
  return listen({ state, handle });
}

/** Where the values of our Asterisk's configuration stand, beside the secrets that are among them. */
const valuesFile = (state) => path.join(state, 'pbx.json');

/** For the one that starts our Asterisk: whoever updates it writes its configuration anew of the same values. */
export function keepPbxValues(state, values) {
  writeFileSync(valuesFile(state), `${JSON.stringify(values, null, 2)}\n`, { mode: 0o600 });
}

/** The new version's dialplan, and whatever else can be read anew, is there before its first worker; calls go on. One that was started before its values were kept gets the dialplan alone. */
async function reconfigure({ state, say }) {
  const kept = existsSync(valuesFile(state)) ? JSON.parse(readFileSync(valuesFile(state), 'utf8')) : undefined;
  const files = kept ? pbxConfig(kept) : { 'extensions.conf': dialplan({ app: 'ringloom' }) };
  const done = await reloadAsterisk({ dir: state, files });
  if (!done) return;
  const { reloaded, later } = done;
  if (reloaded.length) say(`Asterisk: read anew while its calls go on: ${reloaded.join(', ')}.`);
  if (later.length) say(`Asterisk: counts when it is started the next time: ${later.join(', ')}.`);
}

/** For the one that brings in its version: builds, prepares the database, and asks. */
export async function update({ root, state, say }) {
  const found = running(state);
  if (!found) throw new Error('Ringloom does not run under this name, so there is nothing to update. Start it: npm start');
  say(`Ringloom runs (${found.address}, process ${found.pid}); this version is made ready beside it.`);
  await ensurePackages({ root, say });
  await build({ root, say });
  const { ownerUrl } = await ask({ state, request: { wants: 'database' }, say });
  const { prepareDatabase } = await import('./database.mjs');
  await prepareDatabase({ url: ownerUrl, secretsFile: path.join(state, 'roles.json'), say });
  await reconfigure({ state, say });
  await ask({ state, request: { wants: 'version', root }, say });
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  say(`Ringloom ${version} of ${root} runs now. Calls that were live have gone on.`);
}
