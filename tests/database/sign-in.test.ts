import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addressHeader } from '@/app/_server/client-address';
import { auth } from '@/app/_server/auth';
import { countTry, takeBack } from '@/app/_server/tries';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { apiOf, closeStudio, makeUser, password, signIn, studioOrigin, trySignIn, useStudio } from '../support/studio';
import { furnish } from '../support/two-tenants';

let db: TestDatabase;

beforeAll(async () => {
  db = await openTestDatabase();
  useStudio(db);
  const { tenantId } = await furnish(db, { name: 'Harbour', e164: '+15550100', host: '192.0.2.1' });
  await makeUser(db, 'ann@here.example', { tenantId, role: 'manager' });
});
afterAll(async () => {
  await closeStudio();
  await db.drop();
});
beforeEach(async () => {
  await db.sql('DELETE FROM rate_limit');
});

const from = (address: string) => ({ [addressHeader]: address });

test('a person signs in, is known, and signs out', async () => {
  const cookie = await signIn('ann@here.example');
  expect((await (await apiOf(cookie)).session.me()).user).toMatchObject({ name: 'ann', email: 'ann@here.example', language: null });
  await (await apiOf(cookie)).session.setLanguage({ language: 'ru' });
  expect((await (await apiOf(cookie)).session.me()).user.language).toBe('ru');
  const out = await auth().handler(new Request(`${studioOrigin}/api/auth/sign-out`, { method: 'POST', headers: { cookie, origin: studioOrigin, 'content-type': 'application/json' }, body: '{}' }));
  expect(out.status).toBe(200);
  await expect((await apiOf(cookie)).session.me()).rejects.toThrow('signed-out');
});

test('the cookie is out of reach of scripts and of other sites', async () => {
  const [cookie] = (await trySignIn('ann@here.example')).headers.getSetCookie();
  expect(cookie).toMatch(/^ringloom\.session_token=.*HttpOnly.*SameSite=Lax/);
});

test('after five wrong passwords within a minute the answer is to wait, in seconds, also for the right one', async () => {
  for (let i = 0; i < 5; i++) expect((await trySignIn('ann@here.example', 'wrong horse battery')).status).toBe(401);
  for (const tried of ['wrong horse battery', password]) {
    const answer = await trySignIn('ann@here.example', tried);
    expect(answer.status).toBe(429);
    const seconds = Number(answer.headers.get('retry-after'));
    expect(await answer.json()).toMatchObject({ code: 'too-many-tries', seconds });
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThanOrEqual(60);
  }
});

test('an unknown address costs the same tries and says the same', async () => {
  const known = await (await trySignIn('ann@here.example', 'wrong horse battery')).json() as unknown;
  expect(await (await trySignIn('nobody@here.example', 'wrong horse battery')).json()).toEqual(known);
  for (let i = 0; i < 3; i++) await trySignIn(`nobody${i}@here.example`, 'x');
  expect((await trySignIn('ann@here.example')).status).toBe(429);
});

test('right passwords are not counted, and one house does not shut out another', async () => {
  for (let i = 0; i < 8; i++) expect((await trySignIn('ann@here.example')).status).toBe(200);
  for (let i = 0; i < 6; i++) await trySignIn('ann@here.example', 'wrong horse battery', from('192.0.2.7'));
  expect((await trySignIn('ann@here.example', password, from('192.0.2.7'))).status).toBe(429);
  expect((await trySignIn('ann@here.example', password, from('192.0.2.8'))).status).toBe(200);
});

test('an account is guarded against many addresses, and refused tries do not count against it', async () => {
  for (let i = 0; i < 40; i++) await trySignIn('ann@here.example', 'wrong horse battery', from('192.0.2.7'));
  expect((await trySignIn('ann@here.example', password, from('192.0.2.8'))).status).toBe(200);
  for (let i = 0; i < 25; i++) await trySignIn('ann@here.example', 'wrong horse battery', from(`198.51.100.${i}`));
  expect((await trySignIn('ann@here.example', password, from('192.0.2.9'))).status).toBe(429);
});

test('tries at the same instant all count, and a window ends', async () => {
  const rule = { window: 60, max: 5 };
  const all = await Promise.all(Array.from({ length: 20 }, () => countTry('key', rule, 1_000_000)));
  expect(all.filter(({ allowed }) => allowed)).toHaveLength(5);
  expect(await countTry('key', rule, 1_030_000)).toEqual({ allowed: false, retryAfter: 30 });
  expect(await countTry('key', rule, 1_060_000)).toEqual({ allowed: true, retryAfter: null });
  await takeBack('key');
  expect(await db.sql("SELECT count FROM rate_limit WHERE key = 'key'")).toEqual([{ count: 0 }]);
});

test('nobody signs up', async () => {
  const answer = await auth().handler(new Request(`${studioOrigin}/api/auth/sign-up/email`, {
    method: 'POST', headers: { 'content-type': 'application/json', origin: studioOrigin }, body: JSON.stringify({ name: 'Eve', email: 'eve@evil.example', password }),
  }));
  expect(answer.status).toBe(400);
  expect(await db.sql("SELECT 1 FROM \"user\" WHERE email LIKE 'eve%'")).toEqual([]);
});

test('another site cannot sign anybody in', async () => {
  expect((await trySignIn('ann@here.example', password, { origin: 'https://evil.example', cookie: 'ringloom.session_token=x' })).status).toBe(403);
});

test('a short password makes no user', async () => {
  const { createUser } = await import('@/prisma/create-user');
  await expect(createUser({ query: () => Promise.resolve() }, { email: 'a@b.example', name: 'A', password: 'short' })).rejects.toThrow('12 characters');
});
