import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshContext } from '@/nodes/_kit/context';
import { writeBatch } from '@/flow-runtime/store/batch';
import { addAnswered, addLeg, addStarted, addStep, noRows } from '@/flow-runtime/store/call-rows';
import type { PgJournal } from '@/flow-runtime/store/journal';
import { openPool } from '@/flow-runtime/store/pool';
import { TakenOver, type LegRow, type StepRecord } from '@/flow-runtime/ports/journal';
import { openJournal, type OpenJournal } from '../support/journal';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { twoTenants, type FurnishedTenant } from '../support/two-tenants';

let db: TestDatabase;
let pool: ReturnType<typeof openPool>;
let journal: PgJournal;
let opened: OpenJournal;
let mine: FurnishedTenant;
let theirs: FurnishedTenant;
const at = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

beforeAll(async () => {
  db = await openTestDatabase();
  [mine, theirs] = await twoTenants(db);
  pool = openPool(db.workerUrl);
  await db.sql(`INSERT INTO worker (id, started_at, seen_at) VALUES ('w-a', now(), now())`);
  opened = openJournal(db.workerUrl, { workerId: 'w-a' });
  journal = opened.journal;
});
afterAll(async () => {
  await opened.close();
  await pool.end();
  await db.drop();
});

const effectId = (callId: string, seq: number) => `${callId}/1/play/prompt/${seq}`;
const legOf = (id: string): LegRow => ({ id, role: 'caller', endpoint: 't-0000000000aa', number: '+14155550123', shown: '', offeredAt: at });

/** Step `seq` of a call that goes from prompt to prompt; the first makes it. */
function step(callId: string, seq: number, more: Partial<StepRecord> = {}): StepRecord {
  const context = { ...freshContext({ from: '+14155550123', name: 'Zoë "Z" \\ 東京', to: '+12125550000', direction: 'incoming' }), at: at + seq };
  return {
    callId, tenantId: mine.tenantId, seq, at: at + seq, path: seq === 1 ? ['menu', 'play-2'] : [], ...(seq === 1 && { exits: ['menu key-12', 'play-2 done'] }), event: seq === 1 ? null : { type: 'KEY', key: '7', at: at + seq, random: 0.5 },
    state: { frames: [{ versionId: mine.versionId, value: { menu: 'prompt' }, context }], answered: false, wideband: true, endpoint: 't-0000000000aa' },
    intended: [{ id: effectId(callId, seq), verb: 'play', slot: 'menu/prompt', input: { prompt: [] }, intendedAt: at + seq, startedAt: null, deadline: null }],
    ended: seq === 1 ? [] : [{ id: effectId(callId, seq - 1), at: at + seq, outcome: { outcome: 'done' } }],
    ...(seq === 1 && {
      call: { id: callId, tenantId: mine.tenantId, direction: 'incoming', fromNumber: '+14155550123', fromName: 'Zoë "Z" \\ 東京', toNumber: '+12125550000', flowVersionId: mine.versionId, offeredAt: at },
      legs: [legOf(callId)],
    }),
    ...more,
  };
}

const rowsOf = async (callId: string) => ({
  call: (await db.sql('SELECT step, worker_id, from_name, offered_at, answered_at, ended_at, cause, ending, state FROM call WHERE id = $1', [callId]))[0],
  steps: await db.sql('SELECT seq, at, event, path, exits FROM call_step WHERE call_id = $1 ORDER BY seq', [callId]),
  effects: await db.sql('SELECT id, started_at, ended_at, outcome FROM effect WHERE call_id = $1 ORDER BY id', [callId]),
  legs: await db.sql('SELECT id, answered_at, ended_at, cause, tenant_id FROM leg WHERE call_id = $1 ORDER BY id', [callId]),
});

