import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { twoTenants, type FurnishedTenant } from '../support/two-tenants';

let db: TestDatabase;
let asterisk: pg.Client;
let mine: FurnishedTenant;

beforeAll(async () => {
  db = await openTestDatabase();
  [mine] = await twoTenants(db);
  const { host, port, name, user, password } = db.asterisk;
  asterisk = new pg.Client({ host, port, database: name, user, password });
  await asterisk.connect();
});
afterAll(async () => {
  await asterisk.end();
  await db.drop();
});

const row = async (view: string, key: string, value: string) => (await asterisk.query(`SELECT * FROM asterisk.${view} WHERE ${key} = $1`, [value])).rows[0];

test('Asterisk may read its views and nothing else', async () => {
  const { rows } = await asterisk.query<{ name: string; kind: string; ok: boolean }>(`
    SELECT n.nspname || '.' || c.relname AS name, c.relkind AS kind, has_schema_privilege(n.oid, 'USAGE') AND has_any_column_privilege(c.oid, 'SELECT') AS ok
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname IN ('public', 'asterisk') AND c.relkind IN ('r', 'v', 'm', 'p')`);
  expect(rows.filter(({ ok }) => ok).map(({ name }) => name).sort()).toEqual([
    'asterisk.cells', 'asterisk.fallbacks', 'asterisk.lamps', 'asterisk.ps_aors', 'asterisk.ps_auths', 'asterisk.ps_endpoint_id_ips', 'asterisk.ps_endpoints',
  ]);
  for (const sql of ['SELECT 1 FROM public.device', 'SELECT 1 FROM public."user"', "INSERT INTO asterisk.ps_auths (id) VALUES ('x')", "UPDATE asterisk.ps_endpoints SET context = 'x'", 'CREATE TABLE asterisk.x ()', 'CREATE TEMP TABLE x ()'])
    await expect(asterisk.query(sql), sql).rejects.toThrow(/permission denied|cannot (insert|update)/);
});

test('a device is an account of its own, known by its name and secret, calling as its person', async () => {
  expect(await row('ps_endpoints', 'id', mine.deviceId)).toMatchObject({
    context: 'from-device', auth: mine.deviceId, aors: mine.deviceId, callerid: '"Ann Lee" <101>', trust_id_inbound: 'no', trust_id_outbound: 'yes', send_pai: 'yes', webrtc: 'no',
    accountcode: mine.tenantId, allow_transfer: 'yes', set_var: 'PJSIP_TRANSFER_HANDLING()=ari-only',
  });
  expect(await row('ps_auths', 'id', mine.deviceId)).toMatchObject({ auth_type: 'userpass', username: mine.deviceId });
  expect(await row('ps_aors', 'id', mine.deviceId)).toMatchObject({ contact: null, max_contacts: 5 });
});

test('a telephone shows what is in the box of its person that the code for it opens', async () => {
  expect(await row('ps_endpoints', 'id', mine.deviceId)).toMatchObject({ mailboxes: null, allow_subscribe: 'yes' });
  await db.sql("INSERT INTO mailbox (tenant_id, name, person_id) VALUES ($1, 'Z', $2), ($1, 'A', $2)", [mine.tenantId, mine.personId]);
  const [box] = await db.sql<{ id: string }>("SELECT replace(id::text, '-', '') AS id FROM mailbox WHERE tenant_id = $1 AND name = 'A'", [mine.tenantId]);
  expect(await row('ps_endpoints', 'id', mine.deviceId)).toMatchObject({ mailboxes: `${box!.id}@ringloom` });
  expect(await row('ps_aors', 'id', mine.deviceId)).toMatchObject({ mailboxes: `${box!.id}@ringloom`, voicemail_extension: '*97' });
  expect(await row('ps_endpoints', 'id', mine.trunkId)).toMatchObject({ mailboxes: null, allow_subscribe: 'no' });
  await db.sql("DELETE FROM mailbox WHERE tenant_id = $1 AND person_id = $2", [mine.tenantId, mine.personId]);
});

test('the outside caller speaks WebRTC and comes in as a trunk does', async () => {
  expect(await row('ps_endpoints', 'id', mine.outsideId)).toMatchObject({ context: 'from-trunk', webrtc: 'yes', dtls_auto_generate_cert: 'yes', allow: 'opus,ulaw', callerid: '<+15550199>' });
});

test('a trunk is known by its address and signs in where it has a user name', async () => {
  expect(await row('ps_endpoints', 'id', mine.trunkId)).toMatchObject({ context: 'from-trunk', auth: null, outbound_auth: null, identify_by: 'ip', trust_id_inbound: 'yes', send_pai: 'yes', allow_transfer: 'no', set_var: null });
  expect(await row('ps_endpoint_id_ips', 'endpoint', mine.trunkId)).toMatchObject({ match: '192.0.2.1' });
  expect(await row('ps_aors', 'id', mine.trunkId)).toMatchObject({ contact: 'sip:192.0.2.1', max_contacts: 0 });
  await db.sql("UPDATE trunk SET username = 'me;x', secret = 'a;b^c' WHERE id = $1", [mine.trunkId]);
  expect(await row('ps_endpoints', 'id', mine.trunkId)).toMatchObject({ outbound_auth: mine.trunkId });
  expect(await row('ps_auths', 'id', mine.trunkId)).toMatchObject({ username: 'me^3Bx', password: 'a^3Bb^5Ec' });
});

