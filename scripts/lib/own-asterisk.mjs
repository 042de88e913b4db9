// An Asterisk that somebody else runs: is it there, is it new enough, and what it must be told.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pbxConfig } from '../../asterisk/config.mjs';
import { FLOOR, atLeast } from '../../asterisk/install.mjs';

/** Refuses, with one sentence, an ARI_URL that does not lead to an Asterisk at the floor. */
export async function checkOwnAsterisk(ariUrl) {
  const { username, password, origin } = new URL(ariUrl);
  const authorization = `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`;
  const response = await fetch(`${origin}/ari/asterisk/info`, { headers: { authorization }, signal: AbortSignal.timeout(5000) }).catch((error) => {
    throw new Error(`No Asterisk answers at ARI_URL (${error.cause?.code ?? error.message}). Its configuration is written by: npm start -- --print-asterisk-config`);
  });
  if (response.status === 401) throw new Error('The Asterisk at ARI_URL refuses the user or password in that address.');
  if (!response.ok) throw new Error(`What answers at ARI_URL is no ARI of an Asterisk (HTTP ${response.status}).`);
  const version = /(\d+\.\d+\.\d+)/.exec((await response.json()).system?.version ?? '')?.[1];
  if (!version || !atLeast(version, FLOOR)) throw new Error(`The Asterisk at ARI_URL is ${version ?? 'of no known version'}; ${FLOOR} or newer is needed (two advisories are fixed in it).`);
  return version;
}

/** Writes the configuration for an Asterisk of one's own to `dir` and says what to do with it. Takes pbxConfig's values. */
export function writeAsteriskConfig({ dir, values, say }) {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const files = pbxConfig(values);
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(dir, name), text, { mode: 0o600 });
  say(`Written to ${dir}: ${Object.keys(files).length} files for /etc/asterisk of an Asterisk ${FLOOR} or newer on this host.`);
  say(`They hold passwords: keep them readable by Asterisk's user alone. PostgreSQL must let it in as ${values.database.user} at ${values.database.host}:${values.database.port}/${values.database.name}.`);
  say(`Then restart that Asterisk and start Ringloom with ARI_URL=http://${values.ariUser}:${values.ariPassword}@127.0.0.1:${values.httpPort}`);
}