test('a call is written and read back as it was, to the millisecond and the letter', async () => {
  const id = randomUUID();
  await journal.commit(step(id, 1));
  // what comes together goes out together
  await Promise.all([journal.started(id, effectId(id, 1), at + 5), journal.answered(id, at + 6), journal.leg(mine.tenantId, id, { ...legOf(`${id}-1`), role: 'callee', endedAt: at + 7, cause: 17 }), journal.commit(step(id, 2))]);
  const { call, steps, effects, legs } = await rowsOf(id);
  expect(call).toMatchObject({ step: 2, worker_id: 'w-a', from_name: 'Zoë "Z" \\ 東京', offered_at: new Date(at), answered_at: new Date(at + 6), ended_at: null, state: { ...step(id, 2).state, answered: true } });
  expect(steps).toEqual([
    { seq: 1, at: new Date(at + 1), event: { type: 'BEGIN' }, path: ['menu', 'play-2'], exits: ['menu key-12', 'play-2 done'] },
    { seq: 2, at: new Date(at + 2), event: { type: 'KEY', key: '•', at: at + 2, random: 0.5 }, path: [], exits: null },
  ]);
  expect(effects).toEqual([
    { id: effectId(id, 1), started_at: new Date(at + 5), ended_at: new Date(at + 2), outcome: { outcome: 'done' } },
    { id: effectId(id, 2), started_at: null, ended_at: null, outcome: null },
  ]);
  expect(legs).toMatchObject([{ id, ended_at: null }, { id: `${id}-1`, ended_at: new Date(at + 7), cause: 17 }]);
  const other = randomUUID();
  await journal.commit(step(other, 1, { state: { ...step(other, 1).state, flows: { billing: mine.versionId } } }));
  expect(await db.sql('SELECT id, flows FROM call WHERE id = ANY($1) ORDER BY flows', [[id, other]]), 'the flows that it may go into outlive its state').toEqual([{ id: other, flows: { billing: mine.versionId } }, { id, flows: null }]);
  await journal.commit(step(id, 3, { intended: [], ending: { endedAt: at + 9, cause: 16, ending: 'hung-up' } }));
  expect((await rowsOf(id)).call).toMatchObject({ step: 3, state: null, ended_at: new Date(at + 9), cause: 16, ending: 'hung-up' });
});

test('what nobody waits for goes with the next step, or alone a moment later', async () => {
  const id = randomUUID();
  const answeredAt = async () => (await rowsOf(id)).call!.answered_at as Date | null;
  await journal.commit(step(id, 1));
  const began = performance.now();
  const alone = journal.answered(id, at + 6);
  expect(await answeredAt()).toBeNull();
  await alone;
  expect(performance.now() - began).toBeGreaterThan(50);
  expect(await answeredAt()).toEqual(new Date(at + 6));
  const ended = journal.leg(mine.tenantId, id, { ...legOf(id), endedAt: at + 7, cause: 17 });
  await journal.commit(step(id, 2));
  expect((await rowsOf(id)).legs[0]).toMatchObject({ ended_at: new Date(at + 7) });
  await ended;
});

test('of hundreds of calls that walk at once every step is in, in its order, and so are the records beside them', async () => {
  const ids = Array.from({ length: 300 }, () => randomUUID());
  const walks = async (id: string) => {
    for (let seq = 1; seq <= 4; seq++) {
      await journal.commit(step(id, seq));
      // nobody waits for these before the next step
      void journal.started(id, effectId(id, seq), at + seq);
      void journal.leg(mine.tenantId, id, { ...legOf(id), answeredAt: at + seq });
    }
  };
  await Promise.all(ids.map(walks));
  await journal.idle();
  const [all] = await db.sql(`
    SELECT count(*)::int AS calls, sum(c.step)::int AS reached, sum(s.steps)::int AS steps, sum(e.started)::int AS started, sum(e.ended)::int AS ended, count(l.answered_at)::int AS answered
    FROM call c JOIN leg l ON l.id = c.id
    CROSS JOIN LATERAL (SELECT count(*) AS steps FROM call_step s WHERE s.call_id = c.id) s
    CROSS JOIN LATERAL (SELECT count(started_at) AS started, count(ended_at) AS ended FROM effect e WHERE e.call_id = c.id) e
    WHERE c.id = ANY($1)`, [ids]);
  expect(all).toEqual({ calls: 300, reached: 1200, steps: 1200, started: 1200, ended: 900, answered: 300 });
});

