import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { twoTenants, type FurnishedTenant } from '../support/two-tenants';

let db: TestDatabase;
let studio: pg.Client;
let mine: FurnishedTenant;
let theirs: FurnishedTenant;

beforeAll(async () => {
  db = await openTestDatabase();
  [mine, theirs] = await twoTenants(db);
  studio = new pg.Client({ connectionString: db.studioUrl });
  await studio.connect();
});
afterAll(async () => {
  await studio.end();
  await db.drop();
});

/** Runs one statement as the studio with my tenant chosen, and undoes it. */
async function asMe(sql: string, values: unknown[] = [], who: { tenant?: string; user?: string } = { tenant: mine.tenantId }) {
  await studio.query('BEGIN');
  try {
    await studio.query("SELECT set_config('ringloom.tenant', $1, true), set_config('ringloom.user', $2, true)", [who.tenant ?? '', who.user ?? '']);
    return await studio.query(sql, values);
  } finally {
    await studio.query('ROLLBACK');
  }
}

const refused = /row-level security|permission denied/;
const tables = ['membership', 'person', 'device', 'trunk', 'number', 'contact', 'greeting', 'greeting_audio', 'greeting_language', 'greeting_take', 'flow', 'flow_version', 'call', 'leg', 'call_step', 'effect', 'mailbox', 'recording', 'mail', 'queue', 'queue_member', 'queue_agent', 'queue_caller', 'queue_offer', 'person_group', 'person_group_member', 'queue_group', 'callback', 'secret', 'alias_lease', 'room', 'room_role', 'room_invite', 'room_live', 'pin_guess', 'hand_switch', 'hand_switch_turn', 'lent_line', 'presence'];
/** The studio puts rows in and sees none. */
const onlyInto = ['room_order'];
/** A column that changes nothing of importance, to try an update with. */
const column: Record<string, string> = {
  membership: 'role', person: 'name', device: 'name', trunk: 'name', number: 'flow_id', contact: 'name', greeting: 'words', greeting_audio: 'hash', greeting_language: 'words', greeting_take: 'words', flow: 'name',
  flow_version: 'number', call: 'from_name', leg: 'shown', call_step: 'path', effect: 'verb', mailbox: 'name', recording: 'heard_at', mail: 'subject',
  queue: 'name', queue_member: 'place', queue_agent: 'paused', queue_caller: 'number', queue_offer: 'number', person_group: 'name', person_group_member: 'place', queue_group: 'place', callback: 'number', secret: 'updated_at', alias_lease: 'client',
  room: 'name', room_role: 'role', room_invite: 'place', room_live: 'cell', pin_guess: 'count', hand_switch: 'name', hand_switch_turn: 'position', lent_line: 'from_name', presence: 'node',
};

test('the list above is every table that has tenant_id', async () => {
  const rows = await db.sql<{ name: string }>("SELECT table_name AS name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name) WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND column_name = 'tenant_id' ORDER BY 1");
  expect(rows.map((row) => row.name)).toEqual([...tables, ...onlyInto].sort());
});

describe.each(tables)('%s', (table) => {
  test('shows my rows and none of theirs', async () => {
    const { rows } = await asMe(`SELECT tenant_id FROM ${table}`);
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map((row) => row.tenant_id))).toEqual(new Set([mine.tenantId]));
  });

  test('shows nothing when no tenant is chosen', async () => {
    expect((await asMe(`SELECT 1 FROM ${table}`, [], {})).rowCount).toBe(0);
  });

  test('lets nobody change or delete their rows', async () => {
    for (const sql of [`UPDATE ${table} SET ${column[table]} = ${column[table]} WHERE tenant_id = $1`, `DELETE FROM ${table} WHERE tenant_id = $1`]) {
      const affected = await asMe(sql, [theirs.tenantId]).then((result) => result.rowCount, (error: Error) => error.message);
      expect([0, expect.stringMatching(refused)]).toContainEqual(affected);
    }
    expect(await db.sql(`SELECT 1 FROM ${table} WHERE tenant_id = $1`, [theirs.tenantId])).not.toEqual([]);
  });

  test('lets nobody write a row for them, nor move one of mine to them', async () => {
    await expect(asMe(`INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::${table}, to_jsonb(x) || jsonb_build_object('tenant_id', $1::text))).* FROM ${table} x LIMIT 1`, [theirs.tenantId])).rejects.toThrow(refused);
    await expect(asMe(`UPDATE ${table} SET tenant_id = $1`, [theirs.tenantId])).rejects.toThrow(refused);
  });
});

test('orders to a room are put in for my rooms alone, and seen by workers only', async () => {
  const order = 'INSERT INTO room_order (tenant_id, room_id, does) VALUES ($1, $2, $3)';
  expect((await asMe(order, [mine.tenantId, mine.roomId, '{}'])).rowCount).toBe(1);
  await expect(asMe(order, [theirs.tenantId, theirs.roomId, '{}'])).rejects.toThrow(refused);
  await expect(asMe(order, [mine.tenantId, theirs.roomId, '{}'])).rejects.toThrow(/foreign key/);
  for (const sql of ['SELECT 1 FROM room_order', 'UPDATE room_order SET does = does', 'DELETE FROM room_order']) await expect(asMe(sql)).rejects.toThrow(refused);
});

