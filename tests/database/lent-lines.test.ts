import { TRPCError } from '@trpc/server';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reasonOf } from '@/app/_server/refusal';
import { forgetLentLines } from '@/flow-runtime/store/lent-lines';
import { KnownAnswers } from '@/flow-runtime/store/known-answers';
import { Outage } from '@/flow-runtime/store/outage';
import { PgDirectory } from '@/flow-runtime/store/directory';
import { emptyFlow, type FlowDocument } from '@/flow-runtime/document/flow-document';
import { nodes } from '@/nodes';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { apiOf, closeStudio, makeUser, signIn, useStudio } from '../support/studio';
import { furnish, type FurnishedTenant } from '../support/two-tenants';

let db: TestDatabase;
let here: FurnishedTenant;
let api: Awaited<ReturnType<typeof apiOf>>;
let elsewhere: Awaited<ReturnType<typeof apiOf>>;
let employee: Awaited<ReturnType<typeof apiOf>>;
let pool: pg.Pool;
let outage: Outage;
let directory: PgDirectory;
let id: string;

beforeAll(async () => {
  db = await openTestDatabase();
  useStudio(db);
  here = await furnish(db, { name: 'Harbour', e164: '+15550100', host: '192.0.2.1' });
  const there = await furnish(db, { name: 'Meadow', e164: '+15550200', host: '192.0.2.2' });
  await makeUser(db, 'ann@here.example', { tenantId: here.tenantId, role: 'manager' });
  await makeUser(db, 'emil@here.example', { tenantId: here.tenantId, role: 'employee' });
  await makeUser(db, 'eve@there.example', { tenantId: there.tenantId, role: 'manager' });
  api = await apiOf(await signIn('ann@here.example'));
  employee = await apiOf(await signIn('emil@here.example'));
  elsewhere = await apiOf(await signIn('eve@there.example'));
  pool = new pg.Pool({ connectionString: db.workerUrl });
  outage = new Outage(db.workerUrl, { onAway: () => undefined, onBack: () => undefined });
  directory = new PgDirectory(new KnownAnswers(pool, outage));
  ({ id } = await api.flow.create({ name: 'A flow', document: saying('end') }));
});
afterAll(async () => {
  outage.close();
  await pool.end();
  await closeStudio();
  await db.drop();
});

const position = { x: 0, y: 0 };
const saying = (end: string): FlowDocument => ({ ...emptyFlow(), start: { to: end, position }, nodes: [{ id: end, type: 'hang-up', version: 1, name: '', position, settings: nodes['hang-up'].defaults }] });
const lend = (of = api, revision = 1, from = '') => of.flow.lendLine({ id, revision, from });
const versionOf = async (line: string) => (await db.sql<{ version_id: string; number: number | null }>('SELECT version_id, v.number FROM lent_line JOIN flow_version v ON v.id = version_id WHERE lent_line.id = $1', [line]))[0]!;
const arrives = (endpoint: string, channel: string, number = '') =>
  directory.route({ context: 'from-studio', channel, endpoint, number, callerNumber: '', callerName: '', wideband: true, at: Date.now() });

async function refused(promise: Promise<unknown>) {
  const error = await promise.then(() => null, (reason: unknown) => reason);
  if (!(error instanceof TRPCError)) throw error ?? new Error('it was not refused');
  return reasonOf(error).code;
}

