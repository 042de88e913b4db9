import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { News } from '@/prisma/news';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { TcpProxy } from '../support/tcp-proxy';
import { twoTenants, type FurnishedTenant } from '../support/two-tenants';

let db: TestDatabase;
let listener: pg.Client;
let mine: FurnishedTenant;
let heard: string[] = [];

beforeAll(async () => {
  db = await openTestDatabase();
  [mine] = await twoTenants(db);
  listener = new pg.Client({ connectionString: db.workerUrl });
  await listener.connect();
  listener.on('notification', ({ channel, payload }) => heard.push(`${channel} ${payload}`));
  for (const channel of ['ringloom_greeting', 'ringloom_flow', 'ringloom_account']) await listener.query(`LISTEN ${channel}`);
});
afterAll(async () => {
  await listener.end();
  await db.drop();
});

/** What is told by one statement: a later query on the same connection brings all earlier notifications with it. */
async function told(sql: string, values: unknown[]) {
  heard = [];
  await db.sql(sql, values);
  await listener.query('SELECT 1');
  return heard;
}

test('a change of a flow, a number, a greeting or an account is told with the tenant\'s id', async () => {
  expect(await told('UPDATE flow SET published_id = NULL WHERE id = $1', [mine.flowId])).toEqual([`ringloom_flow ${mine.tenantId}`]);
  expect(await told('UPDATE number SET flow_id = NULL WHERE id = $1', [mine.numberId])).toEqual([`ringloom_flow ${mine.tenantId}`]);
  expect(await told("UPDATE greeting SET words = 'Hello' WHERE tenant_id = $1", [mine.tenantId])).toEqual([`ringloom_greeting ${mine.tenantId}`]);
  expect(await told("UPDATE device SET name = 'Kitchen' WHERE id = $1", [mine.deviceId])).toEqual([`ringloom_account ${mine.tenantId}`]);
  expect(await told('DELETE FROM trunk WHERE id = $1', [mine.trunkId])).toEqual([`ringloom_account ${mine.tenantId}`]);
  expect(await told("INSERT INTO number (operator_id, e164) VALUES ($1, '+15550888')", [mine.operatorId])).toEqual(['ringloom_flow ']);
  expect(await told("UPDATE tenant SET country = 'GB' WHERE id = $1", [mine.tenantId])).toEqual([`ringloom_flow ${mine.tenantId}`]);
  expect(await told('UPDATE contact SET name = name WHERE tenant_id = $1', [mine.tenantId])).toEqual([]);
});

test('who could listen to some of it alone, since Postgres stood still for a moment, begins anew and then hears all', async () => {
  const proxy = await TcpProxy.open(Number(new URL(db.workerUrl).port));
  const told: string[] = [];
  const whole = vi.fn();
  const news = new News(proxy.through(db.workerUrl), { test_first: () => {}, test_last: payload => { told.push(payload); } }, whole);
  proxy.stallAt('test_first');
  await expect(news.open()).rejects.toThrow('timeout');
  expect(whole).not.toHaveBeenCalledWith(true);
  proxy.goOn();
  await vi.waitFor(() => expect(whole).toHaveBeenLastCalledWith(true), { timeout: 8000 });
  await db.sql(`SELECT pg_notify('test_last', 'heard')`);
  await vi.waitFor(() => expect(told).toEqual(['heard']));
  await news.close();
  await proxy.close();
});
