import { describe, expect, it } from 'vitest';
import { barcode, barcodeWav, END, readBarcode } from './barcode';
import { decibels, frameLength, joined, powerBetween, tone } from './pcm';
import { fromUlaw, toUlaw } from './ulaw';
import { fromWav } from './wav';

describe('bar-codes', () => {
  it.each([8000, 16000])('names every code from every single frame at %i Hz, also through u-law', (rate) => {
    for (let code = 0; code < END; code++) {
      const pcm = fromUlaw(toUlaw(barcode(code, rate, 100)));
      const length = frameLength(rate);
      expect(readBarcode(pcm.slice(0, length), rate)).toBe(code);
      expect(readBarcode(pcm.slice(-length), rate)).toBe(END);
    }
  });
  it('reads nothing in silence, in one tone, in a telephone key', () => {
    expect(readBarcode(tone([], 20, 8000), 8000)).toBe(-1);
    expect(readBarcode(tone([450], 20, 8000), 8000)).toBe(-1);
    expect(readBarcode(tone([697, 1209], 20, 8000), 8000)).toBe(-1);
  });
  it('carries sound above 4 kHz at 16 kHz only, and survives a WAV file', () => {
    const wide = fromWav(barcodeWav(7, 16000));
    expect(wide.rate).toBe(16000);
    expect(decibels(powerBetween(wide.pcm, 4200, 7800, 16000))).toBeGreaterThan(-40);
    const narrow = fromWav(barcodeWav(7, 8000));
    expect(narrow.rate).toBe(8000);
    expect(readBarcode(narrow.pcm.slice(0, 160), 8000)).toBe(7);
  });
  it('joins sounds', () => {
    expect(joined(tone([450], 20, 8000), tone([], 40, 8000))).toHaveLength(480);
  });
});