test('a draft is lent a line as it stands: a version without a number, in no list, to which nobody can roll back or publish', async () => {
  const lent = await lend();
  expect(lent.user).toMatch(/^l-[0-9a-f]{12}$/);
  expect(lent.expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(120_000);
  const { version_id: versionId, number } = await versionOf(lent.user);
  expect(number).toBeNull();
  expect(await api.flow.versions({ id })).toEqual([]);
  expect(await refused(api.flow.version({ id, versionId }))).toBe('not-found');
  expect(await refused(api.flow.rollBack({ id, versionId }))).toBe('not-found');
  await expect(db.sql('UPDATE flow SET published_id = $2 WHERE id = $1', [id, versionId])).rejects.toThrow(/only called/);
  expect((await versionOf((await lend()).user)).version_id, 'the same draft is kept once').toBe(versionId);
  expect(await refused(lend(api, 2)), 'of another revision').toBe('flow-changed');
  expect(await api.flow.publish({ id, revision: 1 })).toMatchObject({ number: 1 });
  expect(await versionOf((await lend()).user)).toMatchObject({ number: 1 });
});

test('only managers of the tenant are lent lines, of drafts without errors, and not without end', async () => {
  expect(await refused(lend(employee))).toBe('no-right');
  expect(await refused(lend(elsewhere))).toBe('not-found');
  expect(await refused(lend(api, 1, '911'))).toBe('bad-input');
  const { id: wrong } = await api.flow.create({ name: 'Nowhere', document: emptyFlow() });
  expect(await refused(api.flow.lendLine({ id: wrong, revision: 1, from: '' }))).toBe('flow-has-errors');
  await db.sql("UPDATE rate_limit SET count = 20 WHERE key LIKE 'lend-line|%'");
  expect(await refused(lend())).toBe('too-many-calls');
  await db.sql("DELETE FROM rate_limit WHERE key LIKE 'lend-line|%'");
});

test('the worker finds the version by the line, whatever was dialled: for one call, and in its time', async () => {
  const { user } = await lend(api, 1, '+14155550123');
  const route = await arrives(user, 'channel-1', '101');
  expect(route).toMatchObject({ tenantId: here.tenantId, versionId: (await versionOf(user)).version_id, dialled: '', call: { from: '+14155550123', name: 'ann', direction: 'incoming' } });
  expect(await arrives(user, 'channel-1'), 'offered again').toEqual(route);
  expect(await arrives(user, 'channel-2'), 'a second call').toBeNull();
  const late = await lend();
  await db.sql("UPDATE lent_line SET expires_at = now() - interval '1 ms' WHERE id = $1", [late.user]);
  expect(await arrives(late.user, 'channel-3'), 'after its time').toBeNull();
  expect(await arrives(here.deviceId, 'channel-4'), 'a telephone of the house').toBeNull();
  // Its name opens no other door.
  const { user: mine } = await lend();
  const other = { channel: 'channel-5', endpoint: mine, number: '101', callerNumber: '', callerName: '', wideband: true, at: Date.now() } as const;
  expect(await directory.route({ ...other, context: 'from-device' })).toBeNull();
  expect(await directory.route({ ...other, context: 'from-trunk', number: '+15550100' })).toBeNull();
});

test('what was lent is taken back, and a draft that was called is forgotten when no call can come back to it; its record stays', async () => {
  await api.flow.save({ id, revision: 1, document: saying('other') });
  const { user } = await lend(api, 2);
  const { version_id: versionId } = await versionOf(user);
  await db.sql("INSERT INTO call (id, tenant_id, direction, from_number, to_number, flow_version_id, offered_at) VALUES ('called', $1, 'incoming', '', '', $2, now())", [here.tenantId, versionId]);
  await db.sql("UPDATE lent_line SET call_id = 'called', expires_at = now() - interval '1 h' WHERE id = $1", [user]);
  await db.sql("UPDATE flow_version SET created_at = now() - interval '8 days' WHERE id = $1", [versionId]);
  const left = async () => ({
    lines: (await db.sql('SELECT 1 FROM lent_line WHERE id = $1', [user])).length, versions: (await db.sql('SELECT 1 FROM flow_version WHERE id = $1', [versionId])).length,
  });
  await forgetLentLines(pool);
  expect(await left(), 'while its call lasts').toEqual({ lines: 1, versions: 1 });
  await db.sql("UPDATE call SET ended_at = now(), ending = 'ended' WHERE id = 'called'");
  await forgetLentLines(pool);
  expect(await left()).toEqual({ lines: 0, versions: 0 });
  expect(await db.sql("SELECT flow_version_id FROM call WHERE id = 'called'")).toEqual([{ flow_version_id: null }]);
  expect((await api.flow.versions({ id })).map(({ number }) => number), 'published ones stay').toEqual([1]);
});