test('nothing that a person types can leave its place in Asterisk\'s settings', async () => {
  await db.sql('UPDATE person SET name = $2 WHERE id = $1', [mine.personId, 'Ann" <911>; \\, ^']);
  expect(await row('ps_endpoints', 'id', mine.deviceId)).toMatchObject({ callerid: '"Ann 911  " <101>' });
  await db.sql("UPDATE person SET name = 'Ann Lee' WHERE id = $1", [mine.personId]);
  for (const host of ['192.0.2.1;x', 'a b', 'sip:x', 'x&PJSIP/y', '', '-x']) await expect(db.sql('UPDATE trunk SET host = $1', [host]), host).rejects.toThrow(/trunk_host_shape/);
  for (const extension of ['1', '1234567', '10a', '+10']) await expect(db.sql('UPDATE person SET extension = $1', [extension]), extension).rejects.toThrow(/extension_shape/);
  for (const id of ['d-1', 'd-00000000000g', 'd-000000000001&PJSIP/x']) await expect(db.sql('UPDATE device SET id = $1 WHERE id = $2', [id, mine.deviceId]), id).rejects.toThrow(/device_id_shape/);
});

test('a line that is lent is an account that calls and cannot be called, in a context of its own, for as long as it is lent', async () => {
  const [line] = await db.sql<{ id: string; secret: string }>('SELECT id, secret FROM lent_line WHERE tenant_id = $1', [mine.tenantId]);
  expect(await row('ps_endpoints', 'id', line!.id)).toMatchObject({ context: 'from-studio', aors: null, auth: line!.id, webrtc: 'yes', callerid: null, trust_id_inbound: 'no', accountcode: mine.tenantId });
  expect(await row('ps_auths', 'id', line!.id)).toMatchObject({ username: line!.id, password: line!.secret });
  expect(await row('ps_aors', 'id', line!.id)).toBeUndefined();
  await db.sql("UPDATE lent_line SET expires_at = now() - interval '1 s' WHERE id = $1", [line!.id]);
  for (const view of ['ps_endpoints', 'ps_auths']) expect(await row(view, 'id', line!.id)).toBeUndefined();
});

test('while no worker answers, a number leads to the fallback person\'s devices, through its own doors only', async () => {
  const fallback = await row('fallbacks', 'key', mine.e164);
  expect(fallback.endpoints.split(' ').sort()).toEqual([mine.outsideId, mine.trunkId].sort());
  expect(fallback.dial).toBe(`\${PJSIP_DIAL_CONTACTS(${mine.deviceId})}`);
  expect(await row('fallbacks', 'key', mine.deviceId), 'nobody is rung by their own call').toBeUndefined();
});

test('a sleeping tenant has no accounts and no fallback', async () => {
  await db.sql('UPDATE tenant SET active = false WHERE id = $1', [mine.tenantId]);
  for (const id of [mine.deviceId, mine.outsideId, mine.trunkId]) expect(await row('ps_endpoints', 'id', id)).toBeUndefined();
  expect(await row('fallbacks', 'key', mine.e164)).toBeUndefined();
});

test('behind a proxy a telephone is called by its name there, and a trunk is known by what the proxy says of a call', async () => {
  await db.sql('UPDATE tenant SET active = true WHERE id = $1', [mine.tenantId]);
  await db.sql("INSERT INTO proxy (address) VALUES ('10.0.0.2:5060')");
  expect(await row('ps_aors', 'id', mine.deviceId)).toMatchObject({ contact: `sip:${mine.deviceId}@10.0.0.2:5060`, max_contacts: 0, qualify_frequency: 0 });
  expect(await row('ps_endpoints', 'id', mine.trunkId)).toMatchObject({ outbound_proxy: 'sip:10.0.0.2:5060^3Blr' });
  expect(await row('ps_endpoints', 'id', mine.deviceId)).toMatchObject({ outbound_proxy: null, rewrite_contact: 'no' });
  const known = async (host: string) => {
    await db.sql('UPDATE trunk SET host = $2 WHERE id = $1', [mine.trunkId, host]);
    return row('ps_endpoint_id_ips', 'endpoint', mine.trunkId);
  };
  expect(await known('192.0.2.1')).toMatchObject({ match: null, match_header: 'X-Ringloom-Source: /^192[.]0[.]2[.]1:[0-9]+$/' });
  expect(await known('192.0.2.1:5080')).toMatchObject({ match: null, match_header: 'X-Ringloom-Source: 192.0.2.1:5080' });
  await expect(db.sql("INSERT INTO proxy (\"only\", address) VALUES (false, '10.0.0.3:5060')")).rejects.toThrow(/proxy_only_one/);
  await db.sql('DELETE FROM proxy');
  expect(await known('192.0.2.1')).toMatchObject({ match: '192.0.2.1', match_header: null });
});
