import { TRPCError } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reasonOf } from '@/app/_server/refusal';
import { appRouter } from '@/app/_server/root';
import { emptyFlow } from '@/flow-runtime/document/flow-document';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { apiOf, closeStudio, makeUser, signIn, useStudio } from '../support/studio';
import { twoTenants, type FurnishedTenant } from '../support/two-tenants';

let db: TestDatabase;
let theirs: FurnishedTenant & { greetingId: string };
let mine: FurnishedTenant;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  db = await openTestDatabase();
  useStudio(db);
  const [a, b] = await twoTenants(db);
  const [greeting] = await db.sql<{ id: string }>('SELECT id FROM greeting WHERE tenant_id = $1', [a.tenantId]);
  theirs = { ...a, greetingId: greeting!.id };
  mine = b;
  await makeUser(db, 'manager@mine.example', { tenantId: mine.tenantId, role: 'manager' });
  await makeUser(db, 'employee@mine.example', { tenantId: mine.tenantId, role: 'employee' });
  await makeUser(db, 'nobody@mine.example');
  for (const who of ['manager', 'employee', 'nobody']) cookies[who] = await signIn(`${who}@mine.example`);
});
afterAll(async () => {
  await closeStudio();
  await db.drop();
});

/** `reaches`: what the procedure is given to reach into another tenant, and that it must be told there is no such thing. */
interface Try {
  input?: (their: FurnishedTenant & { greetingId: string }) => unknown;
  reaches?: boolean;
}

const fileOf = (id: string) => JSON.stringify({ ...emptyFlow(), name: 'Reach', references: { 'person-1': { kind: 'person', name: id } } });

