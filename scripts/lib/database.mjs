// Makes a database ready: roles, migrations. The one place that knows all their passwords.
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { ROLES, addresses, rolesSql, withRole } from './roles.mjs';
import { keepSecrets, secret } from './secrets.mjs';

export { ROLES };

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));
const MIGRATION_LOCK = 72707369;

/**
 * Roles, rights and migrations, by the owner whose address is given. Safe to run at every start.
 * `secretsFile` keeps the roles' passwords from start to start; without it they are made anew.
 * @param {{ url: string, say: (line: string) => void, secretsFile?: string }} options
 * @returns {Promise<{ ownerUrl: string, studioUrl: string, workerUrl: string, asterisk: { host: string, port: number, name: string, user: string, password: string } }>}
 */
export async function prepareDatabase({ url, say, secretsFile }) {
  const make = Object.fromEntries(ROLES.map((role) => [role, secret]));
  const passwords = secretsFile ? keepSecrets(secretsFile, make) : Object.fromEntries(ROLES.map((role) => [role, secret()]));
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
  } catch (error) {
    throw new Error(`The database cannot be reached (${error.code ?? error.message}). Check DATABASE_URL: ${withoutPassword(url)}`);
  }
  try {
    // one Ringloom at a time; the lock goes with the connection
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await refuseOld(client);
    const missing = await missingMigrations(client, say);
    await makeRoles(client, url, passwords);
    for (const migration of missing) await applyOne(client, migration);
    await grantConnect(client);
    if (missing.length > 0) say(`Database: ${missing.length} migration${missing.length > 1 ? 's' : ''} applied.`);
  } finally {
    await client.end();
  }
  return addresses(url, passwords);
}

/** What of prisma/migrations is not applied yet, in order; the bookkeeping is that of `prisma migrate deploy`. */
async function missingMigrations(client, say) {
  await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
    logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`);
  const { rows } = await client.query('SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL');
  const failed = rows.find((row) => !row.finished_at);
  if (failed) throw new Error(`Migration ${failed.migration_name} failed earlier. Repair it, then: npx prisma migrate resolve.`);
  const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  const all = readMigrations();
  const unknown = [...applied.keys()].filter((name) => !all.some((migration) => migration.name === name));
  if (unknown.length > 0) throw new Error(`This database is from a newer Ringloom (it has ${unknown.at(-1)}). Update this clone, or use another database.`);
  for (const { name, checksum } of all)
    if (applied.has(name) && applied.get(name) !== checksum) say(`Database: migration ${name} was edited after it was applied.`);
  return all.filter(({ name }) => !applied.has(name));
}

function readMigrations() {
  const names = readdirSync(MIGRATIONS, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  return names.map((name) => {
    const sql = readFileSync(path.join(MIGRATIONS, name, 'migration.sql'), 'utf8');
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

/** One migration and its row in one transaction: it is wholly there or not at all. */
async function applyOne(client, { name, sql, checksum }) {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      'INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)',
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`Migration ${name} failed: ${error.message}`);
  }
}

async function makeRoles(client, url, passwords) {
  const { rows } = await client.query('SELECT rolname FROM pg_roles WHERE rolname = ANY($1)', [ROLES]);
  const there = new Set(rows.map((row) => row.rolname));
  for (const role of ROLES) {
    if (there.has(role) && (await opens(url, role, passwords[role]))) continue;
    const verb = there.has(role) ? 'ALTER' : 'CREATE';
    try {
      await client.query(`${verb} ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(passwords[role])}`);
    } catch (error) {
      if (error.code !== '42501') throw error;
      throw new Error(`The owner in DATABASE_URL may not make roles. Let an administrator of that server run this, then start again:\n${rolesSql(passwords)}`);
    }
  }
}

async function opens(url, role, password) {
  const client = new pg.Client({ connectionString: withRole(url, role, password) });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function grantConnect(client) {
  const { rows } = await client.query('SELECT current_database() AS name');
  const name = client.escapeIdentifier(rows[0].name);
  await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${ROLES.join(', ')}`);
}

async function refuseOld(client) {
  const { rows } = await client.query("SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS text");
  if (rows[0].number < 150000) throw new Error(`PostgreSQL 15 or newer is needed; DATABASE_URL leads to ${rows[0].text}.`);
}

function withoutPassword(url) {
  try {
    const changed = new URL(url);
    changed.password = '';
    return changed.href;
  } catch {
    return 'it is no address like postgresql://user:password@host:5432/name';
  }
}
