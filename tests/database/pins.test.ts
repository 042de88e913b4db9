import { afterAll, beforeAll, expect, test } from 'vitest';
import { BooksAway } from '@/flow-runtime/ports/books-away';
import { BookPool } from '@/flow-runtime/store/book-pool';
import { Outage } from '@/flow-runtime/store/outage';
import { PgPins } from '@/flow-runtime/store/pins';
import { hashPin } from '@/prisma/pin';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { twoTenants, type FurnishedTenant } from '../support/two-tenants';

let db: TestDatabase;
let mine: FurnishedTenant;
let other: FurnishedTenant;
let outage: Outage;
let books: BookPool[];
let pins: PgPins[];

beforeAll(async () => {
  db = await openTestDatabase();
  [mine, other] = await twoTenants(db);
  outage = new Outage(db.workerUrl, { onAway: () => {}, onBack: () => {} });
  books = await Promise.all([0, 1, 2].map(async i => {
    await db.sql(`INSERT INTO worker (id, started_at, seen_at) VALUES ($1, now(), now())`, [`w-${i}`]);
    return new BookPool(db.workerUrl, 'pins', `w-${i}`, outage, why => new BooksAway(why));
  }));
  pins = books.map(pool => new PgPins(pool));
});
afterAll(async () => {
  await Promise.all(books.map(pool => pool.close()));
  outage.close();
  await db.drop();
});

const numberOf = async (room: string) => (await db.sql<{ number: string }>('SELECT number FROM room WHERE id = $1', [room]))[0]!.number;

test('five wrong PINs shut a room to a number, on all workers together and however many guess at one moment; others come in', async () => {
  await db.sql('DELETE FROM pin_guess');
  await db.sql('UPDATE room SET pin_hash = $2 WHERE id = $1', [mine.roomId, await hashPin('2468')]);
  const lock = { tenantId: mine.tenantId, kind: 'room' as const, id: mine.roomId };
  const guesses = await Promise.all(Array.from({ length: 30 }, (_, i) => pins[i % 3]!.guess(lock, '+14155550101', String(1000 + i))));
  expect(guesses.filter(guess => guess === 'wrong')).toHaveLength(5);
  expect(guesses.filter(guess => guess === 'shut')).toHaveLength(25);
  expect(await pins[1]!.guess(lock, '+14155550101', '2468')).toBe('shut');
  expect(await pins[2]!.guess(lock, '+14155550102', '2468')).toBe('right');
  // thirty in all, whoever they come from, shut it to everybody
  for (let i = 0; i < 25; i++) expect(await pins[i % 3]!.guess(lock, `+1415555${2000 + i}`, '1')).toBe('wrong');
  expect(await pins[2]!.guess(lock, '+14155550103', '2468')).toBe('shut');
  await db.sql(`UPDATE pin_guess SET since = now() - interval '16 minutes' WHERE lock = $1`, [`room ${mine.roomId}`]);
  expect(await pins[0]!.guess(lock, '+14155550101', '2468')).toBe('right');
  // who is right is not counted
  const byNumber = { ...lock, id: await numberOf(mine.roomId) };
  for (let i = 0; i < 8; i++) expect(await pins[0]!.guess(byNumber, '+14155550101', '2468')).toBe('right');
  expect(await pins[0]!.guess({ ...lock, id: '99' }, '', '2468')).toBeNull();
});

test('a room without a PIN is open to all, a box without one to nobody, and a box that is not there is like one with another PIN', async () => {
  expect(await pins[0]!.guess({ tenantId: other.tenantId, kind: 'room', id: other.roomId }, '101', '')).toBe('right');
  const box = { tenantId: mine.tenantId, kind: 'mailbox' as const, id: mine.mailboxId };
  for (const pin of ['', '1234']) expect(await pins[0]!.guess(box, '+14155550201', pin)).toBe('wrong');
  await db.sql('UPDATE mailbox SET pin_hash = $2 WHERE id = $1', [mine.mailboxId, await hashPin('1234')]);
  expect(await pins[0]!.guess(box, '+14155550201', '1234')).toBe('right');
  // nor is another tenant's
  expect(await pins[0]!.guess({ ...box, tenantId: other.tenantId }, '+14155550201', '1234')).toBe('wrong');
  const none = { ...box, id: '' };
  for (let n = 0; n < 5; n++) expect(await pins[n % 3]!.guess(none, '+14155550202', '1234')).toBe('wrong');
  expect(await pins[0]!.guess(none, '+14155550202', '1234')).toBe('shut');
  // a room and a box keep their own counts
  expect(await pins[0]!.guess(box, '+14155550202', '1234')).toBe('right');
});
