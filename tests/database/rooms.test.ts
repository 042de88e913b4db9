import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BooksAway } from '@/flow-runtime/ports/books-away';
import type { RoomTie } from '@/flow-runtime/ports/room-state';
import { BookPool } from '@/flow-runtime/store/book-pool';
import { PgDirectory } from '@/flow-runtime/store/directory';
import { KnownAnswers } from '@/flow-runtime/store/known-answers';
import { Outage } from '@/flow-runtime/store/outage';
import { PgRooms } from '@/flow-runtime/store/rooms';
import { isPin } from '@/prisma/pin';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { apiOf, closeStudio, makeUser, signIn, useStudio } from '../support/studio';
import { twoTenants, type FurnishedTenant } from '../support/two-tenants';

let db: TestDatabase;
let mine: FurnishedTenant;
let api: Awaited<ReturnType<typeof apiOf>>;

beforeAll(async () => {
  db = await openTestDatabase();
  useStudio(db);
  [mine] = await twoTenants(db);
  for (const role of ['manager', 'employee'] as const) await makeUser(db, `${role}@rooms.example`, { tenantId: mine.tenantId, role });
  api = await apiOf(await signIn('manager@rooms.example'));
});
afterAll(async () => {
  await closeStudio();
  await db.drop();
});

const draft = {
  number: '805', name: 'Board', hidden: true, role: 'listener' as const, roles: [{ number: '101', role: 'host' as const }, { number: '(415) 555-0123', role: 'speaker' as const }], waitForHost: true, endWithHost: true, capacity: 12,
  announce: true, record: false, opensAt: '2026-12-01T10:00', closesAt: '2026-12-01T12:00', earlyMin: 10, guests: [{ personId: null, number: '415 555 0177' }],
  ringMs: 30_000, busyEveryMs: 20_000, noAnswerTries: 1, noAnswerEveryMs: 60_000, offlineTries: 2, offlineEveryMs: 300_000,
};

test('a room is kept with its numbers whole, its times in the zone of the tenant, and its PIN as a hash alone', async () => {
  const { id } = await api.room.save({ ...draft, pin: '246813579011' });
  const [row] = await db.sql<{ pin_hash: string; opens_at: Date }>('SELECT pin_hash, opens_at FROM room WHERE id = $1', [id]);
  expect(row!.opens_at.toISOString()).toBe('2026-12-01T15:00:00.000Z');
  expect(row!.pin_hash).not.toContain('246813579011');
  expect([await isPin('246813579011', row!.pin_hash), await isPin('246813579012', row!.pin_hash)]).toEqual([true, false]);
  const listed = (await api.room.list()).find(room => room.id === id)!;
  expect(listed).toMatchObject({
    hasPin: true, opensAt: draft.opensAt, closesAt: draft.closesAt, since: null, members: [],
    roles: [{ number: '+14155550123', role: 'speaker' }, { number: '101', role: 'host' }], guests: [{ personId: null, number: '+14155550177' }],
  });
  expect(JSON.stringify(listed)).not.toContain(row!.pin_hash);
  // as it was, then another, then none
  await api.room.save({ ...draft, id, name: 'The board' });
  expect((await api.room.list()).find(room => room.id === id)).toMatchObject({ name: 'The board', hasPin: true });
  await db.sql(`INSERT INTO pin_guess (tenant_id, lock, who, count, since) VALUES ($1, $2, '101', 9, now())`, [mine.tenantId, `room ${id}`]);
  await api.room.save({ ...draft, id, pin: null });
  expect((await api.room.list()).find(room => room.id === id)!.hasPin).toBe(false);
  expect(await db.sql('SELECT 1 FROM pin_guess WHERE lock = $1', [`room ${id}`])).toEqual([]);
});

