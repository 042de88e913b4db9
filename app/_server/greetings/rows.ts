import type { Tx } from '@/prisma/for-tenant';
import { lockPublishing } from '../flows/known';
import { greetingsIn, usesOf } from '../flows/uses';
import { refusal } from '../refusal';

/** The takes of a greeting for callers of one language. */
export const inLanguages = { select: { language: true, words: true, durationMs: true, origin: true, hash: true }, orderBy: { language: 'asc' } } as const;

/** The tenant's greetings by name, and the flows that use each. */
export async function listGreetings(tx: Tx) {
  const greetings = await tx.greeting.findMany({
    select: { id: true, number: true, name: true, words: true, durationMs: true, origin: true, hash: true, language: true, createdAt: true, languages: inLanguages }, orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  const uses = await usesOf(tx, greetingsIn);
  return greetings.map(greeting => ({ ...greeting, usedBy: uses.get(greeting.id) ?? [] }));
}

export async function renameGreeting(tx: Tx, { id, name, words }: { id: string; name: string; words: string }): Promise<void> {
  await refuseTakenName(tx, name, id);
  const { count } = await tx.greeting.updateMany({ where: { id }, data: { name, words } });
  if (count === 0) throw refusal('not-found');
}

/** Removes a greeting and its sound. Refused while a flow's draft, its published version or a live call uses it. */
export async function removeGreeting(tx: Tx, id: string): Promise<void> {
  await lockPublishing(tx);
  const greeting = await tx.greeting.findFirst({ where: { id }, select: { hash: true, languages: { select: { hash: true } } } });
  if (!greeting) throw refusal('not-found');
  const usedBy = (await usesOf(tx, greetingsIn)).get(id);
  if (usedBy) throw refusal('greeting-in-use', { usedBy });
  const takes = await tx.greetingTake.findMany({ where: { greetingId: id }, select: { hash: true } });
  await tx.greeting.deleteMany({ where: { id } });
  for (const hash of new Set([greeting, ...greeting.languages, ...takes].map(sound => sound.hash))) await dropUnusedAudio(tx, hash);
}

/** Two greetings of one name could not be told apart in a list. */
export async function refuseTakenName(tx: Tx, name: string, exceptId?: string): Promise<void> {
  const other = await tx.greeting.findFirst({ where: { name, NOT: { id: exceptId } }, select: { id: true } });
  if (other) throw refusal('name-taken', { name });
}

/** Throws away a sound that no greeting has any more, nor had. */
export async function dropUnusedAudio(tx: Tx, hash: string): Promise<void> {
  const uses = (await tx.greeting.count({ where: { hash } })) + (await tx.greetingLanguage.count({ where: { hash } })) + (await tx.greetingTake.count({ where: { hash } }));
  if (uses === 0) await tx.greetingAudio.deleteMany({ where: { hash } });
}

/** Which of a greeting's sounds: that for callers of one language, or an older take; neither: the one of all that have none of their own. */
export interface WhichSound { language?: string; takeId?: string }

/** The bytes of a greeting's sound, and their hash. */
export async function getGreetingSound(tx: Tx, id: string, which: 'wav8' | 'wav16', { language, takeId }: WhichSound = {}) {
  const select = { hash: true } as const;
  const greeting = takeId !== undefined ? await tx.greetingTake.findFirst({ where: { id: takeId, greetingId: id }, select })
    : language !== undefined ? await tx.greetingLanguage.findFirst({ where: { greetingId: id, language }, select }) : await tx.greeting.findFirst({ where: { id }, select });
  const audio = greeting && await tx.greetingAudio.findFirst({ where: { hash: greeting.hash }, select: { wav8: which === 'wav8', wav16: which === 'wav16' } });
  const wav = audio?.[which];
  if (!greeting || !wav) throw refusal('not-found');
  return { wav, hash: greeting.hash };
}
