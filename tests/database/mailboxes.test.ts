import { afterAll, beforeAll, expect, test } from 'vitest';
import { BooksAway } from '@/flow-runtime/ports/books-away';
import { BookPool } from '@/flow-runtime/store/book-pool';
import { KnownAnswers } from '@/flow-runtime/store/known-answers';
import { PgMailboxes } from '@/flow-runtime/store/mailboxes';
import { Outage } from '@/flow-runtime/store/outage';
import { openPool } from '@/flow-runtime/store/pool';
import { RecordedSounds } from '@/flow-runtime/store/recorded-sounds';
import { PgRecordings } from '@/flow-runtime/store/recordings';
import { isPin } from '@/prisma/pin';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { apiOf, closeStudio, makeUser, signIn, useStudio } from '../support/studio';
import { twoTenants, type FurnishedTenant } from '../support/two-tenants';

let db: TestDatabase;
let mine: FurnishedTenant;
let other: FurnishedTenant;
let outage: Outage;
let books: BookPool;
let boxes: PgMailboxes;
let secondBox: string;
const letters: unknown[] = [];
const letter = { letter: () => ({ subject: 'New message', body: '' }), onMail: () => void letters.push(1) };

beforeAll(async () => {
  db = await openTestDatabase();
  useStudio(db);
  [mine, other] = await twoTenants(db);
  await db.sql(`INSERT INTO worker (id, started_at, seen_at) VALUES ('w-1', now(), now())`);
  outage = new Outage(db.workerUrl, { onAway: () => {}, onBack: () => {} });
  books = new BookPool(db.workerUrl, 'boxes', 'w-1', outage, why => new BooksAway(why));
  boxes = new PgMailboxes(books, letter);
  await db.sql(`UPDATE mailbox SET person_id = $2, number = '701' WHERE id = $1`, [mine.mailboxId, mine.personId]);
  secondBox = (await db.sql<{ id: string }>(`INSERT INTO mailbox (tenant_id, name, number, email, max_messages) VALUES ($1, 'Second', '702', 'second@example.org', 1) RETURNING id`, [mine.tenantId]))[0]!.id;
});
afterAll(async () => {
  await books.close();
  outage.close();
  await closeStudio();
  await db.drop();
});

test('a box is found by its id, by its number, or as that of a telephone’s owner, and never another tenant’s', async () => {
  const found = { id: mine.mailboxId, isOwn: true, alwaysPin: false };
  for (const which of [{ box: mine.mailboxId, number: '' }, { box: '', number: '701' }, { box: '', number: '' }]) expect(await boxes.find(mine.tenantId, which, mine.deviceId)).toEqual(found);
  expect(await boxes.find(mine.tenantId, { box: '', number: '701' }, mine.trunkId)).toEqual({ ...found, isOwn: false });
  expect(await boxes.find(mine.tenantId, { box: '', number: '' }, mine.trunkId)).toBeNull();
  expect(await boxes.find(other.tenantId, { box: mine.mailboxId, number: '' }, mine.deviceId)).toBeNull();
  expect(await boxes.messages(other.tenantId, mine.mailboxId)).toBeNull();
  expect(await boxes.messages(mine.tenantId, secondBox)).toEqual([]);
});

test('a copy that is sent twice is one, with one letter; a full box and one that is not there take none', async () => {
  const send = (to: string, as: string) => boxes.send(mine.tenantId, mine.mailboxId, mine.messageId, to, as);
  expect(await Promise.all([send('702', 'copy-1'), send('702', 'copy-1')])).toEqual(['sent', 'sent']);
  expect(await send('702', 'copy-1')).toBe('sent');
  expect(await db.sql(`SELECT from_number, duration_ms FROM recording WHERE mailbox_id = $1`, [secondBox])).toEqual([{ from_number: '+15550199', duration_ms: 1000 }]);
  expect(await db.sql(`SELECT 1 FROM mail WHERE recording_id = 'copy-1'`)).toHaveLength(1);
  expect(letters).toHaveLength(1);
  expect(await send('702', 'copy-2')).toBe('full');
  expect(await send('799', 'copy-3')).toBe('gone');
  expect(await boxes.send(other.tenantId, mine.mailboxId, mine.messageId, '702', 'copy-4')).toBe('gone');
});

test('a message that is thrown away comes back, or is gone an hour later; one that is heard stays heard', async () => {
  const mark = (as: 'heard' | 'deleted' | 'kept', at: number) => boxes.mark(mine.tenantId, mine.mailboxId, mine.messageId, as, at);
  const [now] = [Date.now()];
  expect(await mark('heard', now - 5000)).toBe(true);
  expect(await mark('deleted', now)).toBe(true);
  expect(await boxes.messages(mine.tenantId, mine.mailboxId)).toMatchObject([{ id: mine.messageId, heardAt: now - 5000, deletedAt: now }]);
  await mark('kept', now);
  expect(await boxes.messages(mine.tenantId, mine.mailboxId)).toMatchObject([{ deletedAt: null }]);
  expect(await boxes.mark(other.tenantId, mine.mailboxId, mine.messageId, 'deleted', now)).toBe(false);
  await mark('deleted', now - 3_700_000);
  expect(await boxes.messages(mine.tenantId, mine.mailboxId)).toEqual([]);
  const pool = openPool(db.workerUrl);
  await new PgRecordings({ books, answers: new KnownAnswers(pool, outage), cell: 'cell-1', letter }).purge();
  expect(await db.sql('SELECT 1 FROM recording WHERE id = $1', [mine.messageId])).toEqual([]);
  await pool.end();
});