test('a number is one person\'s or one room\'s, and must be one', async () => {
  await expect(api.room.save({ ...draft, number: '101', name: 'A' })).rejects.toThrow('number-taken');
  await expect(api.room.save({ ...draft, number: '801', name: 'A' })).rejects.toThrow('number-taken');
  await expect(api.room.save({ ...draft, number: '806', name: 'Round' })).rejects.toThrow('name-taken');
  await expect(api.room.save({ ...draft, number: '806', name: 'A', roles: [{ number: '12345678', role: 'host' }] })).rejects.toThrow('bad-number');
  await expect(api.room.save({ ...draft, number: '806', name: 'A', closesAt: '2026-12-01T09:00' })).rejects.toThrow('bad-input');
  await expect(api.room.save({ ...draft, number: '806', name: 'A', pin: '12' })).rejects.toThrow();
});

test('an employee sees the rooms that are not hidden, and neither whom they call nor who has which role', async () => {
  const employee = await apiOf(await signIn('employee@rooms.example'));
  const rooms = await employee.room.list();
  expect(rooms.map(({ name }) => name)).toEqual(['Round']);
  expect(rooms[0]).toMatchObject({ roles: [], guests: [] });
  expect((await employee.directory.list()).rooms.map(({ name }) => name)).toEqual(['Round']);
  await expect(employee.room.start({ id: mine.roomId })).rejects.toThrow('no-right');
});

test('a room in which something goes on is not deleted; an order waits for a worker', async () => {
  await expect(api.room.remove({ id: mine.roomId })).rejects.toThrow('room-in-use');
  await api.room.start({ id: mine.roomId });
  await api.room.member({ id: mine.roomId, member: 'm1', does: 'kick' });
  expect((await db.sql('SELECT does FROM room_order WHERE room_id = $1 ORDER BY id', [mine.roomId])).slice(-2)).toEqual([{ does: { does: 'start' } }, { does: { does: 'kick', member: 'm1' } }]);
  await db.sql('DELETE FROM room_live WHERE room_id = $1', [mine.roomId]);
  await api.room.remove({ id: mine.roomId });
  expect((await api.room.list()).some(({ id }) => id === mine.roomId)).toBe(false);
});

/** The rooms as so many workers know them. */
async function workers(count: number, cell = 'cell-1'): Promise<{ stores: PgRooms[]; close(): Promise<void> }> {
  const outage = new Outage(db.workerUrl, { onAway: () => {}, onBack: () => {} });
  const stores = await Promise.all(Array.from({ length: count }, async (_, i) => {
    await db.sql(`INSERT INTO worker (id, started_at, seen_at) VALUES ($1, now(), now()) ON CONFLICT DO NOTHING`, [`w-${cell}-${i}`]);
    const books = new BookPool(db.workerUrl, 'rooms', `w-${cell}-${i}`, outage, why => new BooksAway(why));
    return { books, store: new PgRooms(books, cell) };
  }));
  return { stores: stores.map(({ store }) => store), close: async () => { await Promise.all(stores.map(({ books }) => books.close())); outage.close(); } };
}
let rooms = 0;
async function roomOf(): Promise<{ tenantId: string; room: string; number: string }> {
  const number = String(7000 + rooms++);
  const [row] = await db.sql<{ id: string }>(`INSERT INTO room (tenant_id, number, name) VALUES ($1, $2, $3) RETURNING id`, [mine.tenantId, number, `Room ${number}`]);
  return { tenantId: mine.tenantId, room: row!.id, number };
}