/** Every procedure of the API with what another tenant could try. A new procedure without a line here fails. */
const tries: Record<string, Try> = {
  'callback.list': {},
  'callback.cancel': { input: ({ callId }) => ({ id: callId }), reaches: true },
  'recording.list': { input: () => ({}) },
  'recording.remove': { input: ({ recordingId }) => ({ id: recordingId }), reaches: true },
  'session.me': {},
  'session.pin': {},
  'session.setPin': { input: () => ({ pin: '1234' }) },
  'session.setLanguage': { input: () => ({ language: 'ja' }) },
  'flow.list': {},
  'flow.get': { input: ({ flowId }) => ({ id: flowId }), reaches: true },
  'flow.create': { input: () => ({ name: 'New' }) },
  'flow.rename': { input: ({ flowId }) => ({ id: flowId, name: 'Taken over' }), reaches: true },
  'flow.remove': { input: ({ flowId }) => ({ id: flowId }), reaches: true },
  'flow.restore': { input: ({ flowId }) => ({ id: flowId }), reaches: true },
  'flow.save': { input: ({ flowId }) => ({ id: flowId, revision: 1, document: emptyFlow() }), reaches: true },
  'flow.test': { input: ({ flowId }) => ({ id: flowId }), reaches: true },
  'flow.lendLine': { input: ({ flowId }) => ({ id: flowId, revision: 1, from: '' }), reaches: true },
  'flow.nameVersion': { input: ({ flowId, versionId }) => ({ id: flowId, versionId, name: 'Taken over' }), reaches: true },
  'flow.publish': { input: ({ flowId }) => ({ id: flowId, revision: 1 }), reaches: true },
  'flow.versions': { input: ({ flowId }) => ({ id: flowId }), reaches: true },
  'flow.version': { input: ({ flowId, versionId }) => ({ id: flowId, versionId }), reaches: true },
  'flow.rollBack': { input: ({ flowId, versionId }) => ({ id: flowId, versionId }), reaches: true },
  'flow.export': { input: ({ flowId }) => ({ id: flowId, withGreetings: true }), reaches: true },
  'flow.import': { input: ({ personId }) => ({ text: fileOf(personId) }) },
  'directory.list': {},
  'group.list': {},
  'group.save': { input: ({ groupId, personId }) => ({ id: groupId, name: 'Taken over', people: [personId] }), reaches: true },
  'group.remove': { input: ({ groupId }) => ({ id: groupId }), reaches: true },
  'queue.list': {},
  'queue.save': { input: ({ queueId, personId }) => ({ id: queueId, name: 'Taken over', strategy: 'linear', ringMs: 20_000, wrapUpMs: 0, pauseAfter: 0, tierMs: 0, members: [{ personId, tier: 1, weight: 1, skills: [] }] }), reaches: true },
  'queue.remove': { input: ({ queueId }) => ({ id: queueId }), reaches: true },
  'queue.setOpen': { input: ({ queueId }) => ({ id: queueId, open: false }), reaches: true },
  'queue.agents': {},
  'queue.setPaused': { input: ({ personId }) => ({ personId, reason: 'lunch' }), reaches: true },
  'room.list': {},
  'room.save': {
    input: ({ roomId }) => ({
      id: roomId, number: '809', name: 'Taken over', hidden: false, pin: '1234', role: 'speaker', roles: [{ number: '101', role: 'host' }], waitForHost: false, endWithHost: false, capacity: 2, announce: true, record: false,
      opensAt: null, closesAt: '2026-12-01T12:00', earlyMin: 0, guests: [{ personId: null, number: '+14155550123' }], ringMs: 5000, busyEveryMs: 5000, noAnswerTries: 0, noAnswerEveryMs: 5000, offlineTries: 0, offlineEveryMs: 5000,
    }), reaches: true,
  },
  'room.remove': { input: ({ roomId }) => ({ id: roomId }), reaches: true },
  'room.start': { input: ({ roomId }) => ({ id: roomId }), reaches: true },
  'room.end': { input: ({ roomId }) => ({ id: roomId }), reaches: true },
  'room.lock': { input: ({ roomId }) => ({ id: roomId, locked: true }), reaches: true },
  'room.member': { input: ({ roomId }) => ({ id: roomId, member: 'm', does: 'kick' }), reaches: true },
  'greeting.list': {},
  'greeting.takes': { input: ({ greetingId }) => ({ id: greetingId }) },
  'greeting.bringBack': { input: ({ greetingId }) => ({ id: greetingId, takeId: greetingId }), reaches: true },
  'greeting.rename': { input: ({ greetingId }) => ({ id: greetingId, name: 'Taken over', words: '' }), reaches: true },
  'greeting.setLanguage': { input: ({ greetingId }) => ({ id: greetingId, language: 'ja' }), reaches: true },
  'greeting.dropLanguage': { input: ({ greetingId }) => ({ id: greetingId, language: 'ru' }), reaches: true },
  'greeting.code': {},
  'greeting.setCode': { input: () => ({ code: '*66' }) },
  'greeting.remove': { input: ({ greetingId }) => ({ id: greetingId }), reaches: true },
  'holiday.countries': { input: () => ({ language: 'en' }) },
  'holiday.list': { input: () => ({ country: 'JP', year: 2027, language: 'en' }) },
  'number.list': {},
  'number.setFlow': { input: ({ numberId }) => ({ id: numberId, flowId: null }), reaches: true },
  'number.outgoing': {},
  'number.setOutgoing': { input: ({ personId, numberId }) => ({ kind: 'person', id: personId, numberId }), reaches: true },
  'calls.list': { input: () => ({ limit: 100 }) },
  'calls.get': { input: ({ callId }) => ({ id: callId }), reaches: true },
  'phone.credentials': {},
  'secret.list': {},
  'secret.add': { input: () => ({ name: 'my-own', value: 'mine' }) },
  'secret.replace': { input: () => ({ name: 'harbour-secret', value: 'taken over' }), reaches: true },
  'secret.remove': { input: () => ({ name: 'harbour-secret' }), reaches: true },
  'switch.list': {},
  'switch.save': { input: ({ switchId }) => ({ id: switchId, name: 'Taken over', code: '*29', pin: '1234' }), reaches: true },
  'switch.remove': { input: ({ switchId }) => ({ id: switchId }), reaches: true },
  'switch.turn': { input: ({ switchId }) => ({ id: switchId, to: 'open' }), reaches: true },
  'voicemail.boxes': {},
  'voicemail.saveBox': { input: ({ mailboxId }) => ({ id: mailboxId, name: 'Taken over', personId: null, email: 'me@example.org', maxMessages: 1 }), reaches: true },
  'voicemail.removeBox': { input: ({ mailboxId }) => ({ id: mailboxId }), reaches: true },
  'voicemail.messages': { input: ({ mailboxId }) => ({ boxId: mailboxId }) },
  'voicemail.setHeard': { input: ({ messageId }) => ({ id: messageId, heard: true }), reaches: true },
  'voicemail.code': {},
  'voicemail.setCode': { input: () => ({ code: '*96' }) },
  'voicemail.removeGreeting': { input: ({ mailboxId }) => ({ id: mailboxId }), reaches: true },
  'voicemail.removeMessage': { input: ({ messageId }) => ({ id: messageId }), reaches: true },
};
/** What an employee changes that is their own: their language, their own pauses, and messages that they may hear. */
const ofEmployees = ['session.setLanguage', 'session.setPin', 'queue.setPaused', 'voicemail.setHeard', 'voicemail.removeMessage', 'voicemail.removeGreeting', 'switch.turn'];

