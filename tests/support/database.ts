import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { ROLES, type PreparedDatabase } from '@/scripts/lib/database.mjs';

export interface TestDatabase extends PreparedDatabase {
  superUrl: string;
  /** Runs one query as the owner, who sees every row. */
  sql<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Throws the database away. */
  drop(): Promise<void>;
}

/** A database of this test file's own, migrated and empty, in the project's throw-away PostgreSQL. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const template = inject('postgres');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await once(template.superUrl, `CREATE DATABASE ${name} TEMPLATE ${template.asterisk.name} OWNER ringloom_owner`);
  // rights on a database as a whole are not cloned
  await once(template.superUrl, `REVOKE ALL ON DATABASE ${name} FROM PUBLIC; GRANT CONNECT ON DATABASE ${name} TO ${ROLES.join(', ')}`);
  const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const ownerUrl = at(template.ownerUrl);
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  pool.on('error', () => undefined);
  return {
    ownerUrl,
    studioUrl: at(template.studioUrl),
    workerUrl: at(template.workerUrl),
    superUrl: at(template.superUrl),
    asterisk: { ...template.asterisk, name },
    sql: async (text, values) => (await pool.query(text, values)).rows,
    drop: async () => {
      await pool.end();
      await once(template.superUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function once(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
