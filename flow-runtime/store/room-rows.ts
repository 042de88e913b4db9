import { isE164 } from '@/nodes/_kit/phone-number';
import type { Guest, RoomBook, RoomOrder, RoomRules, RoomState } from '../ports/rooms';
import type { BookClient } from './book-pool';

interface Row {
  id: string;
  rules: Omit<RoomRules, 'guests' | 'roles'>;
  roles: RoomRules['roles'] | null;
  guests: { personId: string | null; name: string | null; number: string }[] | null;
  state: RoomState | null;
  cell: string | null;
  orders: { id: string; does: RoomOrder }[] | null;
}

const ms = (column: string): string => `round(extract(epoch FROM ${column}) * 1000)::bigint`;

const query = `
  SELECT r.id, l.state, l.cell,
    json_build_object('name', r.name, 'number', r.number, 'hasPin', r.pin_hash IS NOT NULL, 'role', r.role, 'waitForHost', r.wait_for_host, 'endWithHost', r.end_with_host, 'capacity', r.capacity,
      'announce', r.announce, 'record', r.record, 'opensAt', ${ms('r.opens_at')}, 'closesAt', ${ms('r.closes_at')}, 'earlyMs', r.early_min * 60000, 'language', t.language,
      'callsLeft', CASE WHEN t.max_calls IS NOT NULL THEN t.max_calls - (SELECT count(*) FROM call c WHERE c.tenant_id = t.id AND c.ended_at IS NULL) END,
      'policy', json_build_object('ringMs', r.ring_ms, 'busy', json_build_object('everyMs', r.busy_every_ms), 'noAnswer', json_build_object('tries', r.no_answer_tries, 'everyMs', r.no_answer_every_ms),
        'offline', json_build_object('tries', r.offline_tries, 'everyMs', r.offline_every_ms))) AS rules,
    (SELECT json_object_agg(o.number, o.role) FROM room_role o WHERE o.room_id = r.id) AS roles,
    (SELECT json_agg(json_build_object('personId', i.person_id, 'name', coalesce(p.name, c.name), 'number', coalesce(p.extension, i.number)) ORDER BY i.place)
       FROM room_invite i LEFT JOIN person p ON p.id = i.person_id LEFT JOIN contact c ON c.tenant_id = i.tenant_id AND c.e164 = i.number WHERE i.room_id = r.id) AS guests,
    (SELECT json_agg(json_build_object('id', o.id::text, 'does', o.does) ORDER BY o.id) FROM room_order o WHERE o.room_id = r.id) AS orders
  FROM room r JOIN tenant t ON t.id = r.tenant_id LEFT JOIN room_live l ON l.room_id = r.id WHERE r.tenant_id = $1 AND r.id::text = $2`;

/** Reads a room, and the orders that are in the book; null where there is none. `cell`: this worker's. */
export async function readRoom(client: BookClient, tenantId: string, room: string, cell: string): Promise<{ book: RoomBook; orders: string[] } | null> {
  const { rows: [row] } = await client.query<Row>({ name: 'room', text: query, values: [tenantId, room] });
  if (!row) return null;
  const guests = (row.guests ?? []).map(({ personId, name, number }): Guest => ({ target: personId ? { kind: 'person', id: personId } : { kind: 'number', number }, name: name ?? '', number }));
  const elsewhere = row.state !== null && row.cell !== cell;
  const calls = elsewhere ? [] : callsOf(row.state);
  const orders = elsewhere ? [] : row.orders ?? [];
  return {
    orders: orders.map(({ id }) => id),
    book: { id: row.id, rules: { ...row.rules, roles: row.roles ?? {}, guests }, state: row.state, elsewhere, orders: orders.map(({ does }) => does), ...await newsOf(client, calls) },
  };
}

/** The calls in whose rows something may stand that the room does not know: those of members, and those that ring. */
function callsOf(state: RoomState | null): { call: string; member: boolean }[] {
  if (!state) return [];
  return [
    ...state.members.map(({ call }) => ({ call, member: true })),
    ...state.invites.flatMap(({ state: is, calls }) => (is === 'ringing' ? Object.keys(calls).filter(call => calls[call] === null).map(call => ({ call, member: false })) : [])),
  ];
}

async function newsOf(client: BookClient, calls: { call: string; member: boolean }[]): Promise<Pick<RoomBook, 'over' | 'news' | 'unmade'>> {
  if (calls.length === 0) return { over: [], news: [], unmade: [] };
  const { rows } = await client.query<{ id: string; over: boolean; answered: boolean; dialled: boolean; cause: number | null }>(
    `SELECT c.id, c.ended_at IS NOT NULL AS over, c.answered_at IS NOT NULL AS answered, l.dialled_at IS NOT NULL AS dialled, c.cause FROM call c LEFT JOIN leg l ON l.id = c.id AND l.call_id = c.id WHERE c.id = ANY($1)`,
    [calls.map(({ call }) => call)]);
  const known = new Map(rows.map(row => [row.id, row]));
  return {
    over: calls.filter(({ call, member }) => member && known.get(call)?.over).map(({ call }) => call),
    news: calls.flatMap(({ call, member }) => {
      const row = known.get(call);
      return member || !row?.over ? [] : [{ call, answered: row.answered, dialled: row.dialled, cause: row.cause ?? 0 }];
    }),
    unmade: calls.filter(({ call, member }) => !member && !known.has(call)).map(({ call }) => call),
  };
}

/** Somebody whom a room may call, as others are told of them; null: nobody such. */
export async function readGuest(ask: <T extends object>(sql: string, values: unknown[]) => Promise<T[]>, tenantId: string, target: Guest['target']): Promise<Guest | null> {
  if (target.kind === 'number') {
    if (!isE164(target.number)) return null;
    const [contact] = await ask<{ name: string }>(`SELECT name FROM contact WHERE tenant_id = $1 AND e164 = $2`, [tenantId, target.number]);
    return { target, name: contact?.name ?? '', number: target.number };
  }
  const [person] = await ask<{ name: string; extension: string }>(`SELECT name, extension FROM person WHERE tenant_id = $1 AND id::text = $2`, [tenantId, target.id]);
  return person ? { target, name: person.name, number: person.extension } : null;
}
