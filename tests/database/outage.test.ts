import { readdirSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { freshContext } from '@/nodes/_kit/context';
import { Away } from '@/flow-runtime/store/outage';
import type { StepRecord } from '@/flow-runtime/ports/journal';
import { openJournal, type OpenJournal } from '../support/journal';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { TcpProxy } from '../support/tcp-proxy';
import { twoTenants } from '../support/two-tenants';

let db: TestDatabase;
let tenantId: string;
let proxy: TcpProxy;
let opened: OpenJournal;
const at = Date.UTC(2026, 0, 2, 3, 4, 5);

beforeAll(async () => {
  db = await openTestDatabase();
  [{ tenantId }] = await twoTenants(db);
  await db.sql(`INSERT INTO worker (id, started_at, seen_at) VALUES ('w-a', now(), now())`);
});
beforeEach(async () => {
  proxy = await TcpProxy.open(Number(new URL(db.workerUrl).port));
  opened = openJournal(proxy.through(db.workerUrl), { workerId: 'w-a' });
});
afterEach(async () => {
  await opened.close();
  await proxy.close();
});
afterAll(() => db.drop());

function step(callId: string, seq: number): StepRecord {
  const context = { ...freshContext({ from: '', name: '', to: '+12125550000', direction: 'incoming' as const }), visit: seq };
  return {
    callId, tenantId, seq, at: at + seq, path: [`n-${seq}`], ...(seq > 1 && { exits: [`n-${seq - 1} done`] }), event: null, state: { frames: [{ versionId: null, value: 'x', context }], answered: false, wideband: false, endpoint: 't-1' },
    intended: [{ id: `${callId}/1/play/p/${seq}`, verb: 'play', slot: 'a/p', input: {}, intendedAt: at, startedAt: null, deadline: null }],
    ended: seq > 1 ? [{ id: `${callId}/1/play/p/${seq - 1}`, at, outcome: null }] : [],
    ...(seq === 1 && {
      call: { id: callId, tenantId, direction: 'incoming', fromNumber: '', fromName: '', toNumber: '+12125550000', flowVersionId: null, offeredAt: at },
      legs: [{ id: callId, role: 'caller', endpoint: 't-1', number: '', shown: '', offeredAt: at }],
    }),
  };
}

const seqs = async (callId: string) => (await db.sql<{ seq: number }>('SELECT seq FROM call_step WHERE call_id = $1 ORDER BY seq', [callId])).map(({ seq }) => seq);
const spools = () => readdirSync(opened.spoolDir);

test.each(['cut', 'swallow'] as const)('steps go on while Postgres is away (%s), and are stored in order and once when it is back', async how => {
  const { journal, outage } = opened;
  const calls = Array.from({ length: 20 }, () => randomUUID());
  await Promise.all(calls.map(id => journal.commit(step(id, 1))));
  // some are on their way in this very moment
  const flying = calls.map(id => journal.commit(step(id, 2)));
  await new Promise(resolve => setImmediate(resolve));
  proxy[how]();
  const since = performance.now();
  await Promise.all(flying);
  for (const seq of [3, 4]) await Promise.all(calls.map(id => journal.commit(step(id, seq))));
  expect(performance.now() - since).toBeLessThan(2000);
  expect(outage.isAway).toBe(true);
  expect(spools()).toHaveLength(1);
  proxy.mend();
  await expect.poll(() => outage.isAway, { timeout: 5000 }).toBe(false);
  // also while the spool is being stored
  await Promise.all(calls.map(id => journal.commit(step(id, 5))));
  await expect.poll(() => seqs(calls[0]!), { timeout: 5000 }).toEqual([1, 2, 3, 4, 5]);
  await expect.poll(async () => (await db.sql(`SELECT 1 FROM call WHERE id = ANY($1) AND step = 5`, [calls])).length, { timeout: 5000 }).toBe(20);
  for (const id of calls) expect(await seqs(id)).toEqual([1, 2, 3, 4, 5]);
  expect((await db.sql('SELECT exits FROM call_step WHERE call_id = $1 ORDER BY seq', [calls[7]])).map(({ exits }) => exits)).toEqual([null, ...[1, 2, 3, 4].map(n => [`n-${n} done`])]);
  const open = await db.sql<{ n: number }>(`SELECT count(*)::int AS n FROM effect WHERE call_id = ANY($1) AND ended_at IS NULL`, [calls]);
  expect(open).toEqual([{ n: 20 }]);
});

test('a transaction that went in, but whose answer was lost, counts once', async () => {
  const { journal } = opened;
  const id = randomUUID();
  await journal.commit(step(id, 1));
  proxy.swallowAnswers();
  await Promise.all([journal.commit(step(id, 2)), journal.answered(id, at + 7)]);
  // it is in, and lies in the spool as well
  expect(await seqs(id)).toEqual([1, 2]);
  expect(spools()).toHaveLength(1);
  proxy.mend();
  await expect.poll(() => opened.outage.isAway, { timeout: 5000 }).toBe(false);
  await journal.commit(step(id, 3));
  await expect.poll(() => seqs(id), { timeout: 5000 }).toEqual([1, 2, 3]);
  expect(await db.sql('SELECT step, answered_at FROM call WHERE id = $1', [id])).toEqual([{ step: 3, answered_at: new Date(at + 7) }]);
});

test('what must be seen by others waits for Postgres, and fails where that does not come back', async () => {
  const { journal } = opened;
  const id = randomUUID();
  await journal.commit(step(id, 1));
  proxy.cut();
  const started = journal.started(id, `${id}/1/play/p/1`, at + 3);
  await new Promise(resolve => setTimeout(resolve, 600));
  expect(await db.sql('SELECT started_at FROM effect WHERE call_id = $1', [id])).toEqual([{ started_at: null }]);
  proxy.mend();
  await started;
  expect(await db.sql('SELECT started_at FROM effect WHERE call_id = $1', [id])).toEqual([{ started_at: new Date(at + 3) }]);
  proxy.cut();
  await expect(journal.started(id, `${id}/1/play/p/1`, at + 4)).rejects.toThrow(Away);
});

test('what a worker left in its spool is stored by another, unless the call is somebody else\'s by now', async () => {
  const { journal, spoolDir } = opened;
  const [mine, taken, fresh] = [randomUUID() as string, randomUUID() as string, randomUUID() as string];
  await Promise.all([journal.commit(step(mine, 1)), journal.commit(step(taken, 1))]);
  proxy.cut();
  for (const id of [mine, taken]) await journal.commit(step(id, 2));
  // one that began in the outage is nowhere but in the spool
  await journal.commit(step(fresh, 1));
  // the worker is dead, and of one call another already has charge
  await db.sql(`DELETE FROM worker WHERE id = 'w-a'`);
  await db.sql(`UPDATE call SET worker_id = 'w-c' WHERE id = $1`, [taken]);
  const other = openJournal(db.workerUrl, { workerId: 'w-b', spoolDir });
  try {
    await db.sql(`INSERT INTO worker (id, started_at, seen_at) VALUES ('w-b', now(), now()), ('w-c', now(), now())`);
    const gone = await other.journal.gone();
    expect(gone).toEqual(['w-a']);
    const adopted = await other.journal.adopt(gone);
    expect(adopted.filter(({ callId }) => [mine, taken, fresh].includes(callId)).map(({ callId, seq }) => [callId, seq]).sort()).toEqual([[mine, 2], [fresh, 1]].sort());
    expect(await seqs(taken)).toEqual([1]);
    expect(readdirSync(spoolDir)).toEqual([]);
  } finally {
    await other.close();
    await db.sql(`DELETE FROM worker`);
    await db.sql(`INSERT INTO worker (id, started_at, seen_at) VALUES ('w-a', now(), now())`);
  }
});
