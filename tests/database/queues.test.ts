import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Desks } from '@/flow-runtime/queue/desks';
import { Outage } from '@/flow-runtime/store/outage';
import { PgQueues } from '@/flow-runtime/store/queues';
import { SystemClock } from '@/flow-runtime/system-clock';
import type { QueueKey } from '@/flow-runtime/ports/queues';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { apiOf, closeStudio, makeUser, signIn, useStudio } from '../support/studio';
import { twoTenants, type FurnishedTenant } from '../support/two-tenants';

let db: TestDatabase;
let mine: FurnishedTenant;
const faults: unknown[] = [];
const workers: { store: PgQueues; desks: Desks; outage: Outage }[] = [];

beforeAll(async () => {
  db = await openTestDatabase();
  useStudio(db);
  [mine] = await twoTenants(db);
  await db.sql(`INSERT INTO worker (id, started_at, seen_at) VALUES ('w-a', now(), now()), ('w-b', now(), now())`);
  for (const id of ['w-a', 'w-b']) {
    const outage = new Outage(db.workerUrl, { onAway: fault => faults.push(fault), onBack: () => {} });
    const store = new PgQueues(db.workerUrl, id, outage);
    const note = (fields: object) => void faults.push(fields);
    workers.push({ store, outage, desks: new Desks(store, new SystemClock(), { debug: () => {}, info: () => {}, warn: note, error: note }) });
  }
  for (const [who, role] of [['manager', 'manager'], ['employee', 'employee']] as const) await makeUser(db, `${who}@queues.example`, { tenantId: mine.tenantId, role });
});
afterAll(async () => {
  await closeStudio();
  for (const { store, outage } of workers) {
    outage.close();
    await store.close();
  }
  await db.drop();
});

let people = 0;
/** A queue with so many new people in it. */
async function queueOf(agents: number): Promise<{ key: QueueKey; members: string[] }> {
  const [{ id }] = await db.sql<{ id: string }>(`INSERT INTO queue (tenant_id, name, strategy) VALUES ($1, $2, 'longest-idle') RETURNING id`, [mine.tenantId, randomUUID()]) as [{ id: string }];
  const members: string[] = [];
  for (let place = 0; place < agents; place++) {
    const [person] = await db.sql<{ id: string }>('INSERT INTO person (tenant_id, name, extension) VALUES ($1, $2, $3) RETURNING id', [mine.tenantId, `Agent ${people}`, String(2000 + people++)]);
    await db.sql('INSERT INTO queue_member (tenant_id, queue_id, person_id, place) VALUES ($1, $2, $3, $4)', [mine.tenantId, id, person!.id, place]);
    members.push(person!.id);
  }
  return { key: { tenantId: mine.tenantId, queue: id }, members };
}

async function callOf(id: string): Promise<void> {
  await db.sql(`INSERT INTO call (id, tenant_id, direction, from_number, to_number, offered_at) VALUES ($1, $2, 'incoming', '+15550199', '+15550100', now())`, [id, mine.tenantId]);
}

const joins = (desks: Desks, key: QueueKey, id: string) => desks.tell(key, {
  type: 'join', maxLength: 1000, joinsWhen: 'always', caller: { id, priority: 0, skills: [], relaxMs: 0, sticky: null, leavesEmpty: false, waitUntil: null },
}, { callId: id, number: '+15550199', name: 'Eve' });
const stateOf = async (key: QueueKey) => (await workers[0]!.store.look(key))!;

