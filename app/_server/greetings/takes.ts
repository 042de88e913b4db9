import type { Tx } from '@/prisma/for-tenant';
import { refusal } from '../refusal';
import { putSound } from './keep-sound';

const heard = { language: true, hash: true, words: true, durationMs: true, origin: true } as const;

/** What a greeting sounded like before, the latest first. `keptAt`: until when callers heard it; `language`: whose callers, null: all that had none of their own. */
export async function listTakes(tx: Tx, greetingId: string) {
  return tx.greetingTake.findMany({ where: { greetingId }, select: { id: true, ...heard, keptAt: true }, orderBy: [{ keptAt: 'desc' }, { id: 'asc' }] });
}

/** Gives a greeting an older sound back, with its words, to the same callers; what they heard until now is kept in its place. */
export async function bringBack(tx: Tx, tenantId: string, { id, takeId }: { id: string; takeId: string }): Promise<void> {
  const take = await tx.greetingTake.findFirst({ where: { id: takeId, greetingId: id }, select: heard });
  if (!take) throw refusal('not-found');
  await putSound(tx, tenantId, id, take);
  await tx.greetingTake.deleteMany({ where: { id: takeId } });
}
