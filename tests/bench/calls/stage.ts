import { createHash, randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { pbxConfig } from '@/asterisk/config.mjs';
import { ensureAsterisk } from '@/asterisk/install.mjs';
import { startAsterisk, type RunningAsterisk } from '@/asterisk/start.mjs';
import { prepareDatabase } from '@/scripts/lib/database.mjs';
import { cacheDir } from '@/scripts/lib/places.mjs';
import { startPostgres } from '@/scripts/lib/postgres.mjs';
import { freePort } from '@/tests/support/free-port';
import { bundle } from '@/tests/support/system/bundle';
import { draw, node, says } from '@/tests/support/system/draw';
import { ownFolder } from '@/tests/support/system/own-folder';
import { addCarrier } from '@/tests/support/system/start-system';
import { TestTenant } from '@/tests/support/system/tenant';
import { Callers } from './callers';
import { callersConfig, voiceMs } from './callers-config';
import { makePrompts, tone } from './prompts';

/** Everything that all who are measured share: one PBX, one database, the callers. */
export interface Stage {
  dir: string;
  ari: string;
  pbx: RunningAsterisk;
  callersAsterisk: RunningAsterisk;
  callers: Callers;
  sipPort: number;
  rtp: [number, number];
  agiPort: number;
  /** The prompts as Asterisk names them: raw u-law, the codec of the line. */
  prompts: { first: string; second: string };
  postgres: { pid: number; workerUrl: string; ownerUrl: string; pool: pg.Pool };
  /** The worker's program, bundled as `npm start` does. */
  worker: string;
  /** The number that Ringloom's tenant is called by. */
  tenantNumber: string;
  /** PBX channels that live now. */
  channels(): Promise<number>;
}

/** Numbers of the peers, on the same trunk as Ringloom's. */
export const peerNumbers = { dialplan: '+19995550101', fastagi: '+19995550102', 'ari-client': '+19995550103', 'node-red': '+19995550104', bare: '+19995550105', 'bare-stored': '+19995550106' } as const;

/** Brings up the stage; `onStop` is given what takes it down again. */
export async function openStage(onStop: (end: () => Promise<unknown> | void) => void): Promise<Stage> {
  const dir = ownFolder(tmpdir(), 'ringloom-bench');
  onStop(() => rmSync(dir, { recursive: true, force: true }));
  const [asterisk, worker] = await Promise.all([ensureAsterisk({ say: console.log, cacheDir: cacheDir() }), bundle('flow-runtime/main.ts', 'worker')]);
  onStop(worker.remove);
  const [pbxSip, httpPort, sipPort, databasePort, ami, agiPort] = await Promise.all([freePort('udp'), freePort('tcp'), freePort('udp'), freePort('tcp'), freePort('tcp'), freePort('tcp')]);

  // as for people: every step is on the disk before it is acted on
  const postgres = await startPostgres({ dir: path.join(dir, 'postgres'), port: databasePort, say: () => {} });
  onStop(postgres.stop);
  const database = await prepareDatabase({ url: postgres.ownerUrl, say: () => {} });
  const { operatorId } = await addCarrier(database.ownerUrl, `127.0.0.1:${sipPort}`);
  const pool = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  onStop(() => pool.end());

  const ariPassword = randomBytes(20).toString('hex');
  const files = pbxConfig({ sipPort: pbxSip, httpPort, rtpStart: 10000, rtpEnd: 19999, ariUser: 'ringloom', ariPassword, app: 'ringloom', database: database.asterisk });
  files['modules.conf'] += 'load = res_agi.so\n';
  files['extensions.conf'] += peersDialplan(agiPort);
  const pbx = await startAsterisk({ asterisk, name: 'pbx', dir: path.join(dir, 'pbx'), files });
  onStop(pbx.stop);
  const sounds = makePrompts();
  for (const name of ['first', 'second'] as const) writeFileSync(path.join(pbx.dir, `sounds/${name}.ulaw`), sounds[name].ulaw, { mode: 0o644 });

  const rtp: [number, number] = [20000, 29999];
  const secret = randomBytes(16).toString('hex');
  const callersAsterisk = await startAsterisk({ asterisk, name: 'callers', dir: path.join(dir, 'callers'), files: callersConfig({ sip: sipPort, ami, rtp, pbx: pbxSip }, secret) });
  onStop(callersAsterisk.stop);
  for (const name of ['before', 'after'] as const) writeFileSync(path.join(callersAsterisk.dir, `sounds/${name}.ulaw`), tone(voiceMs[name], 13), { mode: 0o644 });
  const callers = await Callers.open(ami, secret);
  onStop(() => callers.close());

  return {
    dir, pbx, callersAsterisk, callers, sipPort, rtp, agiPort, ari: `http://ringloom:${ariPassword}@127.0.0.1:${httpPort}`,
    prompts: { first: `${pbx.inside}/sounds/first`, second: `${pbx.inside}/sounds/second` },
    postgres: { pid: postgres.pid, workerUrl: postgres.bySocket(database.workerUrl), ownerUrl: postgres.bySocket(database.ownerUrl), pool }, worker: worker.file,
    tenantNumber: await makeTenant(pool, operatorId),
    channels: async () => Number(/(\d+) active channel/.exec(await pbx.cli('core show channels count'))?.[1] ?? 0),
  };
}

/** The same flow for each of the others: answered, a prompt that a key interrupts, a second prompt, hung up. */
function peersDialplan(agiPort: number): string {
  return `
[from-trunk](+)
exten => ${peerNumbers.dialplan},1,Goto(bench-dialplan,s,1)
exten => ${peerNumbers.fastagi},1,AGI(agi://127.0.0.1:${agiPort})
 same => n,Hangup()
exten => ${peerNumbers['ari-client']},1,Stasis(bench-ari-client)
 same => n,Hangup()
exten => ${peerNumbers['node-red']},1,Stasis(bench-node-red)
 same => n,Hangup()
exten => ${peerNumbers.bare},1,Stasis(bench-bare)
 same => n,Hangup()
exten => ${peerNumbers['bare-stored']},1,Stasis(bench-bare-stored)
 same => n,Hangup()

[bench-dialplan]
exten => s,1,Answer()
 same => n,Background({{dir}}/sounds/first)
 same => n,WaitExten(60)
exten => 1,1,Playback({{dir}}/sounds/second)
 same => n,Hangup()
`;
}

/** A tenant with the same flow, drawn: a menu with a greeting and one choice, and a node that says goodbye. */
async function makeTenant(pool: pg.Pool, operatorId: string): Promise<string> {
  const tenant = await TestTenant.make(pool, null, operatorId, { name: 'Bench' });
  const sounds = makePrompts();
  const greeting = async (name: 'first' | 'second') => {
    const { wav8, wav16 } = sounds[name];
    const hash = createHash('sha256').update(wav16).digest('hex');
    await pool.query('INSERT INTO greeting_audio (tenant_id, hash, wav8, wav16) VALUES ($1, $2, $3, $4)', [tenant.id, hash, wav8, wav16]);
    const { rows } = await pool.query<{ id: string }>(
      `INSERT INTO greeting (tenant_id, name, hash, duration_ms, origin, updated_at) VALUES ($1, $2, $3, 1000, 'uploaded', now()) RETURNING id`, [tenant.id, name, hash]);
    return rows[0]!;
  };
  const [first, second] = [await greeting('first'), await greeting('second')];
  await tenant.flow(draw({
    menu: node('ivr-menu', { prompt: says(first), choices: [{ keys: '1', label: '' }], firstKeyMs: 60_000 }, { 'key-1': 'bye' }),
    bye: node('hang-up', { prompt: says(second) }),
  }));
  return tenant.number;
}
