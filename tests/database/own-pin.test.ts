import { afterAll, beforeAll, expect, test } from 'vitest';
import { BooksAway } from '@/flow-runtime/ports/books-away';
import { BookPool } from '@/flow-runtime/store/book-pool';
import { Outage } from '@/flow-runtime/store/outage';
import { PgPins } from '@/flow-runtime/store/pins';
import { PgRecordedGreetings } from '@/flow-runtime/store/recorded-greetings';
import { writeWav } from '@/flow-runtime/sound/wav';
import { hashPin } from '@/prisma/pin';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { apiOf, closeStudio, makeUser, signIn, useStudio } from '../support/studio';
import { twoTenants, type FurnishedTenant } from '../support/two-tenants';

let db: TestDatabase;
let mine: FurnishedTenant;
let other: FurnishedTenant;
let outage: Outage;
let books: BookPool;
let pins: PgPins;
let greetings: PgRecordedGreetings;
let api: Awaited<ReturnType<typeof apiOf>>;
let manager: typeof api;
let managersPerson: string;

beforeAll(async () => {
  db = await openTestDatabase();
  useStudio(db);
  [mine, other] = await twoTenants(db);
  await makeUser(db, 'ann@here.example', { tenantId: mine.tenantId, role: 'employee' });
  await makeUser(db, 'boss@here.example', { tenantId: mine.tenantId, role: 'manager' });
  await db.sql(`UPDATE person SET user_id = (SELECT id FROM "user" WHERE email = 'ann@here.example') WHERE id = $1`, [mine.personId]);
  await db.sql('UPDATE mailbox SET person_id = $2 WHERE id = $1', [mine.mailboxId, mine.personId]);
  const [person] = await db.sql<{ id: string }>(`INSERT INTO person (tenant_id, name, extension, user_id) SELECT $1, 'Boss', '109', id FROM "user" WHERE email = 'boss@here.example' RETURNING id`, [mine.tenantId]);
  managersPerson = person!.id;
  [api, manager] = await Promise.all(['ann', 'boss'].map(async who => apiOf(await signIn(`${who}@here.example`)))) as [typeof api, typeof api];
  await db.sql(`INSERT INTO worker (id, started_at, seen_at) VALUES ('w-1', now(), now())`);
  outage = new Outage(db.workerUrl, { onAway: () => {}, onBack: () => {} });
  books = new BookPool(db.workerUrl, 'own pins', 'w-1', outage, why => new BooksAway(why));
  pins = new PgPins(books);
  greetings = new PgRecordedGreetings(books);
});
afterAll(async () => {
  await books.close();
  outage.close();
  await closeStudio();
  await db.drop();
});

const guess = (kind: 'mailbox' | 'switch' | 'person', id: string, pin: string, from = '101') => pins.guess({ tenantId: mine.tenantId, kind, id }, from, pin);

