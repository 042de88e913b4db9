import { unseal } from '@/prisma/seal';
import type { KnownAnswers } from './known-answers';

/** The value of a tenant's secret; null: there is none of that name. What is remembered of it is sealed. Throws without the key that it was sealed with. */
export async function secretOf(answers: KnownAnswers, key: string | undefined, tenantId: string, name: string): Promise<string | null> {
  const [row] = await answers.rows<{ sealed: Uint8Array }>('SELECT sealed FROM secret WHERE tenant_id = $1 AND name = $2', [tenantId, name]);
  if (!row) return null;
  if (key === undefined) throw new Error('there is no SECRETS_KEY');
  return unseal(key, { tenantId, name }, row.sealed);
}
