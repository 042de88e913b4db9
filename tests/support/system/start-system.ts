import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { pbxConfig, type PbxValues } from '@/asterisk/config.mjs';
import { ensureAsterisk, type Asterisk } from '@/asterisk/install.mjs';
import { startAsterisk } from '@/asterisk/start.mjs';
import { prepareDatabase } from '@/scripts/lib/database.mjs';
import { cacheDir } from '@/scripts/lib/places.mjs';
import { startPostgres } from '@/scripts/lib/postgres.mjs';
import { keepTaken } from '@/tests/exits/taken';
import { freePort } from '../free-port';
import { startWorld, type WorldAddress } from '../world';
import { bundle } from './bundle';
import { ownFolder } from './own-folder';

/** Where a running system is reached; plain data, that travels from the set-up of a test run to the tests. */
export interface SystemAddress {
  ownerUrl: string;
  studioUrl: string;
  workerUrl: string;
  /** http://user:password@host:port of the PBX's ARI. */
  ari: string;
  /** The PBX's process. */
  pbxPid: number;
  pbxSipPort: number;
  pbxHttpPort: number;
  world: WorldAddress;
  /** The operator of all test tenants, and its trunk to the world. */
  operatorId: string;
  trunkId: string;
  /** The folder in which the PBX's link lies, and all that its configuration was made of. */
  pbxDir: string;
  pbxValues: PbxValues;
  /** Where workers put what the PBX plays, as settings of theirs. */
  played: { WORKER_SOUNDS_DIR?: string; ASTERISK_SOUNDS_DIR?: string };
  /** The worker's program, bundled. */
  worker: string;
  /** Folder of the PBX's own spoken prompts. */
  speech: string;
  /** Folder for what workers cannot store while the database is away. */
  spoolDir: string;
  /** Seconds the dialplan rings and retries while no worker answers. */
  retryS: number;
}

export interface RunningSystem {
  address: SystemAddress;
  stop(): Promise<void>;
}

/** A server that a test with a system of its own may stop and start again. */
export interface Restartable { readonly pid: number; stop(): Promise<void>; start(): Promise<void> }
/** Filled in while a system starts. */
export interface Parts { postgres?: Restartable; pbx?: Restartable }

const RETRY_S = 4;
const quiet = () => undefined;

/**
 * Brings up everything a call needs but the worker: Postgres with its roles and migrations, the PBX, the world beside it.
 * Free ports, folders below /tmp; what is started ends with the process that started it, also when that is killed.
 */
export function startSystem({ retryS = RETRY_S, parts = {} as Parts } = {}): Promise<RunningSystem> {
  return running('ringloom-system', (dir, onStop) => start(dir, retryS, onStop, parts));
}

type OnStop = (end: () => Promise<unknown> | void) => void;

