import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { furnish, twoTenants, type FurnishedTenant } from '../support/two-tenants';

let db: TestDatabase;
let worker: pg.Client;
let mine: FurnishedTenant;
let theirs: FurnishedTenant;
const carrier = 't-00000000c0de';

beforeAll(async () => {
  db = await openTestDatabase();
  [mine, theirs] = await twoTenants(db);
  await db.sql("INSERT INTO trunk (id, operator_id, name, host) VALUES ($1, $2, 'Carrier', '192.0.2.50')", [carrier, mine.operatorId]);
  worker = new pg.Client({ connectionString: db.workerUrl });
  await worker.connect();
});
afterAll(async () => {
  await worker.end();
  await db.drop();
});

const resolve = async (called: string, endpoint: string) => (await worker.query('SELECT * FROM resolve_number($1, $2)', [called, endpoint])).rows;
const found = () => [{ tenant_id: mine.tenantId, flow_id: mine.flowId, flow_version_id: mine.versionId, number_id: mine.numberId, e164: mine.e164 }];

test('a number comes in on the tenant\'s own trunk, on its operator\'s, and from its outside device', async () => {
  for (const endpoint of [mine.trunkId, carrier, mine.outsideId]) expect(await resolve(mine.e164, endpoint)).toEqual(found());
});

test('the number may come with or without +, or with 00 and signs between', async () => {
  for (const called of ['15550100', '+15550100', '0015550100', '+1 (555) 0100']) expect(await resolve(called, carrier)).toEqual(found());
});

test('it comes in on nothing of another tenant or operator, nor on an ordinary device, nor on nothing', async () => {
  for (const endpoint of [theirs.trunkId, theirs.outsideId, mine.deviceId, 't-ffffffffffff', '', "' OR true --"]) expect(await resolve(mine.e164, endpoint)).toEqual([]);
});

test('another tenant of the same operator shares its trunk, not the tenant\'s own', async () => {
  const sister = await furnish(db, { name: 'Sister', e164: '+15550400', host: '192.0.2.4', operatorId: mine.operatorId });
  expect(await resolve(sister.e164, carrier)).toMatchObject([{ tenant_id: sister.tenantId }]);
  expect(await resolve(sister.e164, mine.trunkId)).toEqual([]);
});

test('two accounts at one host are one door: calls are told apart by address alone', async () => {
  await db.sql("INSERT INTO trunk (id, operator_id, tenant_id, name, host) VALUES ('t-00000000aaaa', $1, $2, 'Same carrier', '192.0.2.50')", [theirs.operatorId, theirs.tenantId]);
  expect(await resolve(theirs.e164, carrier)).toMatchObject([{ tenant_id: theirs.tenantId }]);
  expect(await resolve(mine.e164, 't-00000000aaaa')).toMatchObject([{ tenant_id: mine.tenantId }]);
});

test('without a published flow there is a tenant and no version; unknown numbers and sleeping tenants give nothing', async () => {
  expect(await resolve('+15559999', carrier)).toEqual([]);
  await db.sql('UPDATE flow SET deleted_at = now() WHERE id = $1', [mine.flowId]);
  expect(await resolve(mine.e164, carrier)).toEqual([{ ...found()[0], flow_id: null, flow_version_id: null }]);
  await db.sql('UPDATE flow SET deleted_at = NULL, published_id = NULL WHERE id = $1', [mine.flowId]);
  expect(await resolve(mine.e164, carrier)).toEqual([{ ...found()[0], flow_version_id: null }]);
  await db.sql('UPDATE tenant SET active = false WHERE id = $1', [mine.tenantId]);
  expect(await resolve(mine.e164, carrier)).toEqual([]);
});

test('only the worker may ask', async () => {
  for (const url of [db.studioUrl, urlOf('ringloom_asterisk', db.asterisk.password)]) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await expect(client.query("SELECT public.resolve_number('+15550100', 'x')")).rejects.toThrow(/permission denied/);
    await client.end();
  }
});

function urlOf(user: string, password: string) {
  return Object.assign(new URL(db.ownerUrl), { username: user, password }).href;
}
