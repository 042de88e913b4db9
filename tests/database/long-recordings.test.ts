import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { GET } from '@/app/api/recordings/[id]/route';
import { messageLetter } from '@/flow-runtime/mail/letters';
import { PostOffice } from '@/flow-runtime/mail/post-office';
import { BooksAway } from '@/flow-runtime/ports/books-away';
import { BookPool } from '@/flow-runtime/store/book-pool';
import { KnownAnswers } from '@/flow-runtime/store/known-answers';
import { PgMailboxes } from '@/flow-runtime/store/mailboxes';
import { Outage } from '@/flow-runtime/store/outage';
import { openPool } from '@/flow-runtime/store/pool';
import { RecordedSounds } from '@/flow-runtime/store/recorded-sounds';
import { PgRecordings } from '@/flow-runtime/store/recordings';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { closeStudio, makeUser, signIn, studioOrigin, useStudio } from '../support/studio';
import { twoTenants, type FurnishedTenant } from '../support/two-tenants';

// The recording of a whole call may last four hours: 230 MB. It is kept, and heard, a piece at a time.

let db: TestDatabase;
let mine: FurnishedTenant;
let other: FurnishedTenant;
let pool: pg.Pool;
let outage: Outage;
let books: BookPool;
let recordings: PgRecordings;
let away: unknown[];
let serial = 0;
const megabyte = 2 ** 20;
// what nobody holds any more counts for nothing
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

beforeAll(async () => {
  db = await openTestDatabase();
  useStudio(db);
  [mine, other] = await twoTenants(db);
  await makeUser(db, 'manager@long.example', { tenantId: mine.tenantId, role: 'manager' });
  await makeUser(db, 'manager@other.example', { tenantId: other.tenantId, role: 'manager' });
});
beforeEach(() => {
  away = [];
  pool = openPool(db.workerUrl);
  outage = new Outage(db.workerUrl, { onAway: fault => void away.push(fault), onBack() {} });
  books = new BookPool(db.workerUrl, 'sounds', 'w-1', outage, why => new BooksAway(why));
  recordings = new PgRecordings({ books, answers: new KnownAnswers(pool, outage), cell: 'cell-1', letter: { letter: messageLetter, onMail() {} } });
});
afterEach(async () => {
  outage.close();
  await Promise.all([books.close(), pool.end()]);
});
afterAll(async () => {
  await closeStudio();
  await db.drop();
});

/** Byte `at` of a sound: none of its pieces is like another. */
const byteAt = (at: number): number => (at ^ (at >> 8) ^ (at >> 16)) & 255;
/** A sound of so many bytes, as it comes from Asterisk: 64 KB at a time. */
const soundOf = (bytes: number, whenAt: (at: number) => Promise<unknown> | undefined = () => undefined) => ({
  ms: Math.round(bytes / 16), loudMs: 30_000,
  async *parts() {
    for (let at = 0; at < bytes; at += 65_536) {
      await whenAt(at);
      yield Uint8Array.from({ length: Math.min(65_536, bytes - at) }, (_, i) => byteAt(at + i));
    }
  },
});
async function begun(box: string | null = null): Promise<string> {
  const id = `rl-long-${++serial}`;
  await recordings.begin({ id, tenantId: mine.tenantId, callId: mine.callId, box, fromNumber: '', fromName: '', at: Date.now() });
  return id;
}
const parts = async () => (await db.sql('SELECT 1 FROM recording_part')).length;
const asks = async (id: string, who: string, range?: string) =>
  GET(new Request(`${studioOrigin}/api/recordings/${id}`, { headers: { cookie: await signIn(who), ...(range && { range }) } }), { params: Promise.resolve({ id }) });

test('one of hours is kept whole, in pieces, and nobody takes Postgres for away meanwhile', { timeout: 90_000 }, async () => {
  const id = await begun();
  const bytes = 100 * megabyte + 123;
  let most = 0;
  await recordings.keep(id, soundOf(bytes, async at => {
    if (at % (20 * megabyte) !== 0) return;
    collect();
    most = Math.max(most, process.memoryUsage().arrayBuffers);
  }));
  expect(most).toBeLessThan(60 * megabyte);
  expect(away).toEqual([]);
  expect(await recordings.isKept(id)).toBe(true);
  expect(await parts()).toBe(0);
  const [row] = await db.sql<{ bytes: number; ms: number }>('SELECT octet_length(wav) AS bytes, duration_ms AS ms FROM recording WHERE id = $1', [id]);
  expect(row).toEqual({ bytes, ms: Math.round(bytes / 16) });

  const whole = await asks(id, 'manager@long.example', 'bytes=0-');
  expect(whole.status).toBe(206);
  expect(whole.headers.get('content-length')).toBe(String(bytes));
  let at = 0;
  for await (const piece of whole.body!) {
    expect(piece.length).toBeLessThanOrEqual(megabyte);
    expect([piece[0], piece.at(-1)]).toEqual([byteAt(at), byteAt(at + piece.length - 1)]);
    at += piece.length;
  }
  expect(at).toBe(bytes);
  const last = await asks(id, 'manager@long.example', `bytes=${bytes - 3}-`);
  expect(last.headers.get('content-range')).toBe(`bytes ${bytes - 3}-${bytes - 1}/${bytes}`);
  expect([...new Uint8Array(await last.arrayBuffer())]).toEqual([byteAt(bytes - 3), byteAt(bytes - 2), byteAt(bytes - 1)]);
  expect((await asks(id, 'manager@other.example', 'bytes=0-')).status).toBe(404);
});

