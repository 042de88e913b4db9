import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { verifyPassword } from 'better-auth/crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoEmail, demoNumber, seed } from '@/prisma/seed/seed';
import { readWav, writeWav } from '@/flow-runtime/sound/wav';
import { writeFileSync } from 'node:fs';
import { openTestDatabase, type TestDatabase } from '../support/database';

let db: TestDatabase;
const filesDir = path.resolve('prisma/seed');
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.drop());

const counts = async () => (await db.sql('SELECT (SELECT count(*) FROM tenant) AS tenants, (SELECT count(*) FROM device) AS devices, (SELECT count(*) FROM flow_version) AS versions'))[0];

test('the demo is made once: a published flow behind a number, two people, four devices', async () => {
  expect(await seed({ url: db.ownerUrl, password: 'correct-horse-battery', filesDir })).toEqual({ made: true, passwordSet: true, number: demoNumber });
  expect(await counts()).toEqual({ tenants: '1', devices: '4', versions: '1' });
  const [row] = await db.sql("SELECT f.name, v.config->>'initial' AS first, t.name AS tenant FROM number n JOIN flow f ON f.id = n.flow_id JOIN flow_version v ON v.id = f.published_id JOIN tenant t ON t.id = n.tenant_id");
  expect(row).toEqual({ name: 'Main line', first: 'hours', tenant: 'Harbour Dental' });
  expect(await seed({ url: db.ownerUrl, password: 'other', filesDir })).toEqual({ made: false, passwordSet: false, number: demoNumber });
  expect(await counts()).toEqual({ tenants: '1', devices: '4', versions: '1' });
});

test('each greeting is kept at 8 and 16 kHz under the hash of the latter', async () => {
  const rows = await db.sql<{ hash: string; wav8: Buffer; wav16: Buffer; duration_ms: number }>('SELECT g.hash, g.duration_ms, a.wav8, a.wav16 FROM greeting g JOIN greeting_audio a USING (tenant_id, hash)');
  expect(rows).toHaveLength(2);
  for (const { hash, wav8, wav16, duration_ms } of rows) {
    expect(createHash('sha256').update(wav16).digest('hex')).toBe(hash);
    const [narrow, wide] = [readWav(wav8, 8000), readWav(wav16, 16_000)];
    expect(Math.abs(narrow.samples.length * 2 - wide.samples.length)).toBeLessThan(2);
    expect(Math.round(wide.samples.length / 16)).toBe(duration_ms);
  }
});

test('the login works, and a new password replaces the old one only when asked', async () => {
  const hash = async () => (await db.sql<{ password: string }>('SELECT a.password FROM account a JOIN "user" u ON u.id = a.user_id WHERE u.email = $1', [demoEmail]))[0]?.password ?? '';
  expect(await verifyPassword({ hash: await hash(), password: 'correct-horse-battery' })).toBe(true);
  expect(await seed({ url: db.ownerUrl, password: 'another-horse', newPassword: true, filesDir })).toMatchObject({ made: false, passwordSet: true });
  expect(await verifyPassword({ hash: await hash(), password: 'another-horse' })).toBe(true);
});

test('a database that has tenants of its own gets no demo', async () => {
  const other = await openTestDatabase();
  await other.sql("INSERT INTO operator (name) VALUES ('A carrier')");
  expect(await seed({ url: other.ownerUrl, password: 'x'.repeat(12), filesDir })).toEqual({ made: false, passwordSet: false, number: null });
  await other.drop();
});

test('where Asterisk\'s core sounds can be read, the greetings are put together from them', async () => {
  const soundsDir = mkdtempSync(path.join(tmpdir(), 'ringloom-sounds-'));
  mkdirSync(path.join(soundsDir, 'digits'));
  const piece = writeWav({ rate: 8000, samples: new Int16Array(800).fill(1000) });
  for (const name of ['hello', 'for', 'extension', 'vm-press', 'goodbye', 'digits/0', 'digits/1', 'digits/2']) writeFileSync(path.join(soundsDir, `${name}.wav`), piece);
  const other = await openTestDatabase();
  await seed({ url: other.ownerUrl, password: 'x'.repeat(12), soundsDir, filesDir });
  expect(await other.sql('SELECT name, duration_ms FROM greeting ORDER BY name')).toEqual([{ name: 'Goodbye', duration_ms: 100 }, { name: 'Welcome', duration_ms: 1500 }]);
  await other.drop();
  rmSync(soundsDir, { recursive: true });
});
