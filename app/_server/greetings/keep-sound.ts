import { createHash } from 'node:crypto';
import { halveRate } from '@/flow-runtime/sound/halve-rate';
import { writeWav, type PcmSound } from '@/flow-runtime/sound/wav';
import { languages, type Language } from '@/nodes/_kit/language';
import type { Tx } from '@/prisma/for-tenant';
import { refusal } from '../refusal';
import { refuseTakenName } from './rows';

/** A sound in both rates, ready to be kept. `hash`: sha-256 of the 16 kHz WAV, hex. */
export interface Audio {
  hash: string;
  wav8: Uint8Array<ArrayBuffer>;
  wav16: Uint8Array<ArrayBuffer>;
  durationMs: number;
}

/** Makes what is kept of a 16 kHz sound. The headers are ours, whatever came. */
export function audioOf(sound: PcmSound): Audio {
  const wav16 = writeWav(sound);
  return {
    hash: createHash('sha256').update(wav16).digest('hex'),
    wav8: writeWav({ rate: 8000, samples: halveRate(sound.samples) }),
    wav16,
    durationMs: Math.round((sound.samples.length / 16_000) * 1000),
  };
}

/** Keeps a sound by its content; the same one twice is kept once. */
export async function keepAudio(tx: Tx, tenantId: string, { hash, wav8, wav16 }: Audio): Promise<void> {
  await tx.greetingAudio.createMany({ data: [{ tenantId, hash, wav8, wav16 }], skipDuplicates: true });
}

export type Origin = 'recorded' | 'uploaded' | 'spoken' | 'imported' | 'telephone';

/** `language`: for whose callers it is; null: for all, as music is; absent: for all, in the tenant's language where it is a new greeting. */
export interface NewGreeting {
  name: string;
  words: string;
  origin: Origin;
  language?: Language | null;
}

/** Keeps a new greeting, or puts a new sound in the place of that of the greeting `id`, whose old one is kept as a take. Refused where another has the name. */
export async function keepGreeting(tx: Tx, tenantId: string, { name, words, origin, language }: NewGreeting, audio: Audio, id?: string): Promise<{ id: string }> {
  await refuseTakenName(tx, name, id);
  await keepAudio(tx, tenantId, audio);
  const { hash, durationMs } = audio;
  if (id === undefined) {
    return tx.greeting.create({ data: { tenantId, name, words, origin, hash, durationMs, language: language === undefined ? await tenantLanguage(tx, tenantId) : language }, select: { id: true } });
  }
  await putSound(tx, tenantId, id, { language: language ?? null, hash, words, durationMs, origin });
  await tx.greeting.updateMany({ where: { id }, data: { name } });
  return { id };
}

/** A sound that is kept already becomes that of a greeting, for one language or for all that have none of their own. Throws not-found. */
export async function putSound(tx: Tx, tenantId: string, id: string, { language, hash, words, durationMs, origin }: { language: string | null; hash: string; words: string; durationMs: number; origin: string }): Promise<void> {
  const [row] = await tx.$queryRaw<{ put: boolean }[]>`SELECT put_greeting_sound(${tenantId}::uuid, ${id}::uuid, ${language}, ${hash}, ${words}, ${durationMs}::int, ${origin}) AS put`;
  if (!row?.put) throw refusal('not-found');
}

/** In which the tenant's callers are spoken to. */
export async function tenantLanguage(tx: Tx, tenantId: string): Promise<Language | null> {
  const tenant = await tx.tenant.findFirst({ where: { id: tenantId }, select: { language: true } });
  return languages.find(language => language === tenant?.language) ?? null;
}
