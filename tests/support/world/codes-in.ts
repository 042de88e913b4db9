import { readBarcode } from './barcode';
import { FRAME_MS, frameLength } from './pcm';
import { fromWav } from './wav';

/** How many ms of each bar-code a WAV file holds. */
export function codesIn(file: Buffer): Map<number, number> {
  const { pcm, rate } = fromWav(file);
  const length = frameLength(rate);
  const found = new Map<number, number>();
  for (let at = 0; at + length <= pcm.length; at += length) {
    const code = readBarcode(pcm.slice(at, at + length), rate);
    if (code >= 0) found.set(code, (found.get(code) ?? 0) + FRAME_MS);
  }
  return found;
}
