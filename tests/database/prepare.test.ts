import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareDatabase } from '@/scripts/lib/database.mjs';
import { openTestDatabase, type TestDatabase } from '../support/database';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.drop());

test('an address that leads nowhere gets one sentence without the password in it', async () => {
  const failure = prepareDatabase({ url: 'postgresql://me:hush@127.0.0.1:9/x', say: () => undefined });
  await expect(failure).rejects.toThrow(/cannot be reached .*DATABASE_URL/);
  await expect(failure).rejects.not.toThrow(/hush/);
});

test('a database of a newer Ringloom is refused, not downgraded', async () => {
  await db.sql("INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '29990101000000_later', now())");
  await expect(prepareDatabase({ url: db.superUrl, say: () => undefined })).rejects.toThrow(/newer Ringloom/);
  await db.sql("DELETE FROM _prisma_migrations WHERE id = 'x'");
});

test('an owner who may not make roles is given the statements for one who may', async () => {
  const admin = new pg.Client({ connectionString: db.superUrl });
  await admin.connect();
  await admin.query("CREATE ROLE modest LOGIN PASSWORD 'modest'");
  await admin.query('CREATE DATABASE modest OWNER modest');
  const url = Object.assign(new URL(db.superUrl), { username: 'modest', password: 'modest', pathname: '/modest' }).href;
  const dir = mkdtempSync(path.join(tmpdir(), 'ringloom-test-'));
  const secretsFile = path.join(dir, 'roles.json');
  const failure = prepareDatabase({ url, say: () => undefined, secretsFile });
  await expect(failure).rejects.toThrow(/may not make roles[\s\S]*ALTER ROLE ringloom_studio LOGIN NOSUPERUSER NOBYPASSRLS/);
  expect(statSync(secretsFile).mode & 0o777).toBe(0o600);
  rmSync(dir, { recursive: true });
  await admin.query('DROP DATABASE modest');
  await admin.query('DROP ROLE modest');
  await admin.end();
});
