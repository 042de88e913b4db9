import { afterAll, beforeAll, expect, test } from 'vitest';
import { PgDirectory } from '@/flow-runtime/store/directory';
import { KnownAnswers } from '@/flow-runtime/store/known-answers';
import { News } from '@/prisma/news';
import { Outage } from '@/flow-runtime/store/outage';
import { openPool } from '@/flow-runtime/store/pool';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { twoTenants, type FurnishedTenant } from '../support/two-tenants';

let db: TestDatabase;
let mine: FurnishedTenant;
let news: News;
let asked = 0;
let directory: PgDirectory;
let answers: KnownAnswers;
const ends: (() => unknown)[] = [];

beforeAll(async () => {
  db = await openTestDatabase();
  [mine] = await twoTenants(db);
  const pool = openPool(db.workerUrl);
  const outage = new Outage(db.workerUrl, { onAway() {}, onBack() {} });
  const query = pool.query.bind(pool) as (...of: unknown[]) => unknown;
  Object.assign(pool, { query: (...of: unknown[]) => { asked++; return query(...of); } });
  answers = new KnownAnswers(pool, outage);
  directory = new PgDirectory(answers);
  news = new News(db.workerUrl, { ringloom_flow: () => answers.changed(), ringloom_account: () => answers.changed() }, all => answers.changed(all));
  ends.push(() => news.close(), () => outage.close(), () => pool.end());
});
afterAll(async () => {
  for (const end of ends) await end();
  await db.drop();
});

/** Where a call of the tenant's own device to nobody's number leads, and how often Postgres was asked for it. */
async function route() {
  asked = 0;
  const found = await directory.route({ channel: 'c', context: 'from-device', number: '2125550199', endpoint: mine.deviceId, callerNumber: '', callerName: '', wideband: false, at: 0 });
  return { name: found?.call.name, full: found?.full, asked };
}
const changedTo = async (name: string) => { await expect.poll(async () => (await route()).name).toBe(name); };

test('the way of a call is asked for once, and anew after every change that is told; always where none is heard of, or calls are counted', async () => {
  const first = await route();
  // the telephone, and the number that nobody has
  expect(first.asked).toBe(2);
  expect((await route()).asked).toBe(2);
  await news.open();
  expect((await route()).asked).toBe(2);
  expect(await route()).toEqual({ ...first, asked: 1 });
  const { id } = (await db.sql<{ id: string }>('SELECT person_id AS id FROM device WHERE id = $1', [mine.deviceId]))[0]!;
  await (id ? db.sql("UPDATE person SET name = 'Changed' WHERE id = $1", [id]) : db.sql("UPDATE device SET name = 'Changed' WHERE id = $1", [mine.deviceId]));
  await changedTo('Changed');
  expect((await route()).asked).toBe(1);
  await db.sql('UPDATE tenant SET max_calls = 1 WHERE id = $1', [mine.tenantId]);
  await expect.poll(async () => (await route()).asked).toBe(2);
  expect((await route()).asked).toBe(2);
  await db.sql('UPDATE tenant SET max_calls = NULL WHERE id = $1', [mine.tenantId]);
  await expect.poll(async () => (await route()).asked).toBe(1);
  answers.changed(false);
  expect((await route()).asked).toBe(2);
});