test('kept by two workers at once it is one; what was begun by one that died is gone on with', async () => {
  const id = await begun();
  const bytes = 3 * megabyte + 5;
  await expect(recordings.keep(id, soundOf(bytes, async at => { if (at >= 2 * megabyte) throw new Error('died'); }))).rejects.toThrow('died');
  expect(await recordings.isKept(id)).toBe(false);
  expect(await parts()).toBe(2);
  await Promise.all([recordings.keep(id, soundOf(bytes)), recordings.keep(id, soundOf(bytes))]);
  expect(await parts()).toBe(0);
  const [row] = await db.sql<{ wav: Buffer }>('SELECT wav FROM recording WHERE id = $1', [id]);
  expect(row!.wav.equals(Buffer.from(Uint8Array.from({ length: bytes }, (_, at) => byteAt(at))))).toBe(true);
});

test('pieces that Postgres lost are told of, and it is kept the next time; one that is thrown away meanwhile leaves nothing', async () => {
  const id = await begun();
  const bytes = 3 * megabyte;
  await expect(recordings.keep(id, soundOf(bytes, at => (at === 2 * megabyte ? db.sql('DELETE FROM recording_part') : undefined)))).rejects.toThrow('pieces of a sound were lost');
  expect(await recordings.isKept(id)).toBe(false);
  await recordings.keep(id, soundOf(bytes));
  expect(await recordings.isKept(id)).toBe(true);

  const dropped = await begun();
  await recordings.keep(dropped, soundOf(bytes, at => (at === 2 * megabyte ? recordings.drop(dropped) : undefined)));
  expect(await recordings.isKept(dropped)).toBe(false);
  expect(await parts()).toBe(0);
});

test('old ones are thrown away a few at a time, to the last', async () => {
  await db.sql(`INSERT INTO recording (id, tenant_id, call_id, from_number, from_name, started_at, duration_ms, wav, keep_days) SELECT 'rl-old-' || n, $1, $2, '', '', now() - interval '2 days', 1, '\\x00', 1 FROM generate_series(1, 12) n`, [mine.tenantId, mine.callId]);
  expect(await recordings.purge()).toBe(12);
  expect(await db.sql(`SELECT 1 FROM recording WHERE id LIKE 'rl-old-%'`)).toEqual([]);
});

test('a message of an hour is played whole and sent to another box; a letter tells of it without it, and the mail behind it goes', { timeout: 60_000 }, async () => {
  await db.sql('DELETE FROM mail');
  const [{ id: second }] = await db.sql(`INSERT INTO mailbox (tenant_id, name, number) VALUES ($1, 'Second', '702') RETURNING id`, [mine.tenantId]) as [{ id: string }];
  await db.sql(`UPDATE mailbox SET email = 'box@long.example' WHERE id = $1`, [mine.mailboxId]);
  const [long, short] = [await begun(mine.mailboxId), await begun(mine.mailboxId)];
  const bytes = 57 * megabyte;
  await recordings.keep(long, soundOf(bytes));
  await recordings.keep(short, soundOf(1000));

  const sounds = new RecordedSounds(new KnownAnswers(pool, outage), 'http://127.0.0.1:1');
  const sound = (await sounds.sound(sounds.address(long).replace(/^.*\/recordings\/(.*)\.wav$/, '$1')))!;
  expect(sound.length).toBe(bytes);
  for (let at = 0; at < bytes; at += 99_991) expect(sound[at]).toBe(byteAt(at));

  const boxes = new PgMailboxes(books, { letter: null, onMail() {} });
  expect(await boxes.send(mine.tenantId, mine.mailboxId, long, '702', 'rl-long-copy')).toBe('sent');
  expect(await boxes.holds(mine.tenantId, second, 'rl-long-copy')).toBe(true);

  const letters: string[] = [];
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'],
    onData(stream, _, done) {
      let text = '';
      stream.on('data', (data: Buffer) => { text += data.toString('latin1'); }).on('end', () => {
        letters.push(text);
        done();
      });
    },
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()));
  const office = new PostOffice(pool, { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, from: 'a@b.example' }, { debug() {}, info() {}, warn() {}, error() {} });
  await expect.poll(() => letters.length, { timeout: 10_000 }).toBe(2);
  await office.close();
  await new Promise<void>(resolve => server.close(() => resolve()));
  const told = letters.map(letter => [/too long to be attached/.test(letter), /filename=message\.wav/.test(letter)]);
  expect(told).toEqual([[true, false], [false, true]]);
  expect(away).toEqual([]);
});