test('the greeting of a box is the one chosen last, and the only one that is kept', async () => {
  const record = (id: string) => db.sql(`INSERT INTO recording (id, tenant_id, call_id, greeting_of, from_number, from_name, started_at, duration_ms, wav, keep_days) VALUES ($1, $2, 'x', $3, '', '', now(), 1, '\\x01', 1)`, [id, mine.tenantId, mine.mailboxId]);
  await Promise.all(['g-1', 'g-2'].map(record));
  expect(await boxes.greeting(mine.tenantId, mine.mailboxId)).toBeNull();
  for (const greeting of ['g-1', 'g-1', 'g-2']) {
    expect(await boxes.chooseGreeting(mine.tenantId, mine.mailboxId, greeting)).toBe(true);
    expect(await boxes.greeting(mine.tenantId, mine.mailboxId)).toBe(greeting);
  }
  expect(await db.sql(`SELECT id, keep_days FROM recording WHERE greeting_of = $1`, [mine.mailboxId])).toEqual([{ id: 'g-2', keep_days: null }]);
  expect(await boxes.chooseGreeting(mine.tenantId, mine.mailboxId, 'g-1')).toBe(false);
  expect(await boxes.holds(mine.tenantId, mine.mailboxId, 'g-2')).toBe(true);
  expect(await boxes.holds(mine.tenantId, secondBox, 'g-2')).toBe(false);
  const pool = openPool(db.workerUrl);
  const sounds = new RecordedSounds(new KnownAnswers(pool, outage), 'http://127.0.0.1:1');
  const path = sounds.address('g-2').replace(/^.*\/recordings\/(.*)\.wav$/, '$1');
  expect(await sounds.sound(path)).toEqual(Buffer.from([1]));
  expect(await sounds.sound(`g-2/${'0'.repeat(64)}`)).toBeNull();
  await pool.end();
  expect(await boxes.chooseGreeting(mine.tenantId, mine.mailboxId, null)).toBe(true);
  expect(await boxes.greeting(mine.tenantId, mine.mailboxId)).toBeNull();
});

test('the page sets number, PIN and code; a PIN is kept as a hash alone, and a new one forgives guesses', async () => {
  await makeUser(db, 'manager@boxes.example', { tenantId: mine.tenantId, role: 'manager' });
  const api = await apiOf(await signIn('manager@boxes.example'));
  const draft = { name: 'Third', personId: null, email: '', maxMessages: 10, keepDays: null };
  await expect(api.voicemail.saveBox({ ...draft, number: '701' })).rejects.toThrow('number-taken');
  await expect(api.voicemail.saveBox({ ...draft, number: '703', alwaysPin: true })).rejects.toThrow('bad-input');
  const { id } = await api.voicemail.saveBox({ ...draft, number: '703', pin: '13579', alwaysPin: true });
  const [row] = await db.sql<{ pin_hash: string }>('SELECT pin_hash FROM mailbox WHERE id = $1', [id]);
  expect(await isPin('13579', row!.pin_hash)).toBe(true);
  const listed = (await api.voicemail.boxes()).find(box => box.id === id);
  expect(listed).toMatchObject({ number: '703', hasPin: true, alwaysPin: true, greeting: null });
  expect(JSON.stringify(listed)).not.toContain(row!.pin_hash);
  await db.sql(`INSERT INTO pin_guess (tenant_id, lock, who, count, since) VALUES ($1, $2, '101', 9, now())`, [mine.tenantId, `mailbox ${id}`]);
  // without a word of it all stays as it was
  await api.voicemail.saveBox({ ...draft, id });
  expect((await api.voicemail.boxes()).find(box => box.id === id)).toMatchObject({ number: '703', hasPin: true, alwaysPin: true });
  await expect(api.voicemail.saveBox({ ...draft, id, pin: null })).rejects.toThrow('bad-input');
  await api.voicemail.saveBox({ ...draft, id, pin: '2468' });
  expect(await db.sql('SELECT 1 FROM pin_guess WHERE lock = $1', [`mailbox ${id}`])).toEqual([]);
  expect(await api.voicemail.code()).toEqual({ code: '*97' });
  await api.voicemail.setCode({ code: '*96' });
  expect(await api.voicemail.code()).toEqual({ code: '*96' });
  await expect(api.voicemail.setCode({ code: '98' })).rejects.toThrow();
});