test('an operator\'s own trunks and free numbers are shown to no tenant', async () => {
  await db.sql("INSERT INTO trunk (id, operator_id, name, host, secret) VALUES ('t-00000000aaaa', $1, 'Carrier', '192.0.2.9', 'secret')", [mine.operatorId]);
  await db.sql("INSERT INTO number (operator_id, e164) VALUES ($1, '+15550999')", [mine.operatorId]);
  expect((await asMe("SELECT 1 FROM trunk WHERE id = 't-00000000aaaa'")).rowCount).toBe(0);
  expect((await asMe("SELECT 1 FROM number WHERE e164 = '+15550999'")).rowCount).toBe(0);
  await expect(asMe("INSERT INTO trunk (id, operator_id, name, host) VALUES ('t-00000000bbbb', $1, 'x', '192.0.2.8')", [mine.operatorId])).rejects.toThrow(refused);
});

test('a user sees the tenants and memberships of their own before one is chosen, and no others', async () => {
  const who = { user: mine.userId };
  expect((await asMe('SELECT id FROM tenant', [], who)).rows).toEqual([{ id: mine.tenantId }]);
  expect((await asMe('SELECT tenant_id FROM membership', [], who)).rows).toEqual([{ tenant_id: mine.tenantId }]);
  expect((await asMe('SELECT id FROM operator', [], who)).rows).toEqual([{ id: mine.operatorId }]);
  expect((await asMe("UPDATE tenant SET name = 'x'", [], who)).rowCount).toBe(0);
  await expect(asMe("INSERT INTO membership VALUES ($1, $2, 'manager')", [theirs.tenantId, mine.userId], who)).rejects.toThrow(refused);
});

test('with a tenant chosen, that tenant and its operator are seen, and the other are not', async () => {
  expect((await asMe('SELECT id FROM tenant')).rows).toEqual([{ id: mine.tenantId }]);
  expect((await asMe('SELECT id FROM operator')).rows).toEqual([{ id: mine.operatorId }]);
  expect((await asMe('UPDATE tenant SET name = name')).rowCount).toBe(1);
  await expect(asMe('UPDATE tenant SET active = true')).rejects.toThrow(refused);
  await expect(asMe('UPDATE operator SET name = name')).rejects.toThrow(refused);
});

test('audio and versions are immutable', async () => {
  await expect(asMe("UPDATE greeting_audio SET wav8 = ''")).rejects.toThrow(refused);
  await expect(asMe("UPDATE flow_version SET config = '{}'")).rejects.toThrow(refused);
  await expect(asMe('DELETE FROM flow_version')).rejects.toThrow(refused);
});

describe('no row of mine can point into their tenant', () => {
  const pointers: [string, string, keyof FurnishedTenant][] = [
    ['tenant', 'fallback_person_id', 'personId'],
    ['tenant', 'default_number_id', 'numberId'],
    ['person', 'number_id', 'numberId'],
    ['person', 'user_id', 'userId'],
    ['device', 'person_id', 'personId'],
    ['number', 'flow_id', 'flowId'],
    ['flow', 'published_id', 'versionId'],
    ['flow_version', 'flow_id', 'flowId'],
    ['call', 'flow_version_id', 'versionId'],
    ['trunk', 'operator_id', 'operatorId'],
    ['number', 'operator_id', 'operatorId'],
    ['queue_member', 'queue_id', 'queueId'],
    ['queue_member', 'person_id', 'personId'],
    ['queue_caller', 'queue_id', 'queueId'],
    ['queue_offer', 'queue_id', 'queueId'],
  ];
  test.each(pointers)('%s.%s', async (table, field, target) => {
    const key = table === 'tenant' ? 'id' : 'tenant_id';
    await expect(db.sql(`UPDATE "${table}" SET ${field} = $1 WHERE ${key} = $2`, [theirs[target], mine.tenantId])).rejects.toThrow(/foreign key/);
  });
});

test('deleting a flow takes it off the number and leaves the number with its tenant', async () => {
  const [flow] = await db.sql<{ id: string }>("INSERT INTO flow (tenant_id, name, draft, updated_at) VALUES ($1, 'Short', '{}', now()) RETURNING id", [mine.tenantId]);
  const [number] = await db.sql<{ id: string }>("INSERT INTO number (operator_id, tenant_id, e164, flow_id) VALUES ($1, $2, '+15550777', $3) RETURNING id", [mine.operatorId, mine.tenantId, flow?.id]);
  await db.sql('DELETE FROM flow WHERE id = $1', [flow?.id]);
  expect(await db.sql('SELECT tenant_id, flow_id FROM number WHERE id = $1', [number?.id])).toEqual([{ tenant_id: mine.tenantId, flow_id: null }]);
});
