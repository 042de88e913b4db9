import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PgDirectory } from '@/flow-runtime/store/directory';
import type { KnownAnswers } from '@/flow-runtime/store/known-answers';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { apiOf, closeStudio, makeUser, signIn, useStudio } from '../support/studio';
import { twoTenants, type FurnishedTenant } from '../support/two-tenants';

let db: TestDatabase;
let mine: FurnishedTenant;
let theirs: FurnishedTenant;
let api: Awaited<ReturnType<typeof apiOf>>;
let worker: pg.Pool;
let directory: PgDirectory;
const aliases = ['+15550191', '+15550192'];

beforeAll(async () => {
  db = await openTestDatabase();
  useStudio(db);
  [mine, theirs] = await twoTenants(db);
  await db.sql('DELETE FROM alias_lease');
  await makeUser(db, 'manager@harbour.example', { tenantId: mine.tenantId, role: 'manager' });
  api = await apiOf(await signIn('manager@harbour.example'));
  for (const e164 of aliases) await db.sql('INSERT INTO number (operator_id, tenant_id, e164) VALUES ($1, $2, $3)', [mine.operatorId, mine.tenantId, e164]);
  worker = new pg.Pool({ connectionString: db.workerUrl, max: 4 });
  const rows = async (sql: string, values: unknown[]) => (await worker.query(sql, values)).rows;
  directory = new PgDirectory({ rows, fresh: rows, rowsUntilChange: rows } as unknown as KnownAnswers);
});
afterAll(async () => {
  await worker.end();
  await closeStudio();
  await db.drop();
});

test('a person, a group and the company are given numbers to show, and only their own', async () => {
  const rows = await api.number.outgoing();
  expect(rows.map(({ kind, numberId }) => [kind, numberId])).toEqual([['company', mine.numberId], ['group', null], ['person', mine.numberId]]);
  const [, group, person] = rows;
  await api.number.setOutgoing({ kind: 'person', id: person!.id, numberId: null });
  await api.number.setOutgoing({ kind: 'group', id: group!.id, numberId: mine.numberId });
  expect(await directory.outgoingNumbers(mine.tenantId, '101')).toEqual({ person: null, group: mine.e164, tenant: mine.e164 });
  await expect(api.number.setOutgoing({ kind: 'person', id: person!.id, numberId: theirs.numberId })).rejects.toThrow('not-found');
  await expect(api.number.setOutgoing({ kind: 'company', id: theirs.tenantId, numberId: mine.numberId })).rejects.toThrow('not-found');
  await api.number.setOutgoing({ kind: 'company', id: mine.tenantId, numberId: null });
  expect(await directory.outgoingNumbers(mine.tenantId, '102')).toEqual({ person: null, group: null, tenant: null });
});

test('a number is set aside as a masked one, leads to no flow then, and is shown by nobody as their own', async () => {
  const numbers = await api.number.list();
  for (const { id, e164 } of numbers) if (aliases.includes(e164)) await api.number.setFlow({ id, flowId: mine.flowId, alias: true });
  const after = (await api.number.list()).filter(({ alias }) => alias);
  expect(after.map(({ e164, flowId }) => [e164, flowId])).toEqual(aliases.map((e164) => [e164, null]));
  const [person] = (await api.number.outgoing()).filter(({ kind }) => kind === 'person');
  await expect(api.number.setOutgoing({ kind: 'person', id: person!.id, numberId: after[0]!.id })).rejects.toThrow('not-found');
});

test('masked numbers are lent one to a client, also where many ask at once; a client keeps theirs, and what is over is lent anew, to be called back by nobody', async () => {
  const hour = 3600_000;
  const asked = await Promise.all(['+14155550001', '+14155550002', '+14155550003', '+14155550004'].map((client) => directory.leaseAlias(mine.tenantId, client, hour)));
  expect(asked.filter((alias) => alias !== null).sort()).toEqual(aliases);
  const first = asked.findIndex((alias) => alias !== null);
  const client = `+1415555000${first + 1}`;
  expect(await directory.leaseAlias(mine.tenantId, client, hour)).toBe(asked[first]);
  await directory.showAlias(mine.tenantId, asked[first]!, mine.personId);
  const call = (endpoint: string) => directory.route({ channel: 'c', context: 'from-device', number: asked[first]!, endpoint, callerNumber: '', callerName: '', wideband: false, at: 0 });
  expect(await call(mine.deviceId)).toMatchObject({ dialled: client, versionId: null, call: { direction: 'outgoing' } });
  // In another house it is a number like any other.
  expect(await call(theirs.deviceId)).toMatchObject({ dialled: asked[first], call: { direction: 'outgoing' } });
  await db.sql(`UPDATE alias_lease SET ends_at = now() - interval '1 s'`);
  expect(await call(mine.deviceId)).toMatchObject({ dialled: '', versionId: null, call: { direction: 'internal' } });
  const again = await Promise.all(['+14155550005', '+14155550006'].map((next) => directory.leaseAlias(mine.tenantId, next, hour)));
  expect(again.sort()).toEqual(aliases);
  expect(await call(mine.deviceId)).toMatchObject({ dialled: '' });
});

test('a number is not led to a flow that somebody removes in this very moment', async () => {
  const { forTenant } = await import('@/prisma/for-tenant');
  const { removeFlow } = await import('@/app/_server/flows/draft');
  const { id } = await api.flow.create({ name: 'Short-lived' });
  const [number] = await api.number.list();
  let led: Promise<unknown> = Promise.resolve();
  await forTenant(mine.tenantId, mine.userId, async tx => {
    await removeFlow(tx, { id, evenIfUsed: false });
    led = api.number.setFlow({ id: number!.id, flowId: id }).then(() => 'led', (error: Error) => error.message);
    await new Promise(resolve => setTimeout(resolve, 300));
  });
  expect(await led).toBe('not-found');
});
