import type { Pcm } from './pcm';

/** G.711 u-law from samples. */
export function toUlaw(pcm: Pcm): Buffer {
  return Buffer.from(Uint8Array.from(pcm, encodeSample));
}

/** Samples from G.711 u-law. */
export function fromUlaw(ulaw: Uint8Array): Pcm {
  return Float32Array.from(ulaw, (byte) => LINEAR[byte]!);
}

const BIAS = 0x84;

const LINEAR = Int16Array.from({ length: 256 }, (_, byte) => {
  const code = ~byte & 255;
  const exponent = (code >> 4) & 7;
  const value = ((((code & 15) << 3) + BIAS) << exponent) - BIAS;
  return code & 0x80 ? -value : value;
});

function encodeSample(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const value = Math.min(Math.abs(Math.round(sample)), 32635) + BIAS;
  const exponent = 31 - Math.clz32(value) - 7;
  return ~(sign | (exponent << 4) | ((value >> (exponent + 3)) & 15)) & 255;
}
