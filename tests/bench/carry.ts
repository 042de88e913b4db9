import { readFileSync, readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { freePort } from '../support/free-port';
import { storm } from '../support/storm';
import { draw, node, says } from '../support/system/draw';
import { startSystem, type SystemAddress } from '../support/system/start-system';
import { TestTenant } from '../support/system/tenant';
import { Worker } from '../support/system/worker';
import { World } from '../support/world';

/**
 * What the sizing of docs/scale.md stands on: the CPU that a call costs when it begins and ends, and the CPU that it costs a second while it
 * is carried, sound in both directions (sipp sends back what it hears). Asterisk, the worker and Postgres apart.
 */
const { values } = parseArgs({ options: { calls: { type: 'string', default: '200' }, rate: { type: 'string', default: '25' }, seconds: { type: 'string', default: '15' } } });
const [held, rate, seconds] = [Number(values.calls), Number(values.rate), Number(values.seconds)];
const say = (line: string) => process.stdout.write(`${line}\n`);
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));
const round = (value: number, digits = 2) => Math.round(value * 10 ** digits) / 10 ** digits;

/** CPU that a process and its children that have ended have used, ms; with its living children where it is a family. */
function cpuOf(pid: number, family = false): number {
  const fields = (id: number) => readFileSync(`/proc/${id}/stat`, 'utf8').replace(/^.*\) /, '').split(' ').map(Number);
  const used = (id: number) => fields(id).slice(11, 15).reduce((sum, ticks) => sum + ticks, 0) * 10;
  if (!family) return used(pid);
  const children = readdirSync('/proc').map(Number).filter(id => id > 0 && id !== pid).filter(id => {
    try {
      return fields(id)[1] === pid;
    } catch {
      return false;
    }
  });
  return [pid, ...children].reduce((sum, id) => sum + used(id), 0);
}

const system = await startSystem();
const { address } = system;
const pool = new pg.Pool({ connectionString: address.ownerUrl, max: 2 });
const world = await World.open(address.world);
const worker = new Worker(address, 'worker-1', { WORKER_MAX_CALLS: '100000', WORKER_MAX_RATE: '100000' });
try {
  await measure(address);
} finally {
  await worker.stops();
  await world.close();
  await pool.end();
  await system.stop();
}

async function measure({ pbxPid, operatorId }: SystemAddress): Promise<void> {
  const [from, { rows: [postgres] }] = await Promise.all([freePort('udp'), pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')]);
  const postmaster = Number(readFileSync(`/proc/${postgres!.pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')[1]);
  const cpu = () => ({ asterisk: cpuOf(pbxPid), worker: cpuOf(worker.pid!), postgres: cpuOf(postmaster, true) });
  type Cpu = ReturnType<typeof cpu>;
  const per = (before: Cpu, after: Cpu, count: number, digits = 3) =>
    Object.fromEntries((Object.keys(before) as (keyof Cpu)[]).map(name => [name, round((after[name] - before[name]) / count, digits)])) as unknown as Cpu;
  /** What was used in some seconds beyond what is used when nothing happens. */
  const beyond = (before: Cpu, after: Cpu, idle: Cpu, took: number): Cpu =>
    Object.fromEntries((Object.keys(before) as (keyof Cpu)[]).map(name => [name, Math.max(before[name], after[name] - idle[name] * took)])) as unknown as Cpu;

  await pool.query(`INSERT INTO trunk (id, operator_id, name, host) VALUES ('t-0000000000bb', $1, 'sipp', $2)`, [operatorId, `127.0.0.1:${from}`]);
  const tenant = await TestTenant.make(pool, world, operatorId, { greetings: { short: 200, long: 10_000 + 1000 * (held / rate + seconds) }, moreNumbers: 1 });
  await tenant.flow(draw({ hello: node('hang-up', { prompt: says(tenant.greetings.short!) }) }));
  await tenant.flow(draw({ hello: node('hang-up', { prompt: says(tenant.greetings.long!) }) }), { name: 'Long', number: tenant.numbers[1]!.e164 });
  await worker.starts();
  await pause(2000);
  const calls = (number: string, count: number) => storm({ to: address.world.pbx, number, from: `127.0.0.1:${from}`, rate, seconds: Math.ceil(count / rate), longest: 30 + seconds + held / rate, echo: true });
  const well = ({ offered, admitted }: { offered: number; admitted: number }) => {
    if (admitted !== offered) throw new Error(`only ${admitted} of ${offered} calls came to their end: the figures would not be true`);
  };

  say('Warming up.');
  well(await calls(tenant.number, 4 * rate));
  await pause(1000);
  const still = cpu();
  await pause(5000);
  const idle = per(still, cpu(), 5);
  say(`Nothing happens. CPU a second, ms: Asterisk ${idle.asterisk}, worker ${idle.worker}, Postgres ${idle.postgres}`);
  say(`Calls that begin, hear 0.2 s and end: ${rate} a second.`);
  const [before, began] = [cpu(), performance.now()];
  const short = await calls(tenant.number, 15 * rate);
  well(short);
  const begun = per(before, beyond(before, cpu(), idle, (performance.now() - began) / 1000), short.offered);
  say(`  CPU a call, ms: Asterisk ${begun.asterisk}, worker ${begun.worker}, Postgres ${begun.postgres}`);

  say(`Calls that are carried: ${held} at once, for ${seconds} s.`);
  const over = calls(tenant.numbers[1]!.e164, held);
  over.catch(() => undefined);
  for (let waited = 0; (await worker.figure('ringloom_calls_live')) < held; waited++) {
    if (waited > 20 + held / rate) throw new Error('the calls did not all begin');
    await pause(1000);
  }
  await pause(2000);
  const [since, start, memory] = [performance.now(), cpu(), await worker.figure('nodejs_heap_size_used_bytes')];
  await pause(seconds * 1000);
  const took = (performance.now() - since) / 1000;
  const carried = per(start, beyond(start, cpu(), idle, took), held * took);
  say(`  CPU a call and second, ms: Asterisk ${carried.asterisk}, worker ${carried.worker}, Postgres ${carried.postgres}; heap of the worker ${round(memory / 2 ** 20, 0)} MB`);
  well(await over);

  // a core has 1,000 ms of CPU a second; no more than 70 of 100 are used, so that sound stays even
  const perCore = { carried: Math.floor(700 / carried.asterisk), begunPerSecond: Math.floor(700 / begun.asterisk), begunPerWorker: Math.floor(700 / begun.worker) };
  say(JSON.stringify({ bench: 'carry', rate, held, idleCpuMsPerSecond: idle, beginCpuMs: begun, carryCpuMsPerSecond: carried, perCoreAt70Percent: perCore, ratios: {} }));
}
