import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { pbxConfig } from '@/asterisk/config.mjs';
import { ensureAsterisk } from '@/asterisk/install.mjs';
import { startAsterisk } from '@/asterisk/start.mjs';
import { prepareDatabase } from '@/scripts/lib/database.mjs';
import { cacheDir } from '@/scripts/lib/places.mjs';
import { startPostgres } from '@/scripts/lib/postgres.mjs';
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
  pbxSipPort: number;
  pbxHttpPort: number;
  world: WorldAddress;
  /** The operator of all test tenants, and its trunk to the world. */
  operatorId: string;
  trunkId: string;
  /** The worker's program, bundled. */
  worker: string;
  /** Folder of the PBX's own spoken prompts. */
  speech: string;
  /** Seconds the dialplan rings and retries while no worker answers. */
  retryS: number;
  /** The PBX's process. */
  pbxPid: number;
}

export interface RunningSystem {
  address: SystemAddress;
  stop(): Promise<void>;
}

const RETRY_S = 4;
const quiet = () => undefined;

/**
 * Brings up everything a call needs but the worker: Postgres with its roles and migrations, the PBX, the world beside it.
 * Free ports, folders below /tmp; what is started ends with the process that started it, also when that is killed.
 */
export async function startSystem({ retryS = RETRY_S } = {}): Promise<RunningSystem> {
  const dir = ownFolder(tmpdir(), 'ringloom-system');
  const stops: (() => Promise<unknown> | void)[] = [() => rmSync(dir, { recursive: true, force: true })];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    return { address: await start(dir, retryS, (end) => stops.push(end)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(dir: string, retryS: number, onStop: (end: () => Promise<unknown> | void) => void): Promise<SystemAddress> {
  const [asterisk, worker] = await Promise.all([ensureAsterisk({ say: console.log, cacheDir: cacheDir() }), bundle('flow-runtime/main.ts', 'worker')]);
  onStop(worker.remove);
  const [sipPort, httpPort, worldSip, databasePort] = await Promise.all([freePort('udp'), freePort('tcp'), freePort('udp'), freePort('tcp')]);

  // a test database may be lost with the machine: no waiting for the disk
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const postgres = await startPostgres({ dir: path.join(dir, 'postgres'), port: databasePort, say: quiet, settings });
  onStop(postgres.stop);
  const database = await prepareDatabase({ url: postgres.ownerUrl, say: quiet });
  const carrier = await addCarrier(database.ownerUrl, `127.0.0.1:${worldSip}`);

  const ariPassword = randomBytes(20).toString('hex');
  const files = pbxConfig({
    ...{ sipPort, httpPort, rtpStart: 10000, rtpEnd: 19999, ariUser: 'ringloom', ariPassword, app: 'ringloom' },
    ...{ database: database.asterisk, retryS },
  });
  const pbx = await startAsterisk({ asterisk, name: 'pbx', dir: path.join(dir, 'pbx'), files });
  onStop(pbx.stop);
  const ari = `http://ringloom:${ariPassword}@127.0.0.1:${httpPort}`;
  const world = await startWorld({ asterisk, dir: path.join(dir, 'world'), pbxSipPort: sipPort, sipPort: worldSip });
  onStop(world.stop);

  return {
    ...{ ownerUrl: database.ownerUrl, studioUrl: database.studioUrl, workerUrl: database.workerUrl },
    ...{ ari, pbxSipPort: sipPort, pbxHttpPort: httpPort, world: world.address, ...carrier },
    ...{ worker: worker.file, speech: path.join(asterisk.root ?? '/', 'usr/share/asterisk/sounds/en_US_f_Allison'), retryS, pbxPid: pbx.pid },
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