test('an employee sets their own PIN, which nobody can read: it opens their box instead of the box\'s, turns switches from their telephone, and proves who they are', async () => {
  await db.sql('UPDATE mailbox SET pin_hash = $2 WHERE id = $1', [mine.mailboxId, await hashPin('1111')]);
  await db.sql('UPDATE hand_switch SET pin_hash = $2 WHERE id = $1', [mine.switchId, await hashPin('2222')]);
  expect(await api.session.pin()).toEqual({ has: false });
  expect(await guess('mailbox', mine.mailboxId, '1111')).toBe('right');
  for (const pin of ['', '9999']) expect(await guess('person', mine.personId, pin)).toBe('wrong');

  await api.session.setPin({ pin: '4321' });
  expect(await api.session.pin()).toEqual({ has: true });
  expect(JSON.stringify(await db.sql('SELECT * FROM person'))).not.toContain('4321');
  expect(await guess('person', mine.personId, '4321', '+14155550101')).toBe('right');
  expect(await guess('mailbox', mine.mailboxId, '4321')).toBe('right');
  expect(await guess('mailbox', mine.mailboxId, '1111')).toBe('wrong');
  expect(await guess('switch', mine.switchId, '4321')).toBe('right');
  expect(await guess('switch', mine.switchId, '2222')).toBe('right');
  expect(await guess('switch', mine.switchId, '4321', '109')).toBe('wrong');
  // nobody else, and in no other tenant
  expect(await guess('person', managersPerson, '4321')).toBe('wrong');
  expect(await pins.guess({ tenantId: other.tenantId, kind: 'person', id: mine.personId }, '101', '4321')).toBe('wrong');
  expect(await manager.session.pin()).toEqual({ has: false });
  expect((await manager.voicemail.boxes()).find(({ id }) => id === mine.mailboxId)).toMatchObject({ hasPin: true, ownersPin: true });
  for (const pin of ['123', '12345678901234', '12a4']) await expect(api.session.setPin({ pin })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

test('a new PIN forgives the guesses at the old one, and without one the box\'s counts again', async () => {
  for (let i = 0; i < 6; i++) await guess('person', mine.personId, '0000', '+14155550102');
  expect(await guess('person', mine.personId, '4321', '+14155550102')).toBe('shut');
  await api.session.setPin({ pin: '8642' });
  expect(await guess('person', mine.personId, '8642', '+14155550102')).toBe('right');
  await api.session.setPin({ pin: null });
  expect(await api.session.pin()).toEqual({ has: false });
  expect(await guess('mailbox', mine.mailboxId, '1111', '102')).toBe('right');
  expect(await guess('person', mine.personId, '8642', '+14155550103')).toBe('wrong');
});

test('a recording by telephone becomes a greeting\'s sound by somebody who may, once, and the worker can change nothing else of it', async () => {
  const tone = writeWav({ rate: 8000, samples: Int16Array.from({ length: 8000 }, (_, i) => Math.round(4000 * Math.sin(i / 3))) });
  const recording = async (id: string, asTake = true) => {
    await db.sql(`INSERT INTO recording (id, tenant_id, call_id, from_number, from_name, started_at, duration_ms, wav, as_take) VALUES ($1, $2, 'c', '', '', now(), 1000, $3, $4)`, [id, mine.tenantId, Buffer.from(tone), asTake]);
    return id;
  };
  const [greeting] = await db.sql<{ id: string; hash: string }>('SELECT id, hash FROM greeting WHERE tenant_id = $1', [mine.tenantId]);
  const keep = async (more: object) => greetings.keep(mine.tenantId, { recording: 'rl-take-1', greeting: greeting!.id, language: null, person: managersPerson, name: 'New', ...more });
  await recording('rl-take-1');
  expect(await greetings.recorder(mine.tenantId, { person: '', extension: '' }, mine.deviceId)).toEqual({ person: mine.personId, may: false });
  expect(await greetings.recorder(mine.tenantId, { person: '', extension: '109' }, '')).toEqual({ person: managersPerson, may: true });
  expect(await greetings.recorder(other.tenantId, { person: managersPerson, extension: '' }, '')).toBeNull();
  // by an employee, of what is no take, of another tenant's greeting, in another tenant: nothing
  expect(await keep({ person: mine.personId })).toBeNull();
  expect(await keep({ recording: await recording('rl-no-take', false) })).toBeNull();
  expect(await keep({ greeting: (await db.sql<{ id: string }>('SELECT id FROM greeting WHERE tenant_id = $1', [other.tenantId]))[0]!.id })).toBeNull();
  expect(await greetings.keep(other.tenantId, { recording: 'rl-take-1', greeting: null, language: null, person: managersPerson, name: 'New' })).toBeNull();
  expect(await db.sql('SELECT hash FROM greeting WHERE id = $1', [greeting!.id])).toEqual([{ hash: greeting!.hash }]);

  const kept = await keep({});
  expect(kept).toEqual({ id: greeting!.id, number: 1 });
  expect(await keep({})).toEqual(kept);
  expect(await db.sql(`SELECT count(*)::int AS n FROM greeting_take WHERE greeting_id = $1 AND hash = $2`, [greeting!.id, greeting!.hash])).toEqual([{ n: 2 }]);
  // a new one: made once, under a name that is free
  await recording('rl-take-2');
  const fresh = await keep({ recording: 'rl-take-2', greeting: null, name: 'Welcome' });
  expect(await keep({ recording: 'rl-take-2', greeting: null, name: 'Welcome' })).toEqual(fresh);
  expect((await manager.greeting.list()).filter(({ name }) => name.startsWith('Welcome'))).toMatchObject([{ name: 'Welcome' }, { name: 'Welcome (2)', number: 2, language: 'en', origin: 'telephone' }]);
  await recording('rl-take-3');
  expect(await keep({ recording: 'rl-take-3', language: 'ja' })).toEqual(kept);
  expect((await manager.greeting.list())[0]!.languages.map(({ language }) => language)).toContain('ja');
  // such recordings are no recordings of calls
  expect(JSON.stringify(await manager.recording.list({}))).not.toContain('rl-take');
  await expect(books.ask(client => client.query('UPDATE greeting SET words = words'))).rejects.toThrow('permission denied');
  await expect(books.ask(client => client.query('SELECT 1 FROM membership'))).rejects.toThrow('permission denied');
});
