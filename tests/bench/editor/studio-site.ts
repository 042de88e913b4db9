import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { createUser } from '@/prisma/create-user';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { prepareDatabase } from '@/scripts/lib/database.mjs';
import { startPostgres } from '@/scripts/lib/postgres.mjs';
import { freePort } from '@/tests/support/free-port';
import { Studio } from '@/tests/support/system';

export const manager = { email: 'mara@harbour.example', password: 'right horse battery' };
const quiet = () => undefined;

export interface StudioSite { url: string; /** The name of a flow in the list, by its number of nodes. */ nameOf: (nodes: number) => string; close: () => Promise<void> }

/** The studio as it runs in production, with a database of its own in which the flows lie. */
export async function serveStudio(flows: Map<number, FlowDocument>): Promise<StudioSite> {
  const dir = mkdtempSync(path.join(tmpdir(), 'ringloom-bench-editor-'));
  chmodSync(dir, 0o755);
  const server = await startPostgres({ dir, port: await freePort('tcp'), say: quiet });
  const { ownerUrl, studioUrl } = await prepareDatabase({ url: server.ownerUrl, say: quiet });
  const nameOf = (nodes: number) => `Flow of ${nodes}`;
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  const { rows: [tenant] } = await owner.query<{ id: string }>(`WITH o AS (INSERT INTO operator (name) VALUES ('Bench') RETURNING id)
    INSERT INTO tenant (operator_id, name, country, time_zone, language) SELECT id, 'Harbour Dental', 'US', 'America/New_York', 'en' FROM o RETURNING id`);
  const user = await createUser(owner, { ...manager, name: 'Mara Manager', language: 'en' });
  await owner.query(`INSERT INTO membership (tenant_id, user_id, role) VALUES ($1, $2, 'manager')`, [tenant!.id, user]);
  for (const [nodes, document] of flows) await owner.query('INSERT INTO flow (tenant_id, name, draft, updated_at) VALUES ($1, $2, $3, now())', [tenant!.id, nameOf(nodes), JSON.stringify(document)]);
  await owner.end();
  const studio = new Studio({ studioUrl, pbxHttpPort: 9 });
  await studio.starts({ within: 60_000 });
  return {
    url: studio.url, nameOf,
    close: async () => {
      await studio.stops();
      await server.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
