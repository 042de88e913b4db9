import { randomUUID } from 'node:crypto';
import { chmodSync, closeSync, fdatasyncSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { freshContext } from '@/nodes/_kit/context';
import { writeBatch } from '@/flow-runtime/store/batch';
import { addStep, noRows } from '@/flow-runtime/store/call-rows';
import { openJournalPool } from '@/flow-runtime/store/pool';
import type { EffectRow, StepRecord } from '@/flow-runtime/ports/journal';
import { prepareDatabase } from '@/scripts/lib/database.mjs';
import { startPostgres } from '@/scripts/lib/postgres.mjs';
import { openJournal } from '@/tests/support/journal';
import { freePort } from '@/tests/support/free-port';
import { bareWriter } from './bare-writer';

/**
 * How many steps of calls a worker can make durable, and how long one waits for it: the journal, which writes many calls in
 * one transaction, beside the same rows written as one transaction each. A real Postgres with fsync and synchronous_commit on.
 */
const rounds = 5;
const roundMs = 5000;
const latencyMs = 10_000;
/** Steps of one call: it begins, walks a flow of prompts, and ends. Calls are of all lengths, or all would begin in the same moment. */
const stepsOfCall = { least: 5, most: 15 };
/** Calls that walk at once. */
const crowd = 1000;
const singleClients = 32;
const target = 20_000;
const tenantId = randomUUID();
const workerId = 'w-bench';
const quiet = () => undefined;
const say = (line: string) => process.stdout.write(`${line}\n`);
const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const round = (value: number, digits = 0) => Math.round(value * 10 ** digits) / 10 ** digits;

type Commit = (step: StepRecord) => Promise<void>;

/** The steps of one call, as a flow of prompts and keys leaves them. */
function* walk(callId: string): Generator<StepRecord> {
  let running: EffectRow | null = null;
  const { least, most } = stepsOfCall;
  const length = least + Math.floor(Math.random() * (most - least + 1));
  const fresh = freshContext({ from: '+14155550123', name: 'Carol', to: '+12125550000', direction: 'incoming' });
  for (let seq = 1; seq <= length; seq++) {
    const at = Date.now();
    const node = `menu-${seq % 4}`;
    const context = { ...fresh, at, random: Math.random(), visit: seq, path: [node], local: { tries: seq } };
    const over = seq === length;
    const next: EffectRow = {
      id: `${callId}/${seq}/play/prompt/${seq}`, verb: 'play', slot: `${node}/prompt`, input: { prompt: [{ kind: 'greeting', id: tenantId }], early: false },
      intendedAt: at, startedAt: null, deadline: at + 5000,
    };
    yield {
      callId, tenantId, seq, at, path: [node],
      event: running && { type: 'DONE', effect: running.id, slot: running.slot, output: { outcome: 'done' }, at, random: context.random },
      state: { frames: [{ versionId: null, value: { [node]: 'prompt' }, context }], answered: seq > 1, wideband: false, endpoint: 't-0000000000aa' },
      intended: over ? [] : [next], ended: running ? [{ id: running.id, at, outcome: { outcome: 'done' } }] : [],
      ...(seq === 1 && {
        call: { id: callId, tenantId, direction: 'incoming', fromNumber: '+14155550123', fromName: 'Carol', toNumber: '+12125550000', flowVersionId: null, offeredAt: at },
        legs: [{ id: callId, role: 'caller', endpoint: 't-0000000000aa', number: '+14155550123', shown: '', offeredAt: at }],
      }),
      ...(over && { ending: { endedAt: at, cause: 16, ending: 'ended' } }),
    };
    running = next;
  }
}

let calls = 0;
const nextCall = () => walk(`${Date.now() / 1000}.${calls++}`);

/** `many` calls walk at once for `ms`, each its next step when the last one is durable. Steps a second. */
async function atFullSpeed(commit: Commit, many: number, ms: number): Promise<{ steps: number; perS: number }> {
  const began = performance.now();
  let steps = 0;
  await Promise.all(Array.from({ length: many }, async () => {
    while (performance.now() - began < ms) {
      for (const step of nextCall()) {
        await commit(step);
        steps++;
      }
    }
  }));
  return { steps, perS: steps / ((performance.now() - began) / 1000) };
}

/** Steps come at `rate` a second, whatever became of the earlier ones; how long each waited, ms, sorted. */
async function atRate(commit: Commit, rate: number, ms: number): Promise<number[]> {
  const walking = Array.from({ length: crowd }, nextCall);
  // The steps of one call never overtake each other: with so many calls in turn it would take a tenth of a second.
  const most = Math.ceil((rate * ms) / 1000);
  // Numbers, not promises: a worker keeps nothing of a step that is durable, and what is kept here would be copied by its collector.
  const waits = new Float64Array(most);
  let durable = 0;
  const began = performance.now();
  await new Promise<void>((resolve, reject) => {
    let sent = 0;
    const send = () => {
      for (const due = Math.min(most, ((performance.now() - began) / 1000) * rate); sent < due; sent++) {
        let next = walking[sent % crowd]!.next();
        if (next.done) {
          walking[sent % crowd] = nextCall();
          next = walking[sent % crowd]!.next();
        }
        const since = began + (sent / rate) * 1000;
        commit(next.value as StepRecord).then(() => {
          waits[durable++] = performance.now() - since;
          if (durable === most) resolve();
        }, reject);
      }
      if (sent < most) setTimeout(send, 1);
    };
    send();
  });
  // a typed array is sorted by number
  return [...waits.sort()];
}

/** What the disk carries: appends of `bytes`, each waited for, for half a second. */
function appends(dir: string, bytes: number): number {
  const file = openSync(path.join(dir, 'appends'), 'w');
  const block = Buffer.alloc(bytes, 1);
  const began = performance.now();
  let count = 0;
  for (; performance.now() - began < 500; count++) {
    writeSync(file, block);
    fdatasyncSync(file);
  }
  closeSync(file);
  return count / ((performance.now() - began) / 1000);
}

/** CPU that a server and its processes have used, µs. */
function cpuOf(pid: number): number {
  const stats = readdirSync('/proc').filter(name => /^[0-9]+$/.test(name)).flatMap(name => {
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /, '').split(' ').map(Number);
      return Number(name) === pid || fields[1] === pid ? [fields[11]! + fields[12]!] : [];
    } catch {
      return [];
    }
  });
  // the kernel counts hundredths of a second
  return stats.reduce((sum, ticks) => sum + ticks, 0) * 10_000;
}

