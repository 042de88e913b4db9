import { isDeepStrictEqual } from 'node:util';
import { isPin } from '@/prisma/pin';
import { RoomsAway, type RoomBook, type RoomKey, type RoomState, type RoomStore } from '../ports/rooms';
import { BookPool, type BookClient } from './book-pool';
import type { Outage } from './outage';
import { readRoom } from './room-rows';

/** So many wrong PINs may come from one number, and from all together, until the time is over, s. */
const guesses = { one: 5, all: 30, withinS: 900 };
/** Whose number is withheld. */
const withheld = 'withheld';

/** The rooms in Postgres. Whoever decides holds the room for that one transaction. */
export class PgRooms implements RoomStore {
  private readonly books: BookPool;

  constructor(url: string, workerId: string, private readonly cell: string, outage: Outage) {
    this.books = new BookPool(url, 'ringloom-rooms', workerId, outage, why => new RoomsAway(`rooms: ${why}`));
  }

  async change({ tenantId, room }: RoomKey, change: (book: RoomBook) => RoomState | null): Promise<RoomBook | null> {
    const id = await this.idOf(tenantId, room);
    if (id === null) return null;
    return this.books.hold(`ringloom room ${id}`, async client => {
      const read = await readRoom(client, tenantId, id, this.cell);
      if (!read) return null;
      const { book, orders } = read;
      const after = change(structuredClone(book));
      if (book.elsewhere) return book;
      if (orders.length) await client.query(`DELETE FROM room_order WHERE id = ANY($1::bigint[])`, [orders]);
      if (!isDeepStrictEqual(after, book.state)) {
        if (after) {
          await client.query(`INSERT INTO room_live (room_id, tenant_id, cell, state) VALUES ($1, $2, $3, $4) ON CONFLICT (room_id) DO UPDATE SET cell = excluded.cell, state = excluded.state`, [id, tenantId, this.cell, JSON.stringify(after)]);
        } else await client.query(`DELETE FROM room_live WHERE room_id = $1`, [id]);
        await client.query(`SELECT pg_notify('ringloom_room', $1)`, [`${tenantId} ${id}`]);
      }
      return { ...book, state: after, orders: [], over: [], news: [] };
    });
  }

  async look({ tenantId, room }: RoomKey): Promise<RoomBook | null> {
    const id = await this.idOf(tenantId, room);
    return id === null ? null : this.books.ask(async client => (await readRoom(client, tenantId, id, this.cell))?.book ?? null);
  }

  open(): Promise<RoomKey[]> {
    return this.books.ask(async client => (await client.query<RoomKey>(
      `SELECT r.tenant_id AS "tenantId", r.id::text AS room FROM room r LEFT JOIN room_live l ON l.room_id = r.id
       WHERE l.cell = $1 OR (l.cell IS NULL AND EXISTS (SELECT 1 FROM room_order o WHERE o.room_id = r.id))`, [this.cell])).rows);
  }

  /** Counted and kept before it is looked at: a hundred guesses at one moment, on all workers, are a hundred. */
  async guess({ tenantId, room }: RoomKey, from: string, pin: string): Promise<'right' | 'wrong' | 'shut' | null> {
    const id = await this.idOf(tenantId, room);
    if (id === null) return null;
    const who = from || withheld;
    const { hash, shut } = await this.books.hold(`ringloom room guesses ${id}`, async client => {
      const { rows: [row] } = await client.query<{ hash: string | null }>(`SELECT pin_hash AS hash FROM room WHERE id = $1`, [id]);
      const own = await count(client, tenantId, id, who);
      // Who is shut out already cannot shut out all others by going on.
      return { hash: row?.hash ?? null, shut: own > guesses.one || await count(client, tenantId, id, '') > guesses.all };
    });
    if (shut) return 'shut';
    if (hash !== null && !await isPin(pin, hash)) return 'wrong';
    await this.books.ask(client => client.query(`UPDATE room_guess SET count = CASE who WHEN '' THEN greatest(count - 1, 0) ELSE 0 END WHERE room_id = $1 AND who IN ($2, '')`, [id, who]));
    return 'right';
  }

  close(): Promise<void> {
    return this.books.close();
  }

  private async idOf(tenantId: string, room: string): Promise<string | null> {
    const { rows } = await this.books.ask(client => client.query<{ id: string }>(`SELECT id::text FROM room WHERE tenant_id = $1 AND (id::text = $2 OR number = $2)`, [tenantId, room]));
    return rows[0]?.id ?? null;
  }
}

async function count(client: BookClient, tenantId: string, room: string, who: string): Promise<number> {
  const { rows: [row] } = await client.query<{ count: number }>(
    `INSERT INTO room_guess AS g (room_id, tenant_id, who, count, since) VALUES ($1, $2, $3, 1, now())
     ON CONFLICT (room_id, who) DO UPDATE SET
       count = CASE WHEN g.since < now() - make_interval(secs => $4) THEN 1 ELSE least(g.count + 1, 1000) END,
       since = CASE WHEN g.since < now() - make_interval(secs => $4) THEN now() ELSE g.since END
     RETURNING count`, [room, tenantId, who, guesses.withinS]);
  return row!.count;
}
