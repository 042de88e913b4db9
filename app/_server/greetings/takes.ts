import type { Tx } from '@/prisma/for-tenant';
import { refusal } from '../refusal';
import { dropUnusedAudio } from './rows';

/** Older sounds of one greeting that are kept; the oldest go. */
const mostTakes = 20;
const heard = { hash: true, words: true, durationMs: true, origin: true } as const;

/** What a greeting sounded like before, the latest first. `keptAt`: until when callers heard it. */
export async function listTakes(tx: Tx, greetingId: string) {
  return tx.greetingTake.findMany({ where: { greetingId }, select: { id: true, ...heard, keptAt: true }, orderBy: [{ keptAt: 'desc' }, { id: 'asc' }] });
}

/** Keeps what a greeting sounds like now, before it sounds otherwise. */
export async function keepTake(tx: Tx, tenantId: string, greetingId: string): Promise<void> {
  const now = await tx.greeting.findFirst({ where: { id: greetingId }, select: heard });
  if (!now) throw refusal('not-found');
  await tx.greetingTake.create({ data: { tenantId, greetingId, ...now } });
  const takes = await listTakes(tx, greetingId);
  for (const { id, hash } of takes.slice(mostTakes)) {
    await tx.greetingTake.deleteMany({ where: { id } });
    await dropUnusedAudio(tx, hash);
  }
}

/** Gives a greeting an older sound back, with its words; what it sounded like until now is kept in its place. */
export async function bringBack(tx: Tx, tenantId: string, { id, takeId }: { id: string; takeId: string }): Promise<void> {
  const take = await tx.greetingTake.findFirst({ where: { id: takeId, greetingId: id }, select: heard });
  if (!take) throw refusal('not-found');
  await keepTake(tx, tenantId, id);
  await tx.greeting.updateMany({ where: { id }, data: take });
  await tx.greetingTake.deleteMany({ where: { id: takeId } });
}
