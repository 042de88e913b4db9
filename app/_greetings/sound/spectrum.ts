import type { Sound } from '@/flow-runtime/sound/sound';

const size = 1024;
/** The quietest that is drawn, below the loudest band. */
const range = 48;

/** Edges of the picture in Hz, and of what a telephone carries. */
export const lowestHz = 50;
export const highestHz = 8000;
export const telephoneHz = [300, 3400] as const;

/** Where a frequency lies in the picture, 0 to 1, as the ear hears distances. */
export const placeOf = (hertz: number): number => Math.log(hertz / lowestHz) / Math.log(highestHz / lowestHz);

/** How strong each of `count` bands of a 16 kHz sound is, from low to high, 0 to 1. */
export function spectrum(sound: Sound, count = 48): number[] {
  const power = meanPower(sound);
  const hertzPerBin = sound.rate / size;
  const bands = Array.from({ length: count }, (_, i) => {
    const edge = (at: number) => (lowestHz * (highestHz / lowestHz) ** (at / count)) / hertzPerBin;
    const [from, to] = [Math.min(size / 2 - 1, Math.floor(edge(i))), Math.min(size / 2, Math.max(Math.floor(edge(i)) + 1, Math.ceil(edge(i + 1))))];
    let loudest = 0;
    for (let bin = Math.max(1, from); bin < to; bin++) loudest = Math.max(loudest, power[bin] ?? 0);
    return 10 * Math.log10(loudest + 1e-12);
  });
  const top = Math.max(...bands);
  if (top < -100) return bands.map(() => 0);
  return bands.map(db => Math.max(0, 1 + (db - top) / range));
}

/** Mean power of each bin over at most 200 windows spread over the sound. */
function meanPower({ samples }: Sound): Float64Array {
  const sum = new Float64Array(size / 2);
  const windows = Math.max(1, Math.min(200, Math.floor(samples.length / size)));
  const step = Math.max(0, (samples.length - size) / Math.max(1, windows - 1));
  for (let w = 0; w < windows; w++) {
    const [re, im] = [new Float64Array(size), new Float64Array(size)];
    const start = Math.floor(w * step);
    for (let i = 0; i < size; i++) re[i] = (samples[start + i] ?? 0) * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));
    transform(re, im);
    for (let bin = 0; bin < size / 2; bin++) sum[bin] = sum[bin]! + (re[bin]! ** 2 + im[bin]! ** 2) / windows;
  }
  return sum;
}

/** Fourier transform in place; the length is a power of two. */
function transform(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [re[i], re[j]] = [re[j]!, re[i]!];
      [im[i], im[j]] = [im[j]!, im[i]!];
    }
  }
  for (let length = 2; length <= n; length <<= 1) {
    const angle = (-2 * Math.PI) / length;
    for (let i = 0; i < n; i += length) {
      for (let k = 0; k < length / 2; k++) {
        const [cos, sin] = [Math.cos(angle * k), Math.sin(angle * k)];
        const [a, b] = [i + k, i + k + length / 2];
        const [x, y] = [re[b]! * cos - im[b]! * sin, re[b]! * sin + im[b]! * cos];
        [re[b], im[b]] = [re[a]! - x, im[a]! - y];
        [re[a], im[a]] = [re[a]! + x, im[a]! + y];
      }
    }
  }
}
