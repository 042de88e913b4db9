import { isE164 } from '@/nodes/_kit/phone-number';
import type { RoomBook } from '../ports/rooms';
import { hasPart, type Guest, type RoomOrder, type RoomRules, type RoomState } from '../ports/room-state';
import type { BookClient } from './book-pool';

interface Row {
  id: string;
  rules: Omit<RoomRules, 'guests' | 'roles'>;
  roles: RoomRules['roles'] | null;
  guests: { personId: string | null; name: string | null; number: string }[] | null;
  state: RoomState | null;
  cell: string | null;
  home_at: string | null;
  orders: { id: string; does: RoomOrder }[] | null;
}

const ms = (column: string): string => `round(extract(epoch FROM ${column}) * 1000)::bigint`;

const query = `
  SELECT r.id, l.state, l.cell, (SELECT c.address FROM cell c WHERE c.id = l.cell) AS home_at,
    json_build_object('name', r.name, 'number', r.number, 'hasPin', r.pin_hash IS NOT NULL, 'role', r.role, 'waitForHost', r.wait_for_host, 'endWithHost', r.end_with_host, 'capacity', r.capacity,
      'announce', r.announce, 'record', r.record, 'opensAt', ${ms('r.opens_at')}, 'closesAt', ${ms('r.closes_at')}, 'earlyMs', r.early_min * 60000, 'language', t.language,
      'callsLeft', CASE WHEN t.max_calls IS NOT NULL THEN t.max_calls - (SELECT count(*) FROM call c WHERE c.tenant_id = t.id AND c.ended_at IS NULL AND c.direction <> 'between') END,
      'proxied', EXISTS (SELECT 1 FROM proxy),
      'policy', json_build_object('ringMs', r.ring_ms, 'busy', json_build_object('everyMs', r.busy_every_ms), 'noAnswer', json_build_object('tries', r.no_answer_tries, 'everyMs', r.no_answer_every_ms),
        'offline', json_build_object('tries', r.offline_tries, 'everyMs', r.offline_every_ms))) AS rules,
    (SELECT json_object_agg(o.number, o.role) FROM room_role o WHERE o.room_id = r.id) AS roles,
    (SELECT json_agg(json_build_object('personId', i.person_id, 'name', coalesce(p.name, c.name), 'number', coalesce(p.extension, i.number)) ORDER BY i.place)
       FROM room_invite i LEFT JOIN person p ON p.id = i.person_id LEFT JOIN contact c ON c.tenant_id = i.tenant_id AND c.e164 = i.number WHERE i.room_id = r.id) AS guests,
    (SELECT json_agg(json_build_object('id', o.id::text, 'does', o.does) ORDER BY o.id) FROM room_order o WHERE o.room_id = r.id) AS orders
  FROM room r JOIN tenant t ON t.id = r.tenant_id LEFT JOIN room_live l ON l.room_id = r.id WHERE r.tenant_id = $1 AND r.id::text = $2`;

/** Reads a room, and the orders that are in the book; null where there is none. `cell`: this worker's. `whole`: with the news of a room in which it has no part, which others see to. */
export async function readRoom(client: BookClient, tenantId: string, room: string, cell: string, whole: boolean): Promise<{ book: RoomBook; orders: string[] } | null> {
  const { rows: [row] } = await client.query<Row>({ name: 'room', text: query, values: [tenantId, room] });
  if (!row) return null;
  const guests = (row.guests ?? []).map(({ personId, name, number }): Guest => ({ target: personId ? { kind: 'person', id: personId } : { kind: 'number', number }, name: name ?? '', number }));
  // States of before there could be people of other cells do not name the room's own.
  const state = row.state && { home: row.cell ?? cell, ...row.state };
  const sees = whole || state === null || hasPart(state, cell);
  const orders = sees ? row.orders ?? [] : [];
  return {
    orders: orders.map(({ id }) => id),
    book: {
      id: row.id, rules: { ...row.rules, roles: row.roles ?? {}, guests }, state, here: cell, homeAt: row.home_at, orders: orders.map(({ does }) => does),
      silent: sees ? await silentOf(client, state, cell) : [], ...await newsOf(client, sees ? callsOf(state) : []),
    },
  };
}

/** No worker of a cell is heard any more after this time, ms; of that only he may speak who has heard his own all the time. */
const silentMs = 30_000;

/** Cells of a room that are heard no more. Where only one has a part in it there is nobody to say so. */
async function silentOf(client: BookClient, state: RoomState | null, here: string): Promise<string[]> {
  const cells = new Set([state?.home, ...state?.members.map(({ cell }) => cell) ?? [], ...state?.tasks.map(({ cell }) => cell) ?? []].filter((cell): cell is string => cell !== undefined && cell !== here));
  if (cells.size === 0) return [];
  const { rows } = await client.query<{ cell: string }>(
    `SELECT cell FROM pulse WHERE cell = ANY($1) AND at < now() - $3 * interval '1 ms' AND EXISTS (SELECT 1 FROM pulse own WHERE own.cell = $2 AND own.since < now() - $3 * interval '1 ms' AND own.at > now() - interval '2 s')`,
    [[...cells], here, silentMs]);
  return rows.map(({ cell }) => cell);
}

/** The calls in whose rows something may stand that the room does not know: those of members, those that ring, and those of ties. */
function callsOf(state: RoomState | null): { call: string; is: 'member' | 'guest' | 'tie' }[] {
  if (!state) return [];
  return [
    ...state.members.map(({ call }) => ({ call, is: 'member' as const })),
    ...state.invites.flatMap(({ state: is, calls }) => (is === 'ringing' ? Object.keys(calls).filter(call => calls[call] === null).map(call => ({ call, is: 'guest' as const })) : [])),
    ...(state.ties ?? []).flatMap(({ call, state: is }) => (is === 'due' ? [] : [{ call, is: 'tie' as const }])),
  ];
}

async function newsOf(client: BookClient, calls: ReturnType<typeof callsOf>): Promise<Pick<RoomBook, 'over' | 'news' | 'unmade' | 'untied'>> {
  if (calls.length === 0) return { over: [], news: [], unmade: [], untied: [] };
  const { rows } = await client.query<{ id: string; over: boolean; answered: boolean; dialled: boolean; cause: number | null }>(
    `SELECT c.id, c.ended_at IS NOT NULL AS over, c.answered_at IS NOT NULL AS answered, l.dialled_at IS NOT NULL AS dialled, c.cause FROM call c LEFT JOIN leg l ON l.id = c.id AND l.call_id = c.id WHERE c.id = ANY($1)`,
    [calls.map(({ call }) => call)]);
  const known = new Map(rows.map(row => [row.id, row]));
  const endsOf = (kind: 'guest' | 'tie') => calls.flatMap(({ call, is }) => {
    const row = known.get(call);
    return is !== kind || !row?.over ? [] : [{ call, answered: row.answered, dialled: row.dialled, cause: row.cause ?? 0 }];
  });
  return {
    over: calls.filter(({ call, is }) => is === 'member' && known.get(call)?.over).map(({ call }) => call),
    news: endsOf('guest'), untied: endsOf('tie'),
    unmade: calls.filter(({ call, is }) => is !== 'member' && !known.has(call)).map(({ call }) => call),
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
