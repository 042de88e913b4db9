import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { cacheDir } from '@/scripts/lib/places.mjs';
import { freePort } from '@/tests/support/free-port';
import { Program } from '@/tests/support/system/program';
import { ariGet } from '@/tests/support/world/ari';
import { peerNumbers, type Stage } from './stage';

export type PeerName = 'dialplan' | 'fastagi' | 'ari-client' | 'node-red' | 'bare' | 'bare-stored' | 'ringloom';
export const peerNames: PeerName[] = ['dialplan', 'fastagi', 'ari-client', 'node-red', 'bare', 'bare-stored', 'ringloom'];

/** One way to run the flow. */
export interface Peer {
  name: PeerName;
  /** The number that leads to it. */
  number: string;
  /** Its controller; null: Asterisk itself. */
  controller: Controller | null;
}

/** A controller under measure: a Node program of its own, with an inspector on loopback for its heap. */
export class Controller extends Program {
  constructor(private readonly file: string, private readonly env: Record<string, string>, readonly inspector: number) {
    super();
  }
  protected async command() {
    return { file: this.file, env: { ...this.env, NODE_OPTIONS: `--inspect=127.0.0.1:${this.inspector} ${process.env.BENCH_NODE_OPTIONS ?? ''}` }, origin: '' };
  }
}

/** Starts the peers and waits until each can take calls. */
export async function startPeers(names: PeerName[], stage: Stage, onStop: (end: () => Promise<unknown>) => void): Promise<Peer[]> {
  const peers: Peer[] = [];
  for (const name of names) {
    const controller = name === 'dialplan' ? null : await start(name, stage);
    if (controller) onStop(() => controller.stops());
    peers.push({ name, number: name === 'ringloom' ? stage.tenantNumber : peerNumbers[name], controller });
  }
  return peers;
}

async function start(name: Exclude<PeerName, 'dialplan'>, stage: Stage): Promise<Controller> {
  const inspector = await freePort('tcp');
  if (name === 'ringloom') {
    const controller = new Controller(stage.worker, {
      WORKER_DATABASE_URL: stage.postgres.workerUrl, ARI_URL: stage.ari, WORKER_PORT: String(await freePort('tcp')), WORKER_SPOOL_DIR: path.join(stage.dir, 'spool'), ...stage.pbx.played, LOG_LEVEL: 'info', ...(process.env.ARI_LINK && { ARI_LINK: process.env.ARI_LINK }),
    }, inspector);
    await controller.begins();
    await until(controller, async () => controller.log.includes('the worker is ready'));
    return controller;
  }
  const home = installPeers();
  const controller = new Controller(path.join(home, `${name.replace(/^bare-stored$/, 'bare')}.mjs`), {
    ARI_URL: stage.ari, AGI_PORT: String(stage.agiPort), FIRST_PROMPT: stage.prompts.first, SECOND_PROMPT: stage.prompts.second, NODE_RED_DIR: path.join(stage.dir, 'node-red'),
    BARE_APP: `bench-${name}`, ...(name === 'bare-stored' && { DATABASE_URL: stage.postgres.ownerUrl }),
  }, inspector);
  await controller.begins();
  await until(controller, async () => {
    if (name === 'fastagi') return readFileSync('/proc/net/tcp', 'utf8').includes(`0100007F:${stage.agiPort.toString(16).toUpperCase().padStart(4, '0')} 00000000:0000 0A`);
    return ariGet(stage.ari, `applications/bench-${name}`).then(() => true, () => false);
  });
  return controller;
}

async function until(controller: Controller, ready: () => Promise<boolean>): Promise<void> {
  for (const deadline = performance.now() + 60_000; !(await ready());) {
    if (!controller.isRunning) throw new Error(`a peer ended while starting:\n${controller.log}`);
    if (performance.now() > deadline) throw new Error(`a peer is not ready:\n${controller.log}`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** The peers' packages are installed once, into the cache: they are no part of Ringloom. */
function installPeers(): string {
  const from = path.join(import.meta.dirname, 'peers');
  const home = path.join(cacheDir(), 'bench-peers');
  mkdirSync(home, { recursive: true });
  const lock = readFileSync(path.join(from, 'package-lock.json'), 'utf8');
  const installed = path.join(home, 'node_modules/.package-lock.json');
  const fresh = existsSync(installed) && existsSync(path.join(home, 'package-lock.json')) && readFileSync(path.join(home, 'package-lock.json'), 'utf8') === lock;
  for (const file of readdirSync(from)) copyFileSync(path.join(from, file), path.join(home, file));
  if (!fresh) {
    process.stdout.write('Peers: installing ari-client, ding-dong and Node-RED, about 60 MB. This happens once.\n');
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: home, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return home;
}
