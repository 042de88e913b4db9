import type { Language } from '@/nodes/_kit/language';
import type { Tx } from '@/prisma/for-tenant';
import { refusal } from '../refusal';

/** Tells in which language the take is that all hear who have none of their own; null: in none, as music is. Refused where that language has a take already. */
export async function setLanguage(tx: Tx, { id, language }: { id: string; language: Language | null }): Promise<void> {
  if (language !== null && await tx.greetingLanguage.count({ where: { greetingId: id, language } })) throw refusal('language-taken', { language });
  const { count } = await tx.greeting.updateMany({ where: { id }, data: { language } });
  if (count === 0) throw refusal('not-found');
}

/** From now on callers of that language hear what all hear; what they heard until now is kept as an older take. */
export async function dropLanguage(tx: Tx, tenantId: string, { id, language }: { id: string; language: Language }): Promise<void> {
  const take = await tx.greetingLanguage.findFirst({ where: { greetingId: id, language }, select: { language: true, hash: true, words: true, durationMs: true, origin: true } });
  if (!take) throw refusal('not-found');
  await tx.greetingTake.create({ data: { tenantId, greetingId: id, ...take } });
  await tx.greetingLanguage.deleteMany({ where: { greetingId: id, language } });
}