/** Runs a set-up in a folder of its own; `stop`, or a failure on the way, ends all that it has started, the last first. */
export async function running<Address>(name: string, start: (dir: string, onStop: OnStop) => Promise<Address>): Promise<{ address: Address; stop(): Promise<void> }> {
  const dir = ownFolder(tmpdir(), name);
  const stops: (() => Promise<unknown> | void)[] = [() => rmSync(dir, { recursive: true, force: true })];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    return { address: await start(dir, (end) => stops.push(end)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(dir: string, retryS: number, onStop: OnStop, parts: Parts): Promise<SystemAddress> {
  const [sipPort, worldSip] = await Promise.all([freePort('udp'), freePort('udp')]);
  const { asterisk, ...ground } = await startGround(dir, `127.0.0.1:${worldSip}`, onStop, parts);
  const pbx = await startPbx({ asterisk, dir, name: 'pbx', sipPort, rtp: [10000, 19999], database: ground.asteriskDatabase, more: { retryS } }, onStop, parts);
  const world = await startWorld({ asterisk, dir: path.join(dir, 'world'), pbx: `127.0.0.1:${sipPort}`, sipPort: worldSip });
  onStop(world.stop);
  const { asteriskDatabase: _, ...address } = ground;
  return { ...address, ...pbx, retryS, pbxSipPort: sipPort, world: world.address };
}

/** What every system stands on: Asterisk's program, the worker's, and a database in which the world is a carrier. */
export async function startGround(dir: string, carrierHost: string, onStop: OnStop, parts: Parts = {}) {
  const [asterisk, worker] = await Promise.all([ensureAsterisk({ say: console.log, cacheDir: cacheDir() }), bundle('flow-runtime/main.ts', 'worker')]);
  onStop(worker.remove);
  // a test database may be lost with the machine: no waiting for the disk
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const port = await freePort('tcp');
  const { first, again: postgres } = await restartable(() => startPostgres({ dir: path.join(dir, 'postgres'), port, say: quiet, settings }));
  parts.postgres = postgres;
  onStop(() => postgres.stop());
  const { asterisk: asteriskDatabase, ...urls } = await prepareDatabase({ url: first.ownerUrl, say: quiet });
  // what a program that is no test has called proves nothing
  if (process.env.VITEST) onStop(() => keepTaken(urls.ownerUrl).catch((fault: unknown) => console.warn(`which exits were taken is not known: ${String(fault)}`)));
  const carrier = await addCarrier(urls.ownerUrl, carrierHost);
  return {
    ...{ asterisk, asteriskDatabase, worker: worker.file, ...carrier, retryS: RETRY_S, spoolDir: path.join(dir, 'spool') },
    ...{ ownerUrl: urls.ownerUrl, studioUrl: urls.studioUrl, workerUrl: urls.workerUrl },
    speech: path.join(asterisk.root ?? '/', 'usr/share/asterisk/sounds/en_US_f_Allison'),
  };
}

interface Pbx { asterisk: Asterisk; dir: string; name: string; sipPort: number; rtp: [number, number]; database: PbxValues['database']; more?: Partial<PbxValues>; httpPort?: number; ariPassword?: string }

/** One Asterisk as the system under test configures it. */
export async function startPbx({ asterisk, dir, name, sipPort, rtp: [rtpStart, rtpEnd], database, more, ...given }: Pbx, onStop: OnStop, parts: Parts = {}) {
  const { httpPort = await freePort('tcp'), ariPassword = randomBytes(20).toString('hex') } = given;
  const values: PbxValues = { sipPort, httpPort, rtpStart, rtpEnd, ariUser: 'ringloom', ariPassword, app: 'ringloom', database, retryS: RETRY_S, ...more };
  const pbxDir = path.join(dir, name);
  const { first: pbx, again } = await restartable(() => startAsterisk({ asterisk, name, dir: pbxDir, files: pbxConfig(values) }));
  parts.pbx = again;
  onStop(() => again.stop());
  return { ari: `http://ringloom:${ariPassword}@127.0.0.1:${httpPort}`, pbxHttpPort: httpPort, pbxPid: pbx.pid, played: pbx.played, pbxDir, pbxValues: values };
}

async function restartable<T extends { pid: number | undefined; stop(): Promise<void> }>(start: () => Promise<T>): Promise<{ first: T; again: Restartable }> {
  const first = await start();
  let running = first;
  return {
    first,
    again: {
      get pid() { return running.pid!; },
      stop: () => running.stop(),
      start: async () => { running = await start(); },
    },
  };
}

/** Before the PBX starts: it reads the addresses of its trunks once a minute only. */
export async function addCarrier(url: string, host: string): Promise<{ operatorId: string; trunkId: string }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(`INSERT INTO operator (name) VALUES ('Test Operator') RETURNING id`);
    const operatorId = rows[0]!.id;
    const trunkId = 't-0000000000aa';
    await client.query(`INSERT INTO trunk (id, operator_id, name, host) VALUES ($1, $2, 'The world', $3)`, [trunkId, operatorId, host]);
    return { operatorId, trunkId };
  } finally {
    await client.end();
  }
}
