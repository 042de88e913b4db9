// Debian packages that the tests drive: installed once, by root.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Which command comes from which Debian package. */
const PACKAGES = { sipp: 'sip-tester', sox: 'sox', chromium: 'chromium', tcpdump: 'tcpdump', debootstrap: 'debootstrap' };

/**
 * Installs the packages of those commands that are missing.
 * @param {{ commands: string[], say: (line: string) => void, signal?: AbortSignal }} options
 */
export async function ensureTools({ commands, say, signal }) {
  const missing = commands.filter((command) => !has(command) && !(command === 'chromium' && process.env.CHROMIUM));
  if (missing.length === 0) return;
  const packages = missing.map((command) => PACKAGES[command]);
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    throw new Error(`The tests need ${missing.join(', ')}. As root on Debian or Ubuntu npm test installs them; elsewhere install them first.`);
  say(`Debian packages: installing ${packages.join(', ')}.`);
  await apt(['update', '-qq'], signal);
  await apt(['install', '-y', '-qq', '--no-install-recommends', ...packages], signal);
}

function apt(args, signal) {
  return new Promise((resolve, reject) => {
    const child = spawn('apt-get', args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, signal });
    let said = '';
    child.stderr.on('data', (data) => {
      said = (said + data).slice(-2000);
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`apt-get ${args[0]} failed: ${said.trim().split('\n').slice(-3).join(' ')}`))));
  });
}

function has(command) {
  return (process.env.PATH ?? '').split(path.delimiter).some((dir) => existsSync(path.join(dir, command))) && runs(command);
}

/** On Ubuntu `chromium` may be a stub that only names a snap. */
function runs(command) {
  if (command !== 'chromium') return true;
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}
