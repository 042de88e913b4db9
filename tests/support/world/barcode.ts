import { frameLength, joined, power, powerAt, tone, type Pcm } from './pcm';
import { toWav } from './wav';

/**
 * A prompt that a machine tells apart: code 0 to 254 as one of 16 low tones and one of 16 high tones, ended by a closing code.
 * All tones are whole periods of a 20 ms frame, so that any single frame names the prompt, and no pair is a telephone key.
 * At 16 kHz a soft tone of 6 kHz lies above it: who hears that has wideband.
 */
export function barcode(code: number, rate: number, ms = 1000): Pcm {
  if (!Number.isInteger(code) || code < 0 || code >= END) throw new Error(`a bar-code is 0 to ${END - 1}, not ${code}`);
  return joined(sound(code, ms - CLOSING_MS, rate), sound(END, CLOSING_MS, rate));
}

/** The bar-code as a WAV file: mono, 16-bit PCM, 8000 or 16000 Hz. */
export function barcodeWav(code: number, rate: 8000 | 16000, ms?: number): Buffer {
  return toWav(barcode(code, rate, ms), rate);
}

/** The code in one 20 ms frame, or -1. */
export function readBarcode(frame: Pcm, rate: number): number {
  const all = power(frame);
  if (frame.length !== frameLength(rate) || all < QUIET) return -1;
  const [low, lowPower] = loudest(frame, LOW, rate);
  const [high, highPower] = loudest(frame, HIGH, rate);
  const clear = lowPower + highPower > 0.8 * all && lowPower < 8 * highPower && highPower < 8 * lowPower;
  return clear ? low * 16 + high : -1;
}

/** The code that closes every bar-code. */
export const END = 255;
/** The tone that only wideband carries, in Hz. */
export const WIDEBAND_TONE = 6000;

const CLOSING_MS = 60;
/** About -50 dB below full scale. */
const QUIET = 1e4;
const LOW = Array.from({ length: 16 }, (_, i) => 350 + 100 * i);
const HIGH = Array.from({ length: 16 }, (_, i) => 1950 + 100 * i);

function sound(code: number, ms: number, rate: number): Pcm {
  const pair = tone([LOW[code >> 4]!, HIGH[code & 15]!], ms, rate);
  if (rate < 2 * WIDEBAND_TONE) return pair;
  const above = tone([WIDEBAND_TONE], ms, rate, 2000);
  return pair.map((sample, n) => sample + above[n]!);
}

function loudest(frame: Pcm, frequencies: number[], rate: number): [index: number, power: number] {
  let best = 0;
  let bestPower = -1;
  frequencies.forEach((frequency, index) => {
    const found = powerAt(frame, frequency, rate);
    if (found > bestPower) [best, bestPower] = [index, found];
  });
  return [best, bestPower];
}
