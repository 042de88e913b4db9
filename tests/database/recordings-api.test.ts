import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { apiOf, closeStudio, makeUser, signIn, useStudio } from '../support/studio';
import { twoTenants, type FurnishedTenant } from '../support/two-tenants';

let db: TestDatabase;
let mine: FurnishedTenant;
let manager: Awaited<ReturnType<typeof apiOf>>;
let employee: Awaited<ReturnType<typeof apiOf>>;

beforeAll(async () => {
  db = await openTestDatabase();
  useStudio(db);
  [mine] = await twoTenants(db);
  await makeUser(db, 'manager@mine.example', { tenantId: mine.tenantId, role: 'manager' });
  await makeUser(db, 'employee@mine.example', { tenantId: mine.tenantId, role: 'employee' });
  [manager, employee] = [await apiOf(await signIn('manager@mine.example')), await apiOf(await signIn('employee@mine.example'))];
  const row = (id: string, callId: string, number: string, name: string, ms: number, minutesAgo: number) => db.sql(
    "INSERT INTO recording (id, tenant_id, call_id, from_number, from_name, started_at, duration_ms, wav) VALUES ($1, $2, $3, $4, $5, now() - make_interval(mins => $6), $7, '\\x00')", [id, mine.tenantId, callId, number, name, minutesAgo, ms]);
  await row('room-r1-1-recording', 'room-r1-1', '801', 'Monday round', 60_000, 5);
  await row('rl-gone-1-recording', 'gone', '+15550777', '', 3000, 10);
});
afterAll(async () => {
  await closeStudio();
  await db.drop();
});

const ids = ({ recordings }: { recordings: { id: string }[] }) => recordings.map(({ id }) => id);

test('recordings of calls and rooms are listed, found and counted; messages are not among them', async () => {
  const all = await manager.recording.list({});
  expect(ids(all)).toEqual([mine.recordingId, 'room-r1-1-recording', 'rl-gone-1-recording']);
  expect(all).toMatchObject({ count: 3, bytes: (2000 + 60_000 + 3000) * 16 });
  expect(all.recordings[0]).toMatchObject({ kind: 'call', callId: mine.callId, toNumber: mine.e164, fromName: 'Mr Brown', until: null });
  expect(all.recordings[1]).toMatchObject({ kind: 'room', callId: null, toNumber: '' });
  expect(ids(await manager.recording.list({ kind: 'room' }))).toEqual(['room-r1-1-recording']);
  expect(ids(await manager.recording.list({ kind: 'call', skip: 1, limit: 1 }))).toEqual(['rl-gone-1-recording']);
  for (const [search, found] of [['brown', mine.recordingId], [mine.e164, mine.recordingId], [mine.e164.replace(/(?=...$)/, ' '), mine.recordingId], ['801', 'room-r1-1-recording'], ['0777', 'rl-gone-1-recording']] as const) expect(ids(await manager.recording.list({ search })), search).toEqual([found]);
});

test('an employee hears the calls of their own telephones, and throws nothing away', async () => {
  expect(await employee.recording.list({})).toEqual({ recordings: [], count: 0, bytes: 0 });
  await db.sql(`UPDATE person SET user_id = (SELECT id FROM "user" WHERE email = 'employee@mine.example') WHERE id = $1`, [mine.personId]);
  await db.sql("INSERT INTO leg (id, tenant_id, call_id, role, endpoint, number, offered_at) VALUES ('own-leg', $1, $2, 'callee', $3, '101', now())", [mine.tenantId, mine.callId, mine.deviceId]);
  expect(ids(await employee.recording.list({}))).toEqual([mine.recordingId]);
  await expect(employee.recording.remove({ id: mine.recordingId })).rejects.toThrow('no-right');
  await manager.recording.remove({ id: mine.recordingId });
  await expect(manager.recording.remove({ id: mine.recordingId })).rejects.toThrow('not-found');
  // a message is thrown away where messages are
  await expect(manager.recording.remove({ id: mine.messageId })).rejects.toThrow('not-found');
});

test('a promised call is listed until it is made, and cancelled by a manager: the workers hear of it', async () => {
  const heard: string[] = [];
  const worker = new pg.Client({ connectionString: db.workerUrl });
  await worker.connect();
  worker.on('notification', ({ payload }) => heard.push(payload ?? ''));
  await worker.query('LISTEN ringloom_callback');
  const book = (id: string, status: string, queue: string | null) => db.sql(
    `INSERT INTO callback (id, tenant_id, call_id, number, name, slot, state, queue_id, tries, retry_ms, ring_ms, booked_at, due_at, expires_at, status, worker_id)
     VALUES ($1, $2, $3, '+15550142', 'Marina', 'it/booking', '{}', $4, 3, 1, 1, now(), now() + interval '1 h', now() + interval '2 h', $5, CASE WHEN $5 = 'calling' THEN 'w-1' END)`, [id, mine.tenantId, mine.callId, queue, status]);
  await book('cb-queue', 'waiting', mine.queueId);
  await book('cb-rings', 'calling', null);
  expect((await employee.callback.list()).map(({ id, queue, calling, tried, tries }) => ({ id, queue, calling, tried, tries }))).toEqual([
    { id: 'cb-queue', queue: 'Support', calling: false, tried: 0, tries: 3 }, { id: 'cb-rings', queue: null, calling: true, tried: 0, tries: 3 },
  ]);
  await expect(employee.callback.cancel({ id: 'cb-queue' })).rejects.toThrow('no-right');
  await expect(manager.callback.cancel({ id: 'cb-rings' })).rejects.toThrow('callback-rings');
  await manager.callback.cancel({ id: 'cb-queue' });
  await expect.poll(() => heard).toEqual(['cb-queue']);
  const [{ over }] = await db.sql<{ over: boolean }>("SELECT expires_at <= now() AS over FROM callback WHERE id = 'cb-queue'") as [{ over: boolean }];
  expect(over).toBe(true);
  await worker.end();
});

test('what Postgres cannot keep is refused as wrong input, wherever it comes in', async () => {
  await expect(manager.recording.list({ search: 'a\0b' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  await expect(manager.room.member({ id: mine.roomId, member: 'a\0b', does: 'kick' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  const page = await manager.calls.list({ cursor: Buffer.from(`${new Date().toISOString()} a\0b`).toString('base64url') });
  // a cursor that is none of ours begins anew
  expect(page.calls.length).toBeGreaterThan(0);
});
