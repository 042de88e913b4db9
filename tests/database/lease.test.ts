import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { WorkerLease } from '@/flow-runtime/store/worker-lease';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { TcpProxy } from '../support/tcp-proxy';

let db: TestDatabase;
let proxy: TcpProxy;
const open: WorkerLease[] = [];
const lost: string[] = [];
/** Who is fenced off in the switch, and who has asked. */
const fenced = new Set<string>();
let asked = 0;
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

beforeAll(async () => {
  db = await openTestDatabase();
  // a database that has just come up buries nobody
  for (;;) {
    const [row] = await db.sql<{ settled: boolean }>(`SELECT now() - pg_postmaster_start_time() > interval '6.5 s' AS settled`);
    if (row!.settled) break;
    await pause(200);
  }
});
beforeEach(async () => {
  proxy = await TcpProxy.open(Number(new URL(db.workerUrl).port));
});
afterEach(async () => {
  await Promise.all(open.splice(0).map(lease => lease.close()));
  await proxy.close();
  await db.sql('DELETE FROM worker');
  await db.sql('DELETE FROM pulse');
  fenced.clear();
  lost.length = 0;
  asked = 0;
});
afterAll(() => db.drop());

async function lease(id: string, url = db.workerUrl): Promise<WorkerLease> {
  const one = new WorkerLease({
    url, id, cell: { id: 'cell-1' },
    witness: async worker => {
      asked++;
      return fenced.has(worker);
    },
  }, { onGone() {}, onLost: () => lost.push(id) });
  open.push(one);
  await one.open();
  return one;
}

const living = async () => (await db.sql<{ id: string }>('SELECT id FROM worker ORDER BY id')).map(({ id }) => id);
const within = (done: Promise<unknown>, ms: number) => Promise.race([done.then(() => 'held'), pause(ms).then(() => 'not held')]);

test.each(['cut', 'swallow'] as const)('nobody is buried because the way to Postgres was away for all (%s)', async how => {
  const all = await Promise.all(['w-a', 'w-b', 'w-c'].map(id => lease(id, proxy.through(db.workerUrl))));
  await pause(500);
  proxy[how]();
  await pause(2500);
  // nobody has fenced them off: they act, and Asterisk was asked whether they may
  expect(asked).toBeGreaterThan(0);
  for (const one of all) expect(await within(one.held(), 500)).toBe('held');
  proxy.mend();
  await pause(5000);
  expect(await living()).toEqual(['w-a', 'w-b', 'w-c']);
  expect(lost).toEqual([]);
}, 30_000);

test('one that alone is cut off is buried, and acts no more from the moment when it is fenced off', async () => {
  const [alone] = [await lease('w-alone', proxy.through(db.workerUrl)), await lease('w-other')];
  await pause(500);
  proxy.cut();
  await expect.poll(living, { timeout: 1000, interval: 50 }).toEqual(['w-other']);
  // until it is fenced off its calls are still its own
  expect(await within(alone.held(), 500)).toBe('held');
  fenced.add('w-alone');
  await pause(350);
  expect(await within(alone.held(), 500)).toBe('not held');
  expect(lost).toEqual(['w-alone']);
});

test('who died while Postgres was away is buried some seconds after its return, though no worker lives that long', async () => {
  const dead = await lease('w-dead', proxy.through(db.workerUrl));
  await pause(700);
  proxy.cut();
  await dead.close();
  await pause(4500);
  // workers that follow one another, none of them for long enough to call others dead by what it has seen itself
  const returned = performance.now();
  for (let n = 1; (await living()).includes('w-dead'); n++) {
    expect(performance.now() - returned).toBeLessThan(8000);
    const young = await lease(`w-${n}`);
    await pause(900);
    await young.close();
  }
  expect(performance.now() - returned).toBeGreaterThan(4500);
});

test('a connection that does not come to hold the lock is given up, not kept beside the next ones', async () => {
  const holder = new pg.Client({ connectionString: db.ownerUrl });
  await holder.connect();
  await holder.query(`SELECT pg_advisory_lock(${0x52494e47}, hashtext('w-late'))`);
  await expect(lease('w-late')).rejects.toThrow('timeout');
  await holder.end();
  await pause(300);
  expect(await db.sql(`SELECT pid FROM pg_stat_activity WHERE application_name = 'ringloom-lease w-late'`)).toEqual([]);
});
