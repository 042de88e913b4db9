import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/database';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.drop());

interface TableRow extends pg.QueryResultRow {
  name: string;
  secured: boolean;
  forced: boolean;
  studio: string[];
}

const tables = () =>
  db.sql<TableRow>(`
    SELECT c.relname AS name, c.relrowsecurity AS secured, c.relforcerowsecurity AS forced,
      ARRAY(SELECT p.polname::text FROM pg_policy p WHERE p.polrelid = c.oid AND 'ringloom_studio'::regrole = ANY (p.polroles)) AS studio
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
      AND (c.relname IN ('tenant', 'operator') OR EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped))
    ORDER BY 1`);

test('every table with tenant_id has forced row-level security and a policy for the studio', async () => {
  const rows = await tables();
  expect(rows.length).toBeGreaterThanOrEqual(16);
  expect(rows.filter((row) => !row.secured || !row.forced || row.studio.length === 0)).toEqual([]);
});

test('a new table with tenant_id and nothing else is found', async () => {
  await db.sql('CREATE TABLE forgotten (tenant_id uuid)');
  const found = (await tables()).filter((row) => !row.forced).map((row) => row.name);
  await db.sql('DROP TABLE forgotten');
  expect(found).toEqual(['forgotten']);
});

test('no role of ours is a superuser, goes around row-level security, or belongs to another role', async () => {
  const rows = await db.sql(`
    SELECT r.rolname, r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication AS mighty,
      EXISTS (SELECT 1 FROM pg_auth_members m WHERE m.member = r.oid) AS member
    FROM pg_roles r WHERE r.rolname IN ('ringloom_studio', 'ringloom_worker', 'ringloom_asterisk')`);
  expect(rows).toHaveLength(3);
  expect(rows.filter((row) => row.mighty || row.member)).toEqual([]);
  const owner = await db.sql("SELECT rolsuper OR rolbypassrls AS mighty FROM pg_roles WHERE rolname = 'ringloom_owner'");
  expect(owner).toEqual([{ mighty: false }]);
});

test('every table belongs to the owner, so that no other role can lift its policies', async () => {
  const rows = await db.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tableowner <> 'ringloom_owner'");
  expect(rows).toEqual([]);
});

test('no role may truncate, refer to or trigger on a table: those go around row-level security', async () => {
  const rows = await db.sql(`
    SELECT table_name, grantee, privilege_type FROM information_schema.role_table_grants
    WHERE table_schema = 'public' AND grantee <> 'ringloom_owner' AND privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER')`);
  expect(rows).toEqual([]);
});

test('signing in is the studio\'s alone', async () => {
  const rows = await db.sql<{ table_name: string; grantee: string }>(`
    SELECT DISTINCT table_name, grantee FROM information_schema.role_table_grants
    WHERE table_schema = 'public' AND table_name IN ('user', 'session', 'account', 'verification', 'rate_limit') AND grantee <> 'ringloom_owner' ORDER BY 1`);
  expect(rows.map((row) => row.grantee)).toEqual(Array.from({ length: 5 }, () => 'ringloom_studio'));
});

test('the worker cannot change what tenants own', async () => {
  const rows = await db.sql<{ table_name: string }>(`
    SELECT DISTINCT table_name FROM information_schema.role_table_grants
    WHERE grantee = 'ringloom_worker' AND privilege_type IN ('INSERT', 'UPDATE', 'DELETE') ORDER BY 1`);
  expect(rows.map((row) => row.table_name)).toEqual(['alias_lease', 'call', 'call_step', 'callback', 'cell', 'effect', 'hand_switch_turn', 'leg', 'mail', 'pin_guess', 'pulse', 'queue_agent', 'queue_caller', 'queue_offer', 'recording', 'recording_part', 'room_live', 'room_order', 'worker']);
});
