import { expect, it } from 'vitest';
import { asGreeting } from './as-greeting';
import { doubleRate } from './double-rate';
import { toG711 } from './g711';
import { halveRate } from './halve-rate';
import { loudness } from './loudness';
import { BadWav, readWav, writeWav } from './wav';

const tone = (hertz: number, rate = 16_000, seconds = 0.5, level = 12_000) =>
  Int16Array.from({ length: rate * seconds }, (_, i) => Math.round(level * Math.sin((2 * Math.PI * hertz * i) / rate)));
/** Level against the tone that went in, in dB, away from the ends. */
const decibels = (samples: Int16Array, level = 12_000) => {
  const middle = samples.subarray(400, samples.length - 400);
  const rms = Math.sqrt(middle.reduce((sum, x) => sum + x * x, 0) / middle.length);
  return 20 * Math.log10(Math.max(rms, 0.01) / (level / Math.SQRT2));
};

it('keeps speech and takes out what would fold back', () => {
  for (const hertz of [100, 300, 1000, 2000, 3000, 3400]) expect(Math.abs(decibels(halveRate(tone(hertz)))), `${hertz} Hz`).toBeLessThan(0.1);
  for (const hertz of [4050, 4600, 5000, 6000, 7000, 7900]) expect(decibels(halveRate(tone(hertz))), `${hertz} Hz`).toBeLessThan(-60);
});

it('halves the length, keeps the place of a sound and does not wrap at full level', () => {
  const click = new Int16Array(2001);
  click[1000] = 30_000;
  const half = halveRate(click);
  expect(half.length).toBe(1001);
  expect(half.indexOf(half.reduce((a, b) => (b > a ? b : a)))).toBe(500);
  const loud = halveRate(Int16Array.from({ length: 4000 }, (_, i) => (i % 40 < 20 ? 32767 : -32768)));
  expect(loud.every((x, i) => i < 100 || i > 1900 || Math.sign(x) === (i % 20 < 10 ? 1 : -1))).toBe(true);
});

it('doubles a rate without a change of level, and adds nothing above', () => {
  for (const hertz of [100, 300, 1000, 2000, 3000, 3400]) {
    const wide = doubleRate(tone(hertz, 8000));
    expect(wide.length).toBe(8000);
    expect(Math.abs(decibels(wide)), `${hertz} Hz`).toBeLessThan(0.1);
    // what is left after the tone itself is taken out
    expect(decibels(wide.map((sample, i) => sample - Math.round(12_000 * Math.sin((2 * Math.PI * hertz * i) / 16_000)))), `${hertz} Hz`).toBeLessThan(-45);
  }
});

it('makes a greeting of what was recorded by telephone: cut, as loud as all, at both rates, the same each time', async () => {
  const silence = (ms: number) => Array.from({ length: ms * 8 }, () => 0);
  const spoken = [...tone(440, 8000, 6, 900)];
  const wav = writeWav({ rate: 8000, samples: Int16Array.from([...silence(1500), ...spoken, ...silence(2000)]) });
  const made = (await asGreeting(wav))!;
  expect(made.durationMs).toBeGreaterThan(6000);
  expect(made.durationMs).toBeLessThan(6400);
  const [narrow, wide] = [readWav(made.wav8, 8000), readWav(made.wav16, 16_000)];
  expect(wide.samples.length).toBe(2 * narrow.samples.length);
  for (const { rate, samples } of [narrow, wide]) expect(loudness({ rate, samples: Float32Array.from(samples, sample => sample / 32_768) })).toBeCloseTo(-18, 0);
  // no step between the pieces in which it was made wider: the second difference of a slow tone is small
  const steps = wide.samples.map((sample, i) => (i < 2 ? 0 : sample - 2 * wide.samples[i - 1]! + wide.samples[i - 2]!));
  expect(Math.max(...steps.subarray(4000, -4000).map(Math.abs))).toBeLessThan(200);
  expect(await asGreeting(wav)).toEqual(made);
  expect(await asGreeting(writeWav({ rate: 8000, samples: new Int16Array(8000) }))).toBeNull();
  expect(await asGreeting(new TextEncoder().encode('no sound at all'))).toBeNull();
});

it('writes what it reads, and one header only', () => {
  const wav = writeWav({ rate: 16_000, samples: tone(440) });
  expect(readWav(wav, 16_000).samples).toEqual(tone(440));
  const chatty = withChunk(wav, 'LIST', 7);
  expect(chatty.length).toBeGreaterThan(wav.length);
  expect(writeWav(readWav(chatty, 16_000))).toEqual(wav);
});

it.each<[string, (wav: Uint8Array) => Uint8Array]>([
  ['nothing', () => new Uint8Array()],
  ['another kind of file', () => new TextEncoder().encode('OggS and then much more than twelve bytes')],
  ['a file that is cut off', wav => wav.subarray(0, wav.length - 10)],
  ['a chunk longer than the file', wav => change(wav, view => view.setUint32(40, 0xffff_fff0, true))],
  ['two channels', wav => change(wav, view => view.setUint16(22, 2, true))],
  ['another rate', wav => change(wav, view => view.setUint32(24, 44_100, true))],
  ['8 bits', wav => change(wav, view => view.setUint16(34, 8, true))],
  ['a compressed format', wav => change(wav, view => view.setUint16(20, 85, true))],
  ['an extensible format', wav => change(wav, view => view.setUint16(20, 0xfffe, true))],
  ['lengths that contradict each other', wav => change(wav, view => view.setUint32(28, 1, true))],
  ['half a sample', wav => change(wav, view => view.setUint32(40, 3, true))],
  ['no sound chunk', wav => change(wav, view => view.setUint32(36, 0x21212121, true))],
])('refuses %s', (_, spoil) => {
  expect(() => readWav(spoil(writeWav({ rate: 16_000, samples: tone(440) })), 16_000)).toThrow(BadWav);
});

function change(wav: Uint8Array, edit: (view: DataView) => void): Uint8Array {
  const copy = wav.slice();
  edit(new DataView(copy.buffer));
  return copy;
}

function withChunk(wav: Uint8Array, name: string, size: number): Uint8Array {
  const chunk = new Uint8Array(8 + size + (size % 2));
  chunk.set(new TextEncoder().encode(name));
  new DataView(chunk.buffer).setUint32(4, size, true);
  const bytes = new Uint8Array([...wav.subarray(0, 12), ...chunk, ...wav.subarray(12)]);
  new DataView(bytes.buffer).setUint32(4, bytes.length - 8, true);
  return bytes;
}

/** Values and their codes in G.711, tables 1 and 2: the end and the middle of segments, both signs. */
it.each([
  ['ulaw', { 32767: 0x80, 32635: 0x80, 16384: 0x8f, 8159: 0x9f, 1000: 0xce, 8: 0xfe, 0: 0xff, [-8]: 0x7e, [-1000]: 0x4e, [-32768]: 0x00 }],
  ['alaw', { 32767: 0xaa, 16384: 0xa5, 16383: 0xba, 1000: 0xfa, 256: 0xc5, 255: 0xda, 8: 0xd5, 0: 0xd5, [-1]: 0x55, [-1000]: 0x7a, [-32768]: 0x2a }],
] as const)('codes samples in %s as a telephone line does', (code, known) => {
  const values = Object.keys(known).map(Number);
  const coded = toG711(Int16Array.from(values), code);
  expect(Object.fromEntries(values.map((value, i) => [value, coded[i]]))).toEqual(known);
});
