import { isDeepStrictEqual } from 'node:util';
import type { RoomBook, RoomKey, RoomStore } from '../ports/rooms';
import type { RoomState } from '../ports/room-state';
import type { BookPool } from './book-pool';
import { readRoom } from './room-rows';

/** The rooms in Postgres. Whoever decides holds the room for that one transaction. */
export class PgRooms implements RoomStore {
  constructor(private readonly books: BookPool, private readonly cell: string) {}

  async change({ tenantId, room }: RoomKey, change: (book: RoomBook) => RoomState | null): Promise<RoomBook | null> {
    const id = await this.idOf(tenantId, room);
    if (id === null) return null;
    return this.books.hold(`ringloom room ${id}`, async client => {
      const read = await readRoom(client, tenantId, id, this.cell, true);
      if (!read) return null;
      const { book, orders } = read;
      const after = change(structuredClone(book));
      if (orders.length) await client.query(`DELETE FROM room_order WHERE id = ANY($1::bigint[])`, [orders]);
      if (!isDeepStrictEqual(after, book.state)) {
        if (after) {
          await client.query(`INSERT INTO room_live (room_id, tenant_id, cell, state) VALUES ($1, $2, $3, $4) ON CONFLICT (room_id) DO UPDATE SET cell = excluded.cell, state = excluded.state`, [id, tenantId, after.home ?? this.cell, JSON.stringify(after)]);
        } else await client.query(`DELETE FROM room_live WHERE room_id = $1`, [id]);
        await client.query(`SELECT pg_notify('ringloom_room', $1)`, [`${tenantId} ${id}`]);
      }
      // A room that has just been opened has its cell's address only now.
      return { ...book, state: after, orders: [], over: [], news: [], untied: [], silent: [] };
    });
  }

  async look({ tenantId, room }: RoomKey): Promise<RoomBook | null> {
    const id = await this.idOf(tenantId, room);
    return id === null ? null : this.books.ask(async client => (await readRoom(client, tenantId, id, this.cell, false))?.book ?? null);
  }

  open(): Promise<RoomKey[]> {
    return this.books.rows<RoomKey>(
      `SELECT r.tenant_id AS "tenantId", r.id::text AS room FROM room r LEFT JOIN room_live l ON l.room_id = r.id
       WHERE l.cell = $1 OR l.state @> jsonb_build_object('members', jsonb_build_array(jsonb_build_object('cell', $1::text)))
         OR l.state @> jsonb_build_object('tasks', jsonb_build_array(jsonb_build_object('cell', $1::text))) OR (l.cell IS NULL AND EXISTS (SELECT 1 FROM room_order o WHERE o.room_id = r.id))`, [this.cell]);
  }

  private async idOf(tenantId: string, room: string): Promise<string | null> {
    const [found] = await this.books.rows<{ id: string }>(`SELECT id::text FROM room WHERE tenant_id = $1 AND (id::text = $2 OR number = $2)`, [tenantId, room]);
    return found?.id ?? null;
  }
}
