import { doubleRate } from './double-rate';
import { normalise, soundingSpan } from './loudness';
import { slice } from './sound';
import { BadWav, readWav, writeWav } from './wav';

/** A sound as greetings are kept, whole WAV files at 8 and 16 kHz; its length in ms. */
export interface GreetingSound { wav8: Uint8Array<ArrayBuffer>; wav16: Uint8Array<ArrayBuffer>; durationMs: number }

const telephoneRate = 8000;
const full = 32_768;

/**
 * What was recorded by telephone (WAV, 8 kHz) as a greeting: without the silence at its ends, as loud as all greetings. The same recording gives the same bytes. Null where nothing is
 * to be heard in it, or it is no such file. What takes long is done in steps, so that a worker's calls do not wait for it.
 */
export async function asGreeting(wav: Uint8Array): Promise<GreetingSound | null> {
  const recorded = samplesOf(wav);
  const span = recorded && soundingSpan({ rate: telephoneRate, samples: recorded });
  if (!span) return null;
  await aMoment();
  const { samples } = normalise(slice({ rate: telephoneRate, samples: recorded }, span.from, span.to));
  const narrow = Int16Array.from(samples, sample => Math.max(-full, Math.min(full - 1, Math.round(sample * full))));
  const wide = new Int16Array(narrow.length * 2);
  for (let at = 0; at < narrow.length; at += step) {
    await aMoment();
    // With its neighbours, so that nothing is heard where two steps meet.
    const from = Math.max(0, at - edge);
    wide.set(doubleRate(narrow.subarray(from, at + step + edge)).subarray(2 * (at - from), 2 * (Math.min(at + step, narrow.length) - from)), 2 * at);
  }
  return { wav8: writeWav({ rate: telephoneRate, samples: narrow }), wav16: writeWav({ rate: 2 * telephoneRate, samples: wide }), durationMs: Math.round((narrow.length / telephoneRate) * 1000) };
}

/** So many samples are made wider in one go, some milliseconds. */
const step = 40_000;
/** More than the reach of a new sample. */
const edge = 64;

function samplesOf(wav: Uint8Array): Float32Array<ArrayBuffer> | null {
  try {
    return Float32Array.from(readWav(wav, telephoneRate).samples, sample => sample / full);
  } catch (error) {
    if (error instanceof BadWav) return null;
    throw error;
  }
}

const aMoment = (): Promise<void> => new Promise(resolve => { setTimeout(resolve, 0); });
