// Where Ringloom keeps things: downloads are shared by all clones of one user, state belongs to one named installation.
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const isRoot = process.getuid?.() === 0;

/** Folder of downloads: /var/cache/ringloom for root, the user's own cache otherwise. RINGLOOM_CACHE overrides it. */
export function cacheDir() {
  return process.env.RINGLOOM_CACHE ?? (isRoot ? '/var/cache/ringloom' : path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'ringloom'));
}

/** Folder of one installation's data and secrets. System users must be able to pass through it, so its files are 0600 each. */
export function stateDir(name) {
  const base = process.env.RINGLOOM_STATE ?? (isRoot ? '/var/lib/ringloom' : path.join(process.env.XDG_STATE_HOME ?? path.join(os.homedir(), '.local/state'), 'ringloom'));
  const dir = path.join(base, name);
  mkdirSync(dir, { recursive: true, mode: 0o711 });
  return dir;
}
