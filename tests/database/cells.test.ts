import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WorkerLease } from '@/flow-runtime/store/worker-lease';
import { openJournal } from '../support/journal';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { twoTenants, type FurnishedTenant } from '../support/two-tenants';

let db: TestDatabase;
let mine: FurnishedTenant;
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

beforeAll(async () => {
  db = await openTestDatabase();
  [mine] = await twoTenants(db);
  // a database that has just come up buries nobody
  for (;;) {
    const [row] = await db.sql<{ settled: boolean }>(`SELECT now() - pg_postmaster_start_time() > interval '6.5 s' AS settled`);
    if (row!.settled) break;
    await pause(200);
  }
});
afterAll(async () => {
  await db.drop();
});

/** What a worker of a cell takes up. */
async function adopts(workerId: string, cell: string) {
  const { journal, close } = openJournal(db.workerUrl, { workerId, cell });
  try {
    return await journal.adopt(await journal.gone());
  } finally {
    await close();
  }
}

/** A live call of a worker that has left no row. */
async function orphan(cell: string): Promise<string> {
  const id = randomUUID();
  await db.sql(
    `INSERT INTO call (id, tenant_id, direction, from_number, to_number, offered_at, worker_id, cell, state) VALUES ($1, $2, 'incoming', '+12025550123', '+12125550000', now(), $3, $4, '{"frames":[]}')`,
    [id, mine.tenantId, `w-gone-${cell}`, cell],
  );
  return id;
}

test('a worker takes up calls of its own cell only; those of another wait', async () => {
  const [here, there] = [await orphan('cell-1'), await orphan('cell-2')];
  expect((await adopts('w-a', 'cell-1')).map(({ callId }) => callId)).toEqual([here]);
  expect(await db.sql('SELECT id, worker_id FROM call WHERE id = $1', [there])).toEqual([{ id: there, worker_id: 'w-gone-cell-2' }]);
  expect((await adopts('w-b', 'cell-2')).map(({ callId }) => callId)).toEqual([there]);
});

test('a worker buries the dead of its own cell only, and says where its cell is reached', async () => {
  await db.sql(`INSERT INTO worker (id, cell, started_at, seen_at) VALUES ('w-dead-1', 'cell-1', now(), now()), ('w-dead-2', 'cell-2', now(), now())`);
  const lease = new WorkerLease({ url: db.workerUrl, id: 'w-alive', cell: { id: 'cell-1', address: '192.0.2.7:5060' }, witness: async () => false }, { onGone() {}, onLost() {} });
  await lease.open();
  try {
    await expect.poll(async () => (await db.sql('SELECT id FROM worker ORDER BY id')).map(({ id }) => id), { timeout: 5000 }).toEqual(['w-alive', 'w-dead-2']);
    expect(await db.sql('SELECT id, address FROM cell')).toEqual([{ id: 'cell-1', address: '192.0.2.7:5060' }]);
    // a while later the other cell's is there still
    await pause(600);
    expect(await db.sql(`SELECT id FROM worker WHERE cell = 'cell-2'`)).toEqual([{ id: 'w-dead-2' }]);
  } finally {
    await lease.close();
  }
});