test('a hundred decisions of three workers at one moment are a hundred, also those of another cell, which takes part where it carries somebody', async () => {
  const { stores, close } = await workers(3);
  const other = await workers(1, 'cell-2');
  try {
    const key = await roomOf();
    const begin = { openedAt: 1, locked: false, recording: null, members: [], invites: [], tasks: [], untold: [], serial: 0 };
    await stores[0]!.change(key, () => begin);
    const all = [...stores, ...other.stores];
    await Promise.all(Array.from({ length: 100 }, (_, i) => all[i % 4]!.change(key, ({ state }) => ({ ...(state ?? begin), serial: (state?.serial ?? 0) + 1 }))));
    expect((await stores[0]!.look(key))!.state!.serial).toBe(100);
    // Whoever decides, the room's own cell stays the one that opened it.
    expect(await other.stores[0]!.look(key)).toMatchObject({ here: 'cell-2', state: { home: 'cell-1' } });
    expect(await stores[1]!.open()).toContainEqual({ tenantId: key.tenantId, room: key.room });
    expect(await other.stores[0]!.open()).not.toContainEqual({ tenantId: key.tenantId, room: key.room });
    const member = { id: 'm', call: 'c', cell: 'cell-2', number: '', name: '', role: 'speaker' as const, seq: 1, state: 'in' as const, hears: true, muted: false, release: null };
    await stores[2]!.change(key, ({ state }) => ({ ...state!, members: [member] }));
    expect(await other.stores[0]!.open()).toContainEqual({ tenantId: key.tenantId, room: key.room });
    // A cell is silent where none of its workers was heard for half a minute, and whoever says so was heard all the time.
    const beats = (cell: string, since: number, at: number) => db.sql(
      `INSERT INTO pulse (cell, since, at) VALUES ($1, now() - $2 * interval '1 s', now() - $3 * interval '1 s') ON CONFLICT (cell) DO UPDATE SET since = excluded.since, at = excluded.at`, [cell, since, at]);
    for (const [since, at, silent] of [[60, 0, []], [60, 31, ['cell-2']]] as const) {
      await beats('cell-1', 60, 0);
      await beats('cell-2', since, at);
      expect((await stores[0]!.look(key))!.silent).toEqual(silent);
    }
    await beats('cell-1', 10, 0);
    expect((await stores[0]!.look(key))!.silent).toEqual([]);
    await stores[2]!.change(key, () => null);
    expect(await db.sql('SELECT 1 FROM room_live WHERE room_id = $1', [key.room])).toEqual([]);
    await db.sql(`INSERT INTO room_order (tenant_id, room_id, does) VALUES ($1, $2, '{"does":"start"}')`, [key.tenantId, key.room]);
    const seen = await Promise.all(stores.map(async store => {
      let orders: unknown[] = [];
      await store.change(key, book => { orders = [...book.orders]; return book.state; });
      return orders.length;
    }));
    expect(seen.sort()).toEqual([0, 0, 1]);
  } finally {
    await close();
    await other.close();
  }
});

test('a worker that was taken for dead decides nothing more', async () => {
  const { stores, close } = await workers(1, 'cell-3');
  try {
    const key = await roomOf();
    await db.sql(`DELETE FROM worker WHERE id = 'w-cell-3-0'`);
    await expect(stores[0]!.change(key, ({ state }) => state)).rejects.toThrow('taken for dead');
  } finally {
    await close();
  }
});

test('another cell comes in by digits that stand in the book while it calls, for half a minute, and by no others', async () => {
  const { stores, close } = await workers(1, 'cell-4');
  const pool = new pg.Pool({ connectionString: db.workerUrl, max: 1 });
  const directory = new PgDirectory(new KnownAnswers(pool, new Outage(db.workerUrl, { onAway: () => {}, onBack: () => {} })));
  const comes = async (number: string) => directory.route({ channel: 'c', context: 'from-cell', number, endpoint: 'cells', callerNumber: '', callerName: '', wideband: false, at: 0 });
  try {
    const key = await roomOf();
    const address = '1'.repeat(30);
    const tie = { id: 1, cell: 'cell-5', state: 'calling' as const, dueAt: 0, attempt: 1, call: 'rl-tie-x-1-1-1', address, since: Date.now(), failed: 0 };
    const set = (more: Partial<RoomTie>) => stores[0]!.change(key, () => ({ openedAt: 1, locked: false, recording: null, members: [], invites: [], ties: [{ ...tie, ...more }], tasks: [], untold: [], serial: 0 }));
    await set({});
    expect(await comes(address)).toMatchObject({ tenantId: key.tenantId, dialled: key.room, between: true, made: { vars: { tie: tie.call, at: '' } } });
    for (const wrong of [`${address}1`, '1', '']) expect(await comes(wrong), wrong).toBeNull();
    for (const more of [{ state: 'up' as const }, { since: Date.now() - 31_000 }, { address: '' }]) {
      await set(more);
      expect(await comes(address), JSON.stringify(more)).toBeNull();
    }
  } finally {
    await Promise.all([close(), pool.end()]);
  }
});