describe('the books of a queue', () => {
  test('many callers who join two workers at once stand in one order, and no agent is rung for two', async () => {
    const { key } = await queueOf(3);
    const ids = Array.from({ length: 40 }, (_, i) => `${key.queue}-${i}`);
    for (const id of ids) await callOf(id);
    await Promise.all(ids.map((id, i) => joins(workers[i % 2]!.desks, key, id)));
    const { callers, offers, joined } = await stateOf(key);
    expect(joined).toBe(40);
    expect(callers.map(({ seq }) => seq)).toEqual(ids.map((_, i) => i + 1));
    expect(offers).toHaveLength(3);
    expect(new Set(offers.map(({ agent }) => agent)).size).toBe(3);
    expect(new Set(offers.map(({ caller }) => caller))).toEqual(new Set(callers.slice(0, 3).map(({ id }) => id)));
  });

  test('who joins again has the place of before; of a call that is over the queue learns by itself, and so does the next in line', async () => {
    const { key } = await queueOf(1);
    const [a, b] = [`${key.queue}-a`, `${key.queue}-b`];
    for (const id of [a, b]) {
      await callOf(id);
      await joins(workers[0]!.desks, key, id);
    }
    await joins(workers[1]!.desks, key, a);
    expect((await stateOf(key)).callers.map(({ id }) => id)).toEqual([a, b]);
    await db.sql('UPDATE call SET ended_at = now() WHERE id = $1', [a]);
    await workers[1]!.desks.tell(key, { type: 'tick' });
    const { callers, offers } = await stateOf(key);
    expect(callers.map(({ id }) => id)).toEqual([b]);
    expect(offers.map(({ caller }) => caller)).toEqual([b]);
  });

  test('a talk whose leg is over is over; the agent is remembered for the next time', async () => {
    const { key, members } = await queueOf(1);
    const id = `${key.queue}-t`;
    await callOf(id);
    await joins(workers[0]!.desks, key, id);
    const offer = (await stateOf(key)).offers[0]!.id;
    await db.sql(`INSERT INTO leg (id, tenant_id, call_id, role, endpoint, number, offered_at) VALUES ($1, $2, $3, 'callee', 'd-000000000000', '', now())`, [offer, mine.tenantId, id]);
    for (const type of ['answered', 'talks'] as const) await workers[0]!.desks.tell(key, { type, offer });
    expect(await workers[1]!.desks.lastAgent(key, '+15550199')).toBe(members[0]);
    await db.sql(`UPDATE leg SET ended_at = now() + interval '10 s' WHERE id = $1`, [offer]);
    await workers[1]!.desks.tell(key, { type: 'tick' });
    const { offers, agents, handleMs } = await stateOf(key);
    expect(offers).toEqual([]);
    expect(agents[0]).toMatchObject({ calls: 1 });
    expect(handleMs! / 1000).toBeCloseTo(10, -1);
  });

  test('an agent of two queues is rung by one of them only', async () => {
    const { key, members } = await queueOf(1);
    const other = await queueOf(0);
    await db.sql('INSERT INTO queue_member (tenant_id, queue_id, person_id, place) VALUES ($1, $2, $3, 0)', [mine.tenantId, other.key.queue, members[0]]);
    for (const id of [`${key.queue}-1`, `${other.key.queue}-1`]) await callOf(id);
    await Promise.all([joins(workers[0]!.desks, key, `${key.queue}-1`), joins(workers[1]!.desks, other.key, `${other.key.queue}-1`)]);
    expect([...(await stateOf(key)).offers, ...(await stateOf(other.key)).offers]).toHaveLength(1);
  });

  test('a worker that was taken for dead decides nothing', async () => {
    const { key } = await queueOf(1);
    await callOf(`${key.queue}-x`);
    await db.sql(`DELETE FROM worker WHERE id = 'w-b'`);
    await expect(joins(workers[1]!.desks, key, `${key.queue}-x`)).rejects.toThrow('taken for dead');
    expect((await stateOf(key)).callers).toEqual([]);
    await db.sql(`INSERT INTO worker (id, started_at, seen_at) VALUES ('w-b', now(), now())`);
  });

  test('one that stops in the middle of a decision keeps nobody waiting for long', async () => {
    const { key } = await queueOf(1);
    const id = `${key.queue}-s`;
    await callOf(id);
    const { books: { pool } } = workers[1]!.store as unknown as { books: { pool: pg.Pool } };
    const client = await pool.connect();
    client.on('error', () => {});
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('ringloom queues ' || $1::text, 0))`, [mine.tenantId]);
    const began = performance.now();
    await joins(workers[0]!.desks, key, id);
    expect(performance.now() - began).toBeLessThan(2500);
    client.release(true);
  });
});

describe('the API', () => {
  const api = async (who: string) => apiOf(await signIn(`${who}@queues.example`));

  test('a manager makes, reads, changes and closes a queue; its name is taken', async () => {
    const manager = await api('manager');
    const draft = { name: 'Sales', strategy: 'skills' as const, ringMs: 15_000, wrapUpMs: 5000, pauseAfter: 2, tierMs: 0, members: [{ personId: mine.personId, tier: 2, weight: 3, skills: ['de', '日本語'] }], groups: [] };
    const { id } = await manager.queue.save(draft);
    await manager.queue.setOpen({ id, open: false });
    expect((await manager.queue.list()).find(queue => queue.id === id)).toEqual({ ...draft, id, open: false, waiting: 0, longestSince: null, served: 0, missed: 0 });
    await expect(manager.queue.save({ ...draft, members: [] })).rejects.toThrow('name-taken');
    await manager.queue.save({ ...draft, id, members: [] });
    expect((await manager.queue.list()).find(queue => queue.id === id)!.members).toEqual([]);
    await manager.queue.remove({ id });
    expect((await manager.queue.list()).some(queue => queue.id === id)).toBe(false);
  });

  test('figures tell who waits and who was served', async () => {
    const { key, members } = await queueOf(1);
    for (const n of [1, 2, 3]) {
      await callOf(`${key.queue}-f${n}`);
      await joins(workers[0]!.desks, key, `${key.queue}-f${n}`);
    }
    const offer = (await stateOf(key)).offers[0]!.id;
    for (const type of ['answered', 'talks'] as const) await workers[0]!.desks.tell(key, { type, offer });
    await workers[0]!.desks.tell(key, { type: 'leave', caller: `${key.queue}-f3` });
    const employee = await api('employee');
    expect((await employee.queue.list()).find(({ id }) => id === key.queue)).toMatchObject({ waiting: 1, longestSince: expect.any(Date) as Date, served: 1, missed: 1 });
    expect((await employee.queue.agents()).find(({ personId }) => personId === members[0])).toMatchObject({ state: 'talks', paused: null });
  });

  test('a queue that a flow leads to is not removed', async () => {
    const manager = await api('manager');
    const { key } = await queueOf(0);
    const [flow] = await db.sql<{ id: string }>(`INSERT INTO flow (tenant_id, name, draft, updated_at) VALUES ($1, $2, $3, now()) RETURNING id`, [mine.tenantId, randomUUID(), JSON.stringify({ nodes: [{ settings: { queue: key.queue } }] })]);
    await expect(manager.queue.remove({ id: key.queue })).rejects.toThrow('queue-in-use');
    await db.sql('DELETE FROM flow WHERE id = $1', [flow!.id]);
    await manager.queue.remove({ id: key.queue });
  });

  test('an employee pauses themselves and nobody else; a manager anybody; a pause is seen by the queue', async () => {
    const { key, members } = await queueOf(1);
    const [employee, manager] = [await api('employee'), await api('manager')];
    await expect(employee.queue.setPaused({ personId: members[0]!, reason: 'lunch' })).rejects.toThrow('no-right');
    await manager.queue.setPaused({ personId: members[0]!, reason: 'lunch' });
    expect((await stateOf(key)).agents[0]!.paused).toBe('lunch');
    expect((await manager.queue.agents()).find(({ personId }) => personId === members[0])).toMatchObject({ state: 'paused', paused: 'lunch', mine: false });
    const [user] = await db.sql<{ id: string }>(`SELECT id FROM "user" WHERE email = 'employee@queues.example'`);
    await db.sql('UPDATE person SET user_id = $1 WHERE id = $2', [user!.id, members[0]]);
    await employee.queue.setPaused({ personId: members[0]!, reason: null });
    expect((await stateOf(key)).agents[0]!.paused).toBeNull();
  });
});

test('nothing went wrong on the way', () => expect(faults).toEqual([]));
