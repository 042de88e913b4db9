'use client';
import { useEffect, useState } from 'react';
import type { Language } from '@/nodes/_kit/language';
import { peaksOf } from '../../_ui/waveform';
import { readWav } from '../sound/wav';

/** Strokes in a small picture of a greeting. */
export const strokes = 36;
/** A longer sound is not fetched for its picture alone. */
const longestMs = 120_000;

const pictures = new Map<string, Promise<readonly number[]>>();
const waiting: (() => void)[] = [];
let running = 0;

/** Which sound of a greeting: that for callers of one language, or an older take; neither: what all hear who have none of their own. */
export interface WhichSound { language?: Language; take?: string }

/** Where a saved greeting is heard. `rate` in kHz: 8 as on the telephone, 16 as kept. */
export const soundAddress = (id: string, rate: 8 | 16 = 16, { language, take }: WhichSound = {}): string => `/api/greetings/${id}?rate=${rate}${language ? `&language=${language}` : ''}${take ? `&take=${take}` : ''}`;

/** The strokes of a saved greeting by its content; empty until they are there, and where they cannot be had. */
export function usePicture(greeting: { id: string; hash: string; durationMs: number }, wanted = true): readonly number[] {
  const { id, hash, durationMs } = greeting;
  const [peaks, setPeaks] = useState<readonly number[]>([]);
  useEffect(() => {
    if (!wanted || durationMs > longestMs) return;
    let here = true;
    void pictureOf(id, hash).then(found => { if (here) setPeaks(found); });
    return () => { here = false; };
  }, [id, hash, durationMs, wanted]);
  return peaks;
}

/** Loudest sample of each slice of a saved greeting, fetched once a tab. Never rejects. */
export function pictureOf(id: string, hash: string): Promise<readonly number[]> {
  let picture = pictures.get(hash);
  if (!picture) {
    picture = inTurn(() => draw(id)).catch(() => {
      pictures.delete(hash);
      return [];
    });
    pictures.set(hash, picture);
  }
  return picture;
}

async function draw(id: string): Promise<readonly number[]> {
  const response = await fetch(soundAddress(id, 8));
  if (!response.ok) throw new Error(`sound of a greeting: ${response.status}`);
  return peaksOf(readWav(await response.arrayBuffer()).samples, strokes);
}

/** Two at a time, so that a long list does not hold up what the person does. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= 2) await new Promise<void>(resolve => waiting.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}
