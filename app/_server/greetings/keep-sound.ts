import { createHash } from 'node:crypto';
import type { Tx } from '@/prisma/for-tenant';
import { refuseTakenName } from './rows';
import { keepTake } from './takes';
import { halveRate } from './halve-rate';
import { refusal } from '../refusal';
import { writeWav, type Sound } from './wav';

/** A sound in both rates, ready to be kept. `hash`: sha-256 of the 16 kHz WAV, hex. */
export interface Audio {
  hash: string;
  wav8: Uint8Array<ArrayBuffer>;
  wav16: Uint8Array<ArrayBuffer>;
  durationMs: number;
}

/** Makes what is kept of a 16 kHz sound. The headers are ours, whatever came. */
export function audioOf(sound: Sound): Audio {
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

export interface NewGreeting {
  name: string;
  words: string;
  origin: 'recorded' | 'uploaded' | 'spoken' | 'imported';
}

/** Keeps a new greeting, or puts a new sound in the place of the greeting `id`, whose old one is kept as a take. Refused where another has the name. */
export async function keepGreeting(tx: Tx, tenantId: string, { name, words, origin }: NewGreeting, audio: Audio, id?: string): Promise<{ id: string }> {
  await refuseTakenName(tx, name, id);
  const before = id === undefined ? null : await tx.greeting.findFirst({ where: { id }, select: { hash: true } });
  if (id !== undefined && !before) throw refusal('not-found');
  await keepAudio(tx, tenantId, audio);
  const data = { name, words, origin, hash: audio.hash, durationMs: audio.durationMs };
  if (id === undefined || !before) return tx.greeting.create({ data: { tenantId, ...data }, select: { id: true } });
  if (before.hash !== audio.hash) await keepTake(tx, tenantId, id);
  await tx.greeting.updateMany({ where: { id }, data });
  return { id };
}