test('refused rows of one call hurt no other in the same batch', async () => {
  const [good, bad] = [randomUUID(), randomUUID()];
  const both = await Promise.allSettled([journal.commit(step(good, 1)), journal.commit(step(bad, 1, { call: { ...step(bad, 1).call!, flowVersionId: theirs.versionId } }))]);
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect((await rowsOf(good)).steps).toHaveLength(1);
  expect((await rowsOf(bad)).steps).toHaveLength(0);
});

test('of a call that another has taken over nothing is written: no step, no effect, no leg, no record beside them', async () => {
  const id = randomUUID();
  await journal.commit(step(id, 1));
  await db.sql(`UPDATE call SET worker_id = 'w-b' WHERE id = $1`, [id]);
  const before = await rowsOf(id);
  const all = await Promise.allSettled([journal.commit(step(id, 2, { legs: [legOf(`${id}-2`)] }))]);
  const notes = await Promise.allSettled([journal.started(id, effectId(id, 1), at), journal.leg(mine.tenantId, id, { ...legOf(id), endedAt: at }), journal.answered(id, at)]);
  for (const one of [...all, ...notes]) expect(one).toMatchObject({ status: 'rejected', reason: expect.any(TakenOver) });
  expect(await rowsOf(id)).toEqual(before);
});

test('rows that name another tenant than their call change nothing', async () => {
  const id = randomUUID();
  await journal.commit(step(id, 1));
  const before = await rowsOf(id);
  await expect(journal.commit(step(id, 2, { tenantId: theirs.tenantId }))).rejects.toThrow(TakenOver);
  await expect(journal.leg(theirs.tenantId, id, legOf(`${id}-2`))).rejects.toThrow(TakenOver);
  expect(await rowsOf(id)).toEqual(before);
});

test('written again, in whole or in part, rows stay as they are', async () => {
  const id = randomUUID();
  const batch = (...seqs: number[]) => {
    const rows = noRows(id);
    for (const seq of seqs) addStep(rows, step(id, seq), 'cell-1');
    if (seqs.includes(2)) {
      addStarted(rows, effectId(id, 2), at + 20);
      addAnswered(rows, at + 21);
      addLeg(rows, mine.tenantId, { ...legOf(id), answeredAt: at + 21 });
    }
    return [rows];
  };
  for (const seqs of [[1], [2], [3]]) await writeBatch(pool, 'w-a', batch(...seqs));
  const before = await rowsOf(id);
  expect(before.steps).toHaveLength(3);
  for (const seqs of [[1], [2], [1, 2], [3], [1, 2, 3]]) expect(await writeBatch(pool, 'w-a', batch(...seqs), true)).toEqual(new Set([id]));
  expect(await rowsOf(id)).toEqual(before);
  // and what is new behind them is added
  await writeBatch(pool, 'w-a', batch(3, 4), true);
  expect((await rowsOf(id)).call).toMatchObject({ step: 4 });
  // without the word that it may be there already, a step that is behind changes nothing and is not taken for written
  expect(await writeBatch(pool, 'w-a', batch(2))).toEqual(new Set());
});

test('of workers it tells those that nobody has buried', async () => {
  expect((await opened.journal.living(['w-a', 'w-nobody'])).sort()).toEqual(['w-a']);
  expect(await opened.journal.living([])).toEqual([]);
});

test('a call that is deleted takes its legs, steps and effects with it', async () => {
  const id = randomUUID();
  await journal.commit(step(id, 1));
  await db.sql('DELETE FROM call WHERE id = $1', [id]);
  expect(await rowsOf(id)).toEqual({ call: undefined, steps: [], effects: [], legs: [] });
});
