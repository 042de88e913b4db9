import { createHash, randomBytes } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import pg from 'pg';
import { compile } from '@/flow-runtime/compiler/compile';
import { compilerHash } from '@/flow-runtime/compiler/config';
import { createUser } from '../create-user';
import { demoFlow } from './demo-flow';
import { demoGreetings, type DemoGreeting } from './demo-greetings';

export interface SeedOptions {
  /** The owner's address. */
  url: string;
  /** The demo user's password; used only when the user is made, or with `newPassword`. */
  password: string;
  /** Give a user who exists already this password. */
  newPassword?: boolean;
  /** Asterisk's core sounds (16-bit WAV), where this process can read them. */
  soundsDir?: string;
  /** Folder of welcome.wav and goodbye.wav. */
  filesDir: string;
}

export const demoEmail = 'demo@ringloom.local';
export const demoNumber = '+15550100';
const timeZone = 'America/New_York';

/**
 * Makes the demo tenant in a database that has no operator yet; otherwise changes nothing.
 * `made`: it was made now. `passwordSet`: the password given is the demo user's from now on. `number`: the demo's, null where it is gone.
 */
export async function seed({ url, password, newPassword = false, soundsDir, filesDir }: SeedOptions): Promise<{ made: boolean; passwordSet: boolean; number: string | null }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('BEGIN');
    // two starts at once must not make two demos
    await client.query('LOCK TABLE operator IN SHARE ROW EXCLUSIVE MODE');
    const empty = (await client.query('SELECT 1 FROM operator LIMIT 1')).rowCount === 0;
    if (empty) await makeDemo(client, { password, greetings: demoGreetings({ soundsDir, filesDir }) });
    const changed = !empty && newPassword && (await setPassword(client, password));
    const { rows } = await client.query<{ e164: string }>('SELECT e164 FROM number WHERE e164 = $1 AND tenant_id IS NOT NULL', [demoNumber]);
    await client.query('COMMIT');
    return { made: empty, passwordSet: empty || changed, number: rows[0]?.e164 ?? null };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

async function makeDemo(client: pg.Client, { password, greetings }: { password: string; greetings: ReturnType<typeof demoGreetings> }): Promise<void> {
  const insert = async (table: string, row: Record<string, unknown>): Promise<string> => {
    const columns = Object.keys(row);
    const text = `INSERT INTO "${table}" (${columns.map(column => `"${column}"`).join(', ')}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(', ')}) RETURNING *`;
    return (await client.query<{ id: string }>(text, Object.values(row))).rows[0]!.id;
  };
  const operator = await insert('operator', { name: 'Ringloom Demo' });
  const tenant = await insert('tenant', { operator_id: operator, name: 'Harbour Dental', country: 'US', time_zone: timeZone, language: 'en' });
  const user = await createUser(client, { email: demoEmail, name: 'Demo', password });
  await insert('membership', { tenant_id: tenant, user_id: user, role: 'manager' });
  const ann = await insert('person', { tenant_id: tenant, name: 'Ann Lee', extension: '101', user_id: user });
  const ben = await insert('person', { tenant_id: tenant, name: 'Ben Ortiz', extension: '102' });
  const device = (person: string | null, kind: 'sip' | 'browser' | 'outside', name: string) =>
    insert('device', { id: `d-${randomBytes(6).toString('hex')}`, tenant_id: tenant, person_id: person, kind, name, secret: randomBytes(20).toString('hex') });
  await device(ann, 'browser', 'Browser phone');
  await device(ann, 'sip', 'Desk phone');
  await device(ben, 'browser', 'Browser phone');
  // an outside caller's name is the number it calls from
  await device(null, 'outside', '+15550199');
  await insert('contact', { tenant_id: tenant, name: 'Mia Novak', e164: '+15550199' });

  const greeting = async ({ name, words, wav8, wav16, durationMs }: DemoGreeting) => {
    const hash = createHash('sha256').update(wav16).digest('hex');
    await insert('greeting_audio', { tenant_id: tenant, hash, wav8, wav16 });
    return insert('greeting', { tenant_id: tenant, name, words, hash, duration_ms: durationMs, origin: 'imported', updated_at: new Date() });
  };
  const document = demoFlow({ welcome: await greeting(greetings.welcome), goodbye: await greeting(greetings.goodbye), ann, ben, timeZone });
  const { config, diagnostics } = compile(document);
  if (!config) throw new Error(`The demo's flow does not compile: ${diagnostics.map(({ code, node }) => `${code} at ${node ?? 'the flow'}`).join(', ')}.`);
  const flow = await insert('flow', { tenant_id: tenant, name: 'Main line', draft: JSON.stringify(document), updated_at: new Date() });
  const version = await insert('flow_version', {
    tenant_id: tenant, flow_id: flow, number: 1, document: JSON.stringify(document), config: JSON.stringify(config), compiler_hash: compilerHash,
  });
  await client.query('UPDATE flow SET published_id = $1 WHERE id = $2', [version, flow]);
  const number = await insert('number', { operator_id: operator, tenant_id: tenant, e164: demoNumber, flow_id: flow });
  await client.query('UPDATE tenant SET fallback_person_id = $1, default_number_id = $2 WHERE id = $3', [ann, number, tenant]);
}

async function setPassword(client: pg.Client, password: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE account SET password = $2, updated_at = now() FROM "user" u WHERE u.id = account.user_id AND u.email = $1 AND account.provider_id = 'credential'`,
    [demoEmail, await hashPassword(password)],
  );
  // whoever knew the old one is signed out
  await client.query('DELETE FROM session USING "user" u WHERE u.id = session.user_id AND u.email = $1', [demoEmail]);
  return (rowCount ?? 0) > 0;
}