const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: 'query' | 'mutation' | 'subscription' } }>;
const names = Object.keys(procedures);

test('every procedure has its try', () => {
  expect(Object.keys(tries).sort()).toEqual([...names].sort());
});

describe.each(names)('%s', name => {
  test.each(['', '; ringloom-tenant=theirs'])('shows and changes nothing of another tenant%s', async choice => {
    const before = await everythingOf(theirs);
    const answer = await call(name, cookies.manager! + choice.replace('theirs', theirs.tenantId));
    if (tries[name]!.reaches) expect(answer).toEqual({ refused: 'not-found' });
    const seen = JSON.stringify(answer, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)) ?? '';
    for (const secret of [...Object.values(theirs), 'Harbour']) expect(seen).not.toContain(secret);
    expect(await everythingOf(theirs)).toEqual(before);
  });

  test('is shut for who is not signed in', async () => {
    expect(await call(name, '')).toEqual({ refused: 'signed-out' });
    expect(await call(name, 'ringloom.session_token=made-up.signature')).toEqual({ refused: 'signed-out' });
  });

  test('is shut for who belongs to no tenant', async () => {
    if (name !== 'session.setLanguage') expect(await call(name, cookies.nobody!)).toEqual({ refused: 'no-tenant' });
  });

  test('lets an employee read, and change nothing of the tenant', async () => {
    const own = ofEmployees.includes(name);
    const secret = name === 'phone.credentials';
    const answer = await call(name, cookies.employee!);
    if ((procedures[name]!._def.type === 'mutation' && !own) || secret) expect(answer).toEqual({ refused: 'no-right' });
    else expect(answer).not.toEqual({ refused: 'no-right' });
  });
});

test('a number of mine is not led to a flow of theirs', async () => {
  const api = await apiOf(cookies.manager!);
  await expect(api.number.setFlow({ id: mine.numberId, flowId: theirs.flowId })).rejects.toThrow('not-found');
});

test('a tenant that was switched off is no place to work', async () => {
  await db.sql('UPDATE tenant SET active = false WHERE id = $1', [mine.tenantId]);
  try {
    expect(await call('flow.list', cookies.manager!)).toEqual({ refused: 'no-tenant' });
  } finally {
    await db.sql('UPDATE tenant SET active = true WHERE id = $1', [mine.tenantId]);
  }
});

test('who belongs to two tenants works in the one that is chosen', async () => {
  const id = await makeUser(db, 'both@mine.example', { tenantId: mine.tenantId, role: 'manager' });
  await db.sql("INSERT INTO membership (tenant_id, user_id, role) VALUES ($1, $2, 'employee')", [theirs.tenantId, id]);
  const cookie = await signIn('both@mine.example');
  const at = async (tenant: string) => (await apiOf(`${cookie}; ringloom-tenant=${tenant}`)).session.me();
  expect(await at(mine.tenantId)).toMatchObject({ tenant: { id: mine.tenantId }, role: 'manager' });
  expect(await at(theirs.tenantId)).toMatchObject({ tenant: { id: theirs.tenantId }, role: 'employee', tenants: [{ name: 'Harbour' }, { name: 'Meadow' }] });
  expect((await at('nonsense')).tenant.name).toBe('Harbour');
  await db.sql('DELETE FROM membership WHERE user_id = $1', [id]);
});

/** What a procedure answers, or the code of its refusal. */
async function call(name: string, cookie: string): Promise<unknown> {
  const api = await apiOf(cookie);
  const [noun, verb] = name.split('.') as [string, string];
  const procedure = (api as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[noun]![verb]!;
  try {
    return await procedure(tries[name]!.input?.(theirs));
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return { refused: reasonOf(error).code };
  }
}

/** Every row of a tenant, as the owner sees it. */
async function everythingOf({ tenantId }: FurnishedTenant): Promise<Record<string, unknown>> {
  const tables = await db.sql<{ name: string }>("SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'tenant_id' ORDER BY 1");
  const all: Record<string, unknown> = { tenant: await db.sql('SELECT * FROM tenant WHERE id = $1', [tenantId]) };
  for (const { name } of tables) all[name] = await db.sql(`SELECT t::text AS row FROM "${name}" t WHERE tenant_id = $1 ORDER BY 1`, [tenantId]);
  return all;
}
