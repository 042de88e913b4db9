import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { directFlow } from '@/flow-runtime/call/direct-call';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { kindOfExit } from './kinds';

/** One file for each database of the last test run; npm test empties it before its calls. */
const folder = path.resolve(import.meta.dirname, '../../test-results/exits');

/** Writes down which exits live calls have taken, as their traces in a database tell, before that is thrown away. */
export async function keepTaken(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const taken = await takenIn(client);
    if (taken.length === 0) return;
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, `${randomUUID()}.json`), JSON.stringify(taken));
  } finally {
    await client.end();
  }
}

/** The exits taken in the last test run, as "<type> <kind>". */
export function readTaken(): Set<string> {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return new Set(files.flatMap(file => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as string[]));
}

async function takenIn(client: pg.Client): Promise<string[]> {
  const all = await client.query<{ tenant: string; document: FlowDocument }>('SELECT tenant_id AS tenant, document FROM flow_version');
  const { rows } = await client.query<{ tenant: string; document: FlowDocument | null; exits: string[] }>(
    `SELECT t.tenant, v.document, t.exits FROM (
       SELECT c.tenant_id AS tenant, c.flow_version_id AS version, array_agg(DISTINCT e.exit) AS exits FROM call_step s JOIN call c ON c.id = s.call_id, unnest(s.exits) AS e(exit) GROUP BY 1, 2
     ) t LEFT JOIN flow_version v ON v.id = t.version`);
  return [...new Set(rows.flatMap(({ tenant, document, exits }) => exits.flatMap(exit => {
    // One of an inner flow is looked for in all flows of the tenant.
    const inner = exit.lastIndexOf('/') + 1;
    const documents = inner ? all.rows.filter(row => row.tenant === tenant).map(row => row.document) : [document ?? directFlow];
    return documents.flatMap(one => kindIn(one, exit.slice(inner)) ?? []);
  })))].sort();
}

/** `taken`: "<node> <exit>". */
function kindIn({ nodes }: FlowDocument, taken: string): string | null {
  const [id, exit] = taken.split(' ') as [string, string];
  const node = nodes.find(one => one.id === id);
  return node ? kindOfExit(node.type, node.settings, exit) : null;
}
