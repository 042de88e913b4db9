import { fromUlaw } from '@/tests/support/world/ulaw';
import { toWav } from '@/tests/support/world/wav';

/** Samples of one packet at 8 kHz. */
const frame = 160;

/**
 * What callers hear, in the codec of their line. The first four bytes of a packet tell where in which prompt it is, so that
 * the time of a sound is the time of its packet on the wire.
 */
export const marks = { firstBegins: 0x90a1b2c3, secondBegins: 0x91a2b3c4, secondEnds: 0x92a3b4c5 } as const;

/** How long the prompts are, ms. The first is interrupted by a key. */
export const promptMs = { first: 5000, second: 2500 } as const;

/** Some sound, raw u-law. */
export function tone(ms: number, seed: number): Buffer {
  // anything that is not silence and not a mark
  return Buffer.from(Uint8Array.from({ length: ms * 8 }, (_, n) => 0x20 + ((n * seed) % 0x50)));
}

/** Both prompts as raw u-law, and as WAV files of 8 and 16 kHz. */
export function makePrompts() {
  const first = tone(promptMs.first, 7);
  const second = tone(promptMs.second, 11);
  first.writeUInt32BE(marks.firstBegins, 0);
  second.writeUInt32BE(marks.secondBegins, 0);
  second.writeUInt32BE(marks.secondEnds, second.length - frame);
  const all = (ulaw: Buffer) => {
    const pcm = fromUlaw(ulaw);
    return { ulaw, wav8: toWav(pcm, 8000), wav16: toWav(Float32Array.from({ length: pcm.length * 2 }, (_, n) => pcm[n >> 1]!), 16000) };
  };
  return { first: all(first), second: all(second) };
}