async function main(): Promise<void> {
  const dir = mkdtempSync(path.join(tmpdir(), 'ringloom-bench-store-'));
  chmodSync(dir, 0o755);
  const server = await startPostgres({ dir, port: await freePort('tcp'), say: quiet, settings: { min_wal_size: '2GB', max_wal_size: '4GB', shared_buffers: '512MB' } });
  try {
    const { workerUrl, ownerUrl } = await prepareDatabase({ url: server.ownerUrl, say: quiet });
    await measure(dir, workerUrl, ownerUrl, server);
  } finally {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function measure(dir: string, workerUrl: string, ownerUrl: string, { superUrl, pid }: { superUrl: string; pid: number }): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`WITH o AS (INSERT INTO operator (name) VALUES ('Bench') RETURNING id) INSERT INTO tenant (id, operator_id, name, country, time_zone, language) SELECT $1, id, 'Bench', 'US', 'UTC', 'en' FROM o`, [tenantId]);
  await owner.query(`INSERT INTO worker (id, started_at, seen_at) VALUES ($1, now(), now())`, [workerId]);
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    const { rows } = await owner.query<Record<string, string>>(`SHOW ${setting}`);
    if (Object.values(rows[0]!)[0] !== 'on') throw new Error(`${setting} is not on: nothing would be durable`);
  }
  const singles = openJournalPool(workerUrl, singleClients);
  const { journal, close } = openJournal(workerUrl, { workerId });
  const grouped: Commit = step => journal.commit(step);
  const single: Commit = async step => {
    const rows = noRows(step.callId);
    addStep(rows, step, 'cell-1');
    await writeBatch(singles, workerId, [rows]);
  };
  const lsn = async () => (await owner.query<{ at: string }>(`SELECT pg_current_wal_lsn() - '0/0'::pg_lsn AS at`)).rows[0]!.at;
  await atFullSpeed(grouped, crowd, 1500);
  await atFullSpeed(single, singleClients, 1000);
  const figures: { grouped: number; single: number; cpu: number; serverCpu: number; bytes: number }[] = [];
  for (let i = 1; i <= rounds; i++) {
    const [wal, cpu, server] = [Number(await lsn()), process.cpuUsage(), cpuOf(pid)];
    const { steps, perS: many } = await atFullSpeed(grouped, crowd, roundMs);
    const { user, system } = process.cpuUsage(cpu);
    const serverCpu = (cpuOf(pid) - server) / steps;
    const bytes = (Number(await lsn()) - wal) / steps;
    const { perS: one } = await atFullSpeed(single, singleClients, roundMs / 2);
    figures.push({ grouped: many, single: one, cpu: (user + system) / steps, serverCpu, bytes });
    say(`round ${i}: ${round(many)} durable steps/s in groups, ${round(one)} one by one with ${singleClients} clients; ${round((user + system) / steps, 1)} µs of the worker's CPU, ${round(serverCpu, 1)} µs of Postgres' and ${round(bytes)} bytes of WAL a step`);
  }
  const rate = median(figures.map(f => f.grouped));
  const bytes = median(figures.map(f => f.bytes));
  const [small, large] = [appends(dir, 8192), appends(dir, 2 ** 20)];
  const diskLimit = (large * 2 ** 20) / bytes;
  say(`the disk: ${round(small)} waited-for appends of 8 KB a second, ${round(large, 1)} of 1 MB: at most ${round(diskLimit)} steps/s of ${round(bytes)} bytes`);
  const half = Math.min(target, diskLimit, rate) / 2;
  // A server that has run for a while uses old segments of its log anew; a fresh one makes each from nothing, in some 50 ms.
  const admin = new pg.Client({ connectionString: superUrl });
  await admin.connect();
  await admin.query('CHECKPOINT');
  await admin.end();
  await atRate(grouped, half, 2000);
  const waits = await atRate(grouped, half, latencyMs);
  await owner.query('CREATE TABLE bare_step (call_id text, seq int, event jsonb)');
  const owners = openJournalPool(ownerUrl, 2);
  const bare = bareWriter(owners, 2);
  await atRate(bare, half, 1000);
  const bareWaits = await atRate(bare, half, latencyMs / 2);
  await owners.end();
  const of = (sorted: number[]) => (part: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!, 2);
  const [at, bareAt] = [of(waits), of(bareWaits)];
  say(`at ${round(half)} steps/s a step waits ${at(0.5)} ms (median), ${at(0.99)} ms (p99), ${at(1)} ms at most; one bare row in its place ${bareAt(0.5)}, ${bareAt(0.99)} and ${bareAt(1)} ms`);
  await Promise.all([close(), singles.end(), owner.end()]);
  say(JSON.stringify({
    ratios: { storeVsSingle: round(rate / median(figures.map(f => f.single)), 2) },
    durableStepsPerS: round(rate), singleStepsPerS: round(median(figures.map(f => f.single))), diskLimitStepsPerS: round(diskLimit),
    workerCpuPerStepMicros: round(median(figures.map(f => f.cpu)), 1), postgresCpuPerStepMicros: round(median(figures.map(f => f.serverCpu)), 1), walBytesPerStep: round(bytes), halfRate: round(half), waitP50Ms: at(0.5), waitP99Ms: at(0.99), bareWaitP50Ms: bareAt(0.5), bareWaitP99Ms: bareAt(0.99),
  }));
}

main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? fault.stack : String(fault)}\n`);
  process.exitCode = 1;
});
