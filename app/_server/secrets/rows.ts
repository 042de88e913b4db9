import { seal } from '@/prisma/seal';
import type { Tx } from '@/prisma/for-tenant';
import { env } from '../env';
import { lockPublishing } from '../flows/known';
import { secretsIn, usesOf, type Use } from '../flows/uses';
import { refusal } from '../refusal';

/** A secret as its tenant sees it: never what it holds. */
export interface SecretRow { name: string; updatedAt: Date; uses: Use[] }

export async function listSecrets(tx: Tx): Promise<SecretRow[]> {
  const rows = await tx.secret.findMany({ select: { name: true, updatedAt: true }, orderBy: { name: 'asc' } });
  const uses = rows.length ? await usesOf(tx, secretsIn) : new Map<string, Use[]>();
  return rows.map(row => ({ ...row, uses: uses.get(row.name) ?? [] }));
}

/** Writes a secret, sealed, or puts another value in its place. `fresh`: there may be none of that name yet. */
export async function saveSecret(tx: Tx, tenantId: string, { name, value, fresh }: { name: string; value: string; fresh: boolean }): Promise<void> {
  const { SECRETS_KEY: key } = env();
  if (key === undefined) throw refusal('no-secrets-key');
  const sealed = seal(key, { tenantId, name }, value);
  const there = await tx.secret.count({ where: { name } });
  if (fresh && there > 0) throw refusal('name-taken', { name });
  if (!fresh && there === 0) throw refusal('not-found');
  // Nothing is read back: the studio has no right to.
  if (fresh) await tx.secret.createMany({ data: [{ tenantId, name, sealed }] });
  else await tx.secret.updateMany({ where: { name }, data: { sealed, updatedAt: new Date() } });
}

/** Removes a secret. Refused while a flow's draft, its published version or a live call names it. */
export async function removeSecret(tx: Tx, name: string): Promise<void> {
  await lockPublishing(tx);
  if ((await tx.secret.count({ where: { name } })) === 0) throw refusal('not-found');
  const usedBy = (await usesOf(tx, secretsIn)).get(name);
  if (usedBy) throw refusal('secret-in-use', { usedBy });
  await tx.secret.deleteMany({ where: { name } });
}
