// Installs the npm packages when they are missing or older than the lock file, without pruning what a developer has.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes node_modules fit package-lock.json. `development`: with the packages that only tests need.
 * @param {{ root: string, development?: boolean, say: (line: string) => void, signal?: AbortSignal }} options
 */
export async function ensurePackages({ root, development = false, say, signal }) {
  const lock = readLock(path.join(root, 'package-lock.json'));
  const have = readLock(path.join(root, 'node_modules/.package-lock.json'));
  if (fits(lock, have, development)) return;
  // whoever has test packages is a developer: they keep them
  const all = development || hasDevelopment(lock, have);
  const missing = Object.keys(have).length === 0;
  say(missing ? 'Packages: installing, about 400 MB. This happens once for a clone.' : 'Packages: the lock file has changed, installing what it names.');
  await npmCi({ root, all, total: Object.keys(lock).length - (all ? 0 : Object.values(lock).filter(({ dev }) => dev).length), say, signal });
}

function npmCi({ root, all, total, say, signal }) {
  // no install scripts: nothing here needs one, and they reach out to places that a closed network does not have
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=http', ...(all ? ['--include=dev'] : ['--omit=dev'])];
  const [command, first] = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, [process.env.npm_execpath]] : ['npm', []];
  const { NODE_ENV: _, ...env } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...first, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env, signal });
    let fetched = 0;
    let told = -10;
    let errors = [];
    const read = (data) => {
      for (const line of String(data).split('\n')) {
        if (/^npm (error|ERR!)/.test(line)) errors = [...errors, line.replace(/^npm (error|ERR!) ?/, '').trim()].filter(Boolean).slice(0, 6);
        if (!/http (fetch|cache)/.test(line)) continue;
        fetched += 1;
        const percent = Math.min(95, Math.floor((fetched / total) * 100));
        if (percent >= told + 10) {
          told = percent - (percent % 10);
          say(`Packages: downloading, ${told} %`);
        }
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) return resolve();
      const offline = errors.some((line) => /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|network/.test(line));
      reject(new Error(offline ? `The packages cannot be downloaded: no way to the npm registry (${errors[0]}). Check the network or npm's "registry" setting.` : `npm ci failed: ${errors.join(' ')}`));
    });
  });
}

/** True when every package of the lock that is wanted here is installed in that version. */
function fits(lock, have, development) {
  return Object.entries(lock).every(([name, { version, dev, devOptional, optional, link }]) => {
    if (link || (dev && !development)) return true;
    // a package of another platform is rightly absent
    if (!have[name]) return Boolean(optional || (devOptional && !development));
    return have[name].version === version;
  });
}

function hasDevelopment(lock, have) {
  return Object.entries(lock).some(([name, { dev }]) => dev && have[name]);
}

function readLock(file) {
  if (!existsSync(file)) return {};
  const { '': _, ...packages } = JSON.parse(readFileSync(file, 'utf8')).packages;
  return packages;
}
