import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, mkdtempSync, chmodSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { portIsFree } from '@/scripts/lib/processes.mjs';
import { freePort } from '../support/free-port';

const root = path.resolve(import.meta.dirname, '../..');
let state: string;
let env: NodeJS.ProcessEnv;
let port: number;
let workerPort: number;

beforeAll(async () => {
  state = mkdtempSync(path.join(tmpdir(), 'ringloom-start-'));
  chmodSync(state, 0o755);
  port = await freePort('tcp');
  workerPort = await fourPorts();
  env = {
    ...process.env, RINGLOOM_STATE: state, RINGLOOM_WORKER_PORT: String(workerPort), RINGLOOM_RTP: '17000-17099', RINGLOOM_SIP_PORT: String(await freePort('udp')),
    RINGLOOM_ARI_PORT: String(await freePort('tcp')), RINGLOOM_POSTGRES_PORT: String(await freePort('tcp')),
  };
});
afterAll(() => rmSync(state, { recursive: true, force: true }));

/** The first of four free ports in a row, below those that connections of others come from. */
async function fourPorts(): Promise<number> {
  for (let first = 18_100; first < 19_900; first += 10) {
    const free = await Promise.all([0, 1, 2, 3].map(n => portIsFree(first + n)));
    if (free.every(Boolean)) return first;
  }
  throw new Error('no four ports in a row are free');
}

/** Which of the workers' four ports answer that all is well. */
async function wellWorkers(): Promise<number[]> {
  const answers = await Promise.all([0, 1, 2, 3].map(n => fetch(`http://127.0.0.1:${workerPort + n}/healthz`).then(({ ok }) => ok, () => false)));
  return [0, 1, 2, 3].filter(n => answers[n]);
}

interface Started { child: ChildProcess; said: () => string; ended: Promise<number | null> }

function npmStart(...args: string[]): Started {
  const child = spawn(process.execPath, ['scripts/start.mjs', '--port', String(port), '--name', 'tried', ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  child.stdout.on('data', data => { text += String(data); });
  child.stderr.on('data', data => { text += String(data); });
  return { child, said: () => text, ended: new Promise(resolve => child.on('exit', code => resolve(code))) };
}

async function untilRunning({ said, ended }: Started): Promise<string> {
  let over = false;
  void ended.then(() => { over = true; });
  await expect.poll(() => over || said().includes('Ctrl-C stops everything'), { timeout: 240_000, interval: 100 }).toBe(true);
  expect(said()).toContain('Ctrl-C stops everything');
  return said();
}

/** Processes that carry this test's state folder or an instance of it in their command line. */
function leftOvers(): string[] {
  return readdirSync('/proc').filter(name => /^\d+$/.test(name) && Number(name) !== process.pid).flatMap(pid => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
      return command.includes(state) || (environment.includes(`RINGLOOM_STATE=${state}`) && /(worker|studio|start)\.m?js/.test(command)) ? [command] : [];
    } catch {
      return [];
    }
  });
}

const passwordIn = (text: string) => /Password +(\S+)/.exec(text)?.[1];

it('one command runs everything, tells how to go on, and stops everything; its data survive', { timeout: 400_000 }, async () => {
  const first = npmStart();
  const told = await untilRunning(first);
  expect(told).toContain(`Studio    http://localhost:${port}`);
  expect(told).toContain('demo@ringloom.local');
  expect(told).toContain('+15550100');
  expect(passwordIn(told)).toMatch(/^[a-z0-9]{5}(-[a-z0-9]{5}){2}$/);
  for (const place of [port, workerPort]) expect(await (await fetch(`http://127.0.0.1:${place}/healthz`)).json()).toMatchObject({ ok: true });

  const second = npmStart();
  expect(await second.ended).toBe(1);
  expect(second.said()).toMatch(/Ringloom is running already: http:\/\/localhost:\d+ \(process \d+\)/);

  expect(second.said()).toContain('npm start -- --update');

  // Another version is brought in: at every moment a worker is there.
  expect(await wellWorkers()).toEqual([0, 1]);
  const updated = npmStart('--update');
  let over = false;
  void updated.ended.then(() => { over = true; });
  while (!over) {
    expect(await wellWorkers()).not.toEqual([]);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  expect(updated.said()).toMatch(/Worker 1: the new one is well.*\nWorker 2: the new one is well.*\nThe studio: was away for [0-9.]+ s\.\nRingloom 0\.1\.0 of /);
  expect(await updated.ended).toBe(0);
  expect(await wellWorkers()).toEqual([2, 3]);
  expect(await (await fetch(`http://127.0.0.1:${port}/healthz`)).json()).toMatchObject({ ok: true });

  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  expect(first.said()).toMatch(/Stopping\.\nStopped\.\n$/);
  expect(leftOvers()).toEqual([]);

  const again = npmStart();
  const toldAgain = await untilRunning(again);
  expect(toldAgain).not.toContain('the demo tenant is made');
  expect(passwordIn(toldAgain)).toBe(passwordIn(told));
  again.child.kill('SIGINT');
  expect(await again.ended).toBe(0);
  expect(leftOvers()).toEqual([]);
});

it('a port in use gets one sentence with the way out, and nothing is started', { timeout: 60_000 }, async () => {
  const taken = createServer().listen(port, '127.0.0.1');
  const refused = npmStart();
  expect(await refused.ended).toBe(1);
  expect(refused.said()).toMatch(new RegExp(`^Port ${port}, which the studio needs, is in use.* choose another port: npm start -- --port ${port + 1}\n$`));
  taken.close();
  expect(leftOvers()).toEqual([]);
});
