import { TRPCError } from '@trpc/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reasonOf } from '@/app/_server/refusal';
import { emptyFlow } from '@/flow-runtime/document/flow-document';
import type { KnownAnswers } from '@/flow-runtime/store/known-answers';
import { PgDirectory } from '@/flow-runtime/store/directory';
import { nodes } from '@/nodes';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { apiOf, closeStudio, makeUser, signIn, useStudio } from '../support/studio';
import { twoTenants, type FurnishedTenant } from '../support/two-tenants';

let db: TestDatabase;
let mine: FurnishedTenant;
let theirs: FurnishedTenant;
let api: Awaited<ReturnType<typeof apiOf>>;
let ben: string;
let benDesk: string;

beforeAll(async () => {
  db = await openTestDatabase();
  useStudio(db);
  [mine, theirs] = await twoTenants(db);
  await makeUser(db, 'manager@harbour.example', { tenantId: mine.tenantId, role: 'manager' });
  api = await apiOf(await signIn('manager@harbour.example'));
  [{ id: ben }] = await db.sql<{ id: string }>("INSERT INTO person (tenant_id, name, extension) VALUES ($1, 'Ben Ortiz', '102') RETURNING id", [mine.tenantId]) as [{ id: string }];
  benDesk = 'd-00000000be40';
  await db.sql("INSERT INTO device (id, tenant_id, person_id, name, kind, secret) VALUES ($1, $2, $3, 'Desk', 'sip', repeat('x', 32))", [benDesk, mine.tenantId, ben]);
});
afterAll(async () => {
  await closeStudio();
  await db.drop();
});

const listed = async (id: string) => (await api.group.list()).find(group => group.id === id);
const refused = async (answer: Promise<unknown>) => answer.then(() => 'not refused', (error: unknown) => (error instanceof TRPCError ? reasonOf(error) : error));
/** The telephones that a call to a group rings. */
const rung = async (id: string) => {
  const found = await new PgDirectory({ rows: (sql: string, values: unknown[]) => db.sql(sql, values) } as unknown as KnownAnswers).addresses(mine.tenantId, { kind: 'group', id }, '');
  return found === 'not-allowed' ? found : found.map(({ endpoint }) => endpoint).sort();
};
/** A flow that rings a group. */
const rings = (id: string) => ({
  ...emptyFlow(), start: { to: 'ring', position: { x: 0, y: 0 } },
  nodes: [{ id: 'ring', type: 'forward', version: nodes.forward.version, name: '', position: { x: 0, y: 0 }, settings: { ...nodes.forward.defaults, targets: [{ kind: 'group' as const, id }] } }],
});

test('a group is made, changed and removed; its order is kept, calls ring its people; its number stays when it is changed', async () => {
  const { id } = await api.group.save({ name: 'Sales', people: [ben, mine.personId] });
  expect(await listed(id)).toEqual({ id, name: 'Sales', people: [ben, mine.personId] });
  expect(await rung(id)).toEqual([benDesk, mine.deviceId].sort());
  await api.number.setOutgoing({ kind: 'group', id, numberId: mine.numberId });
  await api.group.save({ id, name: 'Sellers', people: [mine.personId, ben] });
  expect(await listed(id)).toMatchObject({ name: 'Sellers', people: [mine.personId, ben] });
  expect((await api.number.outgoing()).find(one => one.id === id)).toMatchObject({ numberId: mine.numberId });
  await api.group.save({ id, name: 'Sellers', people: [] });
  expect(await rung(id)).toEqual([]);
  await api.group.save({ id, name: 'Sellers', people: [ben] });
  await api.group.remove({ id });
  expect(await listed(id)).toBeUndefined();
  expect(await db.sql('SELECT 1 FROM person_group_member WHERE group_id = $1', [id])).toEqual([]);
  expect(await refused(api.group.remove({ id }))).toMatchObject({ code: 'not-found' });
});

test('a name that another group has, somebody twice and somebody of another tenant are refused, and change nothing', async () => {
  const before = await api.group.list();
  expect(await refused(api.group.save({ name: 'Desk', people: [] }))).toEqual({ code: 'name-taken', values: { name: 'Desk' } });
  expect(await refused(api.group.save({ id: mine.groupId, name: 'Desk', people: [ben, ben] }))).toMatchObject({ code: 'bad-input' });
  expect(await refused(api.group.save({ id: mine.groupId, name: 'New', people: [ben, theirs.personId] }))).toMatchObject({ code: 'not-found' });
  expect(await refused(api.group.save({ id: theirs.groupId, name: 'New', people: [ben] }))).toMatchObject({ code: 'not-found' });
  expect(await api.group.list()).toEqual(before);
  // its own name is nobody else's
  await api.group.save({ id: mine.groupId, name: 'Desk', people: [mine.personId] });
});

test('a group that a flow rings is not removed, and it is said which: in its draft, and in what calls take', async () => {
  const { id } = await api.group.save({ name: 'Night shift', people: [ben] });
  const { id: flowId } = await api.flow.create({ name: 'Night line' });
  const saved = await api.flow.save({ id: flowId, revision: 1, document: rings(id) });
  const inUse = { code: 'group-in-use', values: { usedBy: [{ flowId, flowName: 'Night line' }], queues: [] } };
  expect(await refused(api.group.remove({ id }))).toEqual(inUse);
  await api.flow.publish({ id: flowId, revision: saved.revision });
  await api.flow.save({ id: flowId, revision: saved.revision, document: rings(mine.groupId) });
  expect(await refused(api.group.remove({ id }))).toEqual(inUse);
  await api.flow.remove({ id: flowId });
  await api.group.remove({ id });
  expect(await listed(id)).toBeUndefined();
});

test('a group whose people take calls of a queue is not removed, and it is said which; the queue keeps it', async () => {
  const { id } = await api.group.save({ name: 'Late shift', people: [ben] });
  const queue = { name: 'Late', strategy: 'linear' as const, ringMs: 20_000, wrapUpMs: 0, pauseAfter: 0, tierMs: 0, members: [] };
  const { id: queueId } = await api.queue.save({ ...queue, groups: [{ groupId: id, tier: 1 }] });
  expect(await refused(api.group.remove({ id }))).toEqual({ code: 'group-in-use', values: { usedBy: [], queues: ['Late'] } });
  expect((await api.queue.list()).find(one => one.id === queueId)!.groups).toEqual([{ groupId: id, tier: 1 }]);
  await api.queue.save({ ...queue, id: queueId, groups: [] });
  await api.group.remove({ id });
  expect(await listed(id)).toBeUndefined();
});

test('of several who take one name in the same moment one has it, and the others are told so', async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => refused(api.group.save({ name: 'Couriers', people: [ben] }))));
  expect(answers.filter(answer => answer === 'not refused')).toHaveLength(1);
  expect(answers.filter(answer => answer !== 'not refused')).toEqual(Array(5).fill({ code: 'name-taken', values: { name: 'Couriers' } }));
});
