import type { Tx } from '@/prisma/for-tenant';

/** Looks up names of users by their ids; null for nobody and for those who are gone. Ask only with ids from rows of the tenant. */
export async function userNames(tx: Tx, ids: readonly (string | null)[]): Promise<(id: string | null) => string | null> {
  const wanted = [...new Set(ids)].filter(id => id !== null);
  const users = wanted.length ? await tx.user.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } }) : [];
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return id => (id === null ? null : names.get(id) ?? null);
}
