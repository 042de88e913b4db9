import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { prepareDatabase, type PreparedDatabase } from '@/scripts/lib/database.mjs';
import { startPostgres } from '@/scripts/lib/postgres.mjs';
import { freePort } from './free-port';

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses of the migrated template; each test file clones it. */
    postgres: PreparedDatabase & { superUrl: string };
  }
}

const quiet = () => undefined;

/** One throw-away PostgreSQL for a test project, with a migrated database to clone. */
export default async function setup(project: TestProject) {
  const dir = mkdtempSync(path.join(tmpdir(), 'ringloom-test-'));
  chmodSync(dir, 0o755);
  // a test database may be lost with the machine: no waiting for the disk
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const server = await startPostgres({ dir, port: await freePort('tcp'), say: quiet, settings });
  const prepared = await prepareDatabase({ url: server.ownerUrl, say: quiet });
  await markTemplate(server.superUrl, prepared.asterisk.name);
  project.provide('postgres', { ...prepared, superUrl: server.superUrl });
  return async () => {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  };
}

/** A template takes no connections, so that it can be cloned at any moment. */
async function markTemplate(superUrl: string, name: string) {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  await client.query('UPDATE pg_database SET datistemplate = true, datallowconn = false WHERE datname = $1', [name]);
  await client.end();
}
