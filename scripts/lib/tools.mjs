// Debian packages that Ringloom and its tests drive: installed once, by root.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Which command comes from which Debian package. */
const PACKAGES = {
  sipp: ['sip-tester'], sox: ['sox'], 'espeak-ng': ['espeak-ng'], chromium: ['chromium'], tcpdump: ['tcpdump'], debootstrap: ['debootstrap'],
  kamailio: ['kamailio', 'kamailio-postgres-modules', 'kamailio-sqlite-modules', 'kamailio-websocket-modules', 'sqlite3'],
};
/** Packages that come with a service: it is neither started now nor with the machine. */
const SERVICES = ['kamailio'];

/**
 * Installs the packages of those commands that are missing.
 * @param {{ commands: string[], say: (line: string) => void, signal?: AbortSignal }} options
 */
export async function ensureTools({ commands, say, signal }) {
  const missing = commands.filter((command) => !has(command) && !(command === 'chromium' && process.env.CHROMIUM));
  if (missing.length === 0) return;
  const packages = missing.flatMap((command) => PACKAGES[command]);
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    throw new Error(`${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} needed. Root on Debian or Ubuntu has it installed by itself; elsewhere install it first.`);
  say(`Debian packages: installing ${packages.join(', ')}.`);
  await apt(['update', '-qq'], signal);
  const services = packages.filter((name) => SERVICES.includes(name));
  await withoutStarting(services, () => apt(['install', '-y', '-qq', '--no-install-recommends', ...packages], signal));
}

/** Debian starts a service as soon as it is installed, unless this file says no. */
async function withoutStarting(services, install) {
  if (services.length === 0) return install();
  const policy = '/usr/sbin/policy-rc.d';
  const ours = !existsSync(policy);
  if (ours) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await install();
    for (const name of services) execFileSync('update-rc.d', [name, 'disable'], { stdio: 'ignore' });
  } finally {
    if (ours) rmSync(policy, { force: true });
  }
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

/** A command says nothing of the modules beside it. */
const FILES = { kamailio: ['db_postgres.so', 'db_sqlite.so', 'websocket.so'] };

function has(command) {
  const beside = FILES[command] ?? [];
  if (beside.length > 0 && !beside.every((file) => kamailioModule(file))) return false;
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

function kamailioModule(file) {
  return readdirSync('/usr/lib').some((triplet) => existsSync(path.join('/usr/lib', triplet, 'kamailio/modules', file)));
}
