// Starts one of our own Node programs, its log in a file, and waits until it says that it is well.
import { spawn, execFileSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';

const READY_MS = 60_000;
const LOG_LIMIT = 20_000_000;

/**
 * Starts `node file` and waits for a 200 at `health`. `ended` settles with the exit code or signal.
 * @param {{ name: string, file: string, cwd: string, env: Record<string, string | undefined>, health: string, log: string, signal?: AbortSignal }} options
 */
export async function startProgram({ name, file, cwd, env, health, log, signal }) {
  if (statSync(log, { throwIfNoEntry: false })?.size > LOG_LIMIT) renameSync(log, `${log}.1`);
  const from = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  const output = openSync(log, 'a', 0o600);
  const [command, args] = withParent([process.execPath, '--enable-source-maps', file]);
  // detached: Ctrl-C in the terminal is for the parent, which then stops its children in order
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', output, output], detached: true });
  closeSync(output);
  let exit;
  const ended = new Promise((resolve) => {
    child.on('error', (error) => resolve((exit = error.message)));
    child.on('exit', (code, signal) => resolve((exit = signal ?? `code ${code}`)));
  });
  const stop = async () => {
    if (exit !== undefined) return;
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(late);
  };
  const deadline = Date.now() + READY_MS;
  while (!(await isWell(health))) {
    if (exit === undefined && !signal?.aborted && Date.now() < deadline) {
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 100))]);
      continue;
    }
    const why = exit === undefined ? `was not ready after ${READY_MS / 1000} s` : `ended while starting (${exit})`;
    await stop();
    const lines = readFileSync(log).subarray(from).toString().trim().split('\n').slice(-12).join('\n');
    throw new Error(`${name} ${why}. The end of its log (${log}):\n${lines}`);
  }
  return { pid: child.pid, ended, stop };
}

/** When the parent is killed outright, its programs end too and leave no port taken. */
function withParent([command, ...args]) {
  return hasSetpriv() ? ['setpriv', ['--pdeathsig=TERM', command, ...args]] : [command, args];
}

let setpriv;
function hasSetpriv() {
  if (setpriv === undefined) {
    try {
      setpriv = execFileSync('setpriv', ['--help'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString().includes('--pdeathsig');
    } catch {
      setpriv = false;
    }
  }
  return setpriv;
}

function isWell(url) {
  return new Promise((resolve) => {
    // the certificate is our own and may name another host than the loopback
    const options = { timeout: 2000, rejectUnauthorized: false, agent: false };
    const request = (url.startsWith('https') ? https : http).get(url, options, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}
