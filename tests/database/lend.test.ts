import { createServer, type AddressInfo, type Socket } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { PostOffice } from '@/flow-runtime/mail/post-office';
import { BooksAway } from '@/flow-runtime/ports/books-away';
import { BookPool } from '@/flow-runtime/store/book-pool';
import { KnownAnswers } from '@/flow-runtime/store/known-answers';
import { Outage } from '@/flow-runtime/store/outage';
import { openPool } from '@/flow-runtime/store/pool';
import { PgRecordings } from '@/flow-runtime/store/recordings';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { twoTenants, type FurnishedTenant } from '../support/two-tenants';

// A connection that breaks is a fault of what was asked through it. An error that nobody hears ends a worker with all its calls: here it fails the run.

let db: TestDatabase;
let mine: FurnishedTenant;
let pool: pg.Pool;
/** Only they see what others are at. */
let superuser: pg.Pool;
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));
const log = { debug: () => {}, info: () => {}, warn: vi.fn(), error: vi.fn() };

beforeAll(async () => {
  db = await openTestDatabase();
  [mine] = await twoTenants(db);
  await db.sql(`INSERT INTO worker (id, started_at, seen_at) VALUES ('w-a', now(), now())`);
  pool = openPool(db.workerUrl);
  superuser = new pg.Pool({ connectionString: db.superUrl, max: 1 });
});
beforeEach(() => log.warn.mockClear());
afterAll(async () => {
  await Promise.all([pool.end(), superuser.end()]);
  await db.drop();
});

/** Ends the connections of a program that are in the middle of something. */
const breakAll = async (program: string) => {
  const { rowCount: gone } = await superuser.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1 AND state IN ('active', 'idle in transaction') AND datname = current_database()`, [program]);
  expect(gone).toBeGreaterThan(0);
};

test('in the middle of a message', async () => {
  const outage = new Outage(db.workerUrl, { onAway() {}, onBack() {} });
  const books = new BookPool(db.workerUrl, 'sounds', 'w-a', outage, why => new BooksAway(why));
  const recordings = new PgRecordings({ books, answers: new KnownAnswers(pool, outage), cell: 'cell-1', letter: { letter: null, onMail() {} } });
  await db.sql('UPDATE recording SET wav = NULL, duration_ms = NULL WHERE id = $1', [mine.messageId]);
  const holder = new pg.Client({ connectionString: db.ownerUrl });
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT 1 FROM recording WHERE id = $1 FOR UPDATE', [mine.messageId]);
  const sound = { ms: 1000, loudMs: 1000, async *parts() { yield new Uint8Array([1, 2]); } };
  const kept = recordings.keep(mine.messageId, sound);
  const failed = expect(kept).rejects.toThrow(BooksAway);
  await pause(200);
  await breakAll('sounds');
  await failed;
  await holder.end();
  await vi.waitFor(() => recordings.keep(mine.messageId, sound), 3000);
  expect(await recordings.isKept(mine.messageId)).toBe(true);
  outage.close();
  await books.close();
});

test('while a mail is on its way', async () => {
  const sockets: Socket[] = [];
  const silent = createServer(socket => sockets.push(socket.on('error', () => {})));
  await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', resolve));
  const office = new PostOffice(pool, { url: `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`, from: 'a@b.example' }, log);
  await vi.waitFor(() => expect(sockets).toHaveLength(1));
  await breakAll('ringloom-worker');
  await pause(200);
  for (const socket of sockets) socket.destroy();
  await office.close();
  await new Promise(resolve => silent.close(resolve));
  expect(log.warn.mock.calls.map(([, words]) => words)).toContain('mail could not be looked for');
  expect(await db.sql('SELECT 1 FROM mail WHERE sent_at IS NULL AND given_up_at IS NULL')).toHaveLength(2);
});

test('those who wait behind a lock say nothing of Postgres: it is not away', async () => {
  const onAway = vi.fn();
  const outage = new Outage(db.workerUrl, { onAway, onBack() {} });
  const books = new BookPool(db.workerUrl, 'ringloom-books', 'w-a', outage, why => new BooksAway(why));
  const holder = new pg.Client({ connectionString: db.workerUrl });
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query(`SELECT pg_advisory_xact_lock(hashtextextended('held', 0))`);
  const ends = await Promise.allSettled(Array.from({ length: 5 }, () => books.hold('held', async () => 1)));
  expect(ends.map(end => (end.status === 'rejected' ? end.reason instanceof BooksAway : 'done'))).toEqual([true, true, true, true, true]);
  expect(onAway).not.toHaveBeenCalled();
  await holder.query('COMMIT');
  expect(await books.hold('held', async () => 1)).toBe(1);
  await holder.end();
  await books.close();
  outage.close();
});
