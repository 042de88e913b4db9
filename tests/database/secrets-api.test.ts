import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { secretOf } from '@/flow-runtime/store/secrets';
import type { KnownAnswers } from '@/flow-runtime/store/known-answers';
import { emptyFlow } from '@/flow-runtime/document/flow-document';
import { nodes } from '@/nodes';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { apiOf, closeStudio, makeUser, signIn, useStudio } from '../support/studio';
import { twoTenants } from '../support/two-tenants';

let db: TestDatabase;
let tenantId: string;
let api: Awaited<ReturnType<typeof apiOf>>;

beforeAll(async () => {
  db = await openTestDatabase();
  useStudio(db);
  [{ tenantId }] = await twoTenants(db);
  await makeUser(db, 'manager@harbour.example', { tenantId, role: 'manager' });
  api = await apiOf(await signIn('manager@harbour.example'));
});
afterAll(async () => {
  await closeStudio();
  await db.drop();
});

/** As a worker asks for it. */
const opened = (name: string, tenant = tenantId) => secretOf({ rows: (sql: string, values: unknown[]) => db.sql(sql, values) } as unknown as KnownAnswers, process.env.SECRETS_KEY, tenant, name);

test('a secret is written sealed, replaced and removed; its value comes out for the worker alone', async () => {
  await api.secret.add({ name: 'crm', value: 'first value' });
  await expect(api.secret.add({ name: 'crm', value: 'second' })).rejects.toThrow('name-taken');
  const [row] = await db.sql<{ sealed: Buffer }>(`SELECT sealed FROM secret WHERE tenant_id = $1 AND name = 'crm'`, [tenantId]);
  expect(row!.sealed.includes('first')).toBe(false);
  expect(await opened('crm')).toBe('first value');
  await api.secret.replace({ name: 'crm', value: 'second' });
  expect(await opened('crm')).toBe('second');
  const list = await api.secret.list();
  expect(list.map(({ name }) => name)).toEqual(['crm', 'harbour-secret']);
  for (const text of [JSON.stringify(list), JSON.stringify(await api.directory.list())]) expect(text).not.toContain('second');
  await api.secret.remove({ name: 'crm' });
  expect(await opened('crm')).toBeNull();
  await expect(api.secret.replace({ name: 'crm', value: 'x' })).rejects.toThrow('not-found');
});

test('what it holds can stand in a header, and nothing else', async () => {
  for (const value of ['', ' a', 'a ', 'line\nbreak', 'ключ']) await expect(api.secret.add({ name: 'bad', value }), value).rejects.toThrow();
  for (const name of ['', 'A', '1a', 'a b']) await expect(api.secret.add({ name, value: 'x' }), name).rejects.toThrow();
});

test('the studio itself cannot read it back, nor anybody another tenant\'s', async () => {
  await api.secret.add({ name: 'sms', value: 'v' });
  const studio = new pg.Client({ connectionString: db.studioUrl });
  await studio.connect();
  await studio.query(`SELECT set_config('ringloom.tenant', $1, false)`, [tenantId]);
  expect((await studio.query('SELECT name FROM secret')).rowCount).toBe(2);
  await expect(studio.query('SELECT sealed FROM secret')).rejects.toThrow(/permission denied/);
  await studio.end();
  expect(await opened('sms', '00000000-0000-0000-0000-000000000000')).toBeNull();
});

test('one that a flow names is not removed, a flow that names none of ours is not published, and exports name it alone', async () => {
  const ask = (name: string) => ({
    ...emptyFlow(), start: { to: 'ask', position: { x: 0, y: 0 } },
    nodes: [{ id: 'ask', type: 'http-request', version: 1, name: '', position: { x: 0, y: 0 }, settings: { ...nodes['http-request'].defaults, address: 'https://example.com', secret: { as: 'bearer' as const, name } } }],
  });
  const { id } = await api.flow.create({ name: 'Asks' });
  const { revision } = await api.flow.save({ id, revision: 1, document: ask('nowhere') });
  await expect(api.flow.publish({ id, revision })).rejects.toThrow('flow-has-errors');
  const saved = await api.flow.save({ id, revision, document: ask('sms') });
  await api.flow.publish({ id, revision: saved.revision });
  await expect(api.secret.remove({ name: 'sms' })).rejects.toThrow('secret-in-use');
  const { text } = await api.flow.export({ id, withGreetings: true });
  expect(text).toContain('"sms"');
  const imported = await api.flow.import({ text, name: 'Again' });
  expect((await api.flow.get({ id: imported.id })).document.nodes[0]!.settings).toMatchObject({ secret: { as: 'bearer', name: 'sms' } });
});
