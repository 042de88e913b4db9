import { expect, it } from 'vitest';
import { inSteps } from './as-on-telephone';
import { loudness, normalise, peakOf, soundingSpan } from '@/flow-runtime/sound/loudness';
import { durationOf, slice, type Sound } from '@/flow-runtime/sound/sound';
import { placeOf, spectrum } from './spectrum';
import { judge } from './verdict';
import { readWav, writeWav } from './wav';

const rate = 16_000;
const make = (seconds: number, at: (t: number) => number): Sound => ({ rate, samples: Float32Array.from({ length: seconds * rate }, (_, i) => at(i / rate)) });
const tone = (hertz: number, level: number) => (t: number) => level * Math.sin(2 * Math.PI * hertz * t);
/** Words with pauses: half a second of each. */
const words = (level: number, noise = 0.0001) => make(4, t => (t % 1 < 0.5 ? tone(400, level)(t) : 0) + tone(3000, noise)(t));

it('brings every greeting to one loudness and never clips', () => {
  for (const level of [0.02, 0.1, 0.5, 0.99]) expect(loudness(normalise(words(level))), `${level}`).toBeCloseTo(-18, 0);
  const spiky = make(2, t => (Math.floor(t * rate) % 1600 === 0 ? 1 : tone(300, 0.01)(t)));
  expect(peakOf(normalise(spiky))).toBeLessThanOrEqual(0.98);
});

it('measures loudness without the pauses, and leaves silence alone', () => {
  expect(loudness(words(0.5))).toBeCloseTo(loudness(make(2, tone(400, 0.5))), 0);
  const silence = make(1, () => 0);
  expect(loudness(silence)).toBe(-120);
  expect(normalise(silence)).toBe(silence);
  expect(peakOf(normalise(make(1, tone(400, 0.00005))))).toBeLessThan(0.01);
});

it('finds where something sounds', () => {
  const span = soundingSpan(make(4, t => (t > 1 && t < 2.5 ? tone(400, 0.3)(t) : tone(900, 0.0005)(t))))!;
  expect(span.from).toBeCloseTo(900, -2);
  expect(span.to).toBeCloseTo(2700, -2);
  expect(soundingSpan(make(1, () => 0))).toBeNull();
  expect(soundingSpan(make(1, tone(400, 0.3)))).toEqual({ from: 0, to: 1000 });
});

it('cuts by time', () => {
  expect(durationOf(slice(make(2, tone(100, 1)), 500, 1250))).toBe(750);
  expect(durationOf(slice(make(1, tone(100, 1)), -50, 9000))).toBe(1000);
  expect(durationOf(slice(make(1, tone(100, 1)), 800, 200))).toBe(0);
});

it('judges a take', () => {
  expect(judge(words(0.2))).toBe('clear');
  expect(judge(words(0.005))).toBe('quiet');
  expect(judge(words(0.2, 0.05))).toBe('noisy');
  expect(judge(make(2, () => 0))).toBe('silent');
  expect(judge(make(2, t => Math.max(-1, Math.min(1, tone(400, 3)(t)))))).toBe('clipped');
});

it('writes a WAV that it reads', async () => {
  const sound = make(0.3, tone(440, 0.7));
  const back = readWav(await writeWav(sound).arrayBuffer());
  expect(back.rate).toBe(rate);
  expect(back.samples.length).toBe(sound.samples.length);
  back.samples.forEach((sample, i) => expect(Math.abs(sample - sound.samples[i]!)).toBeLessThan(0.0001));
  expect(() => readWav(new ArrayBuffer(60))).toThrow('not a WAV');
});

it('shows which part of a sound a telephone carries', () => {
  const bands = spectrum(make(1, tone(1000, 0.5)));
  expect(Math.abs(bands.indexOf(1) / bands.length - placeOf(1000))).toBeLessThan(0.05);
  expect(spectrum(make(1, () => 0)).every(band => band === 0)).toBe(true);
});

it('steps a sample as µ-law does', () => {
  expect(inSteps(0)).toBe(0);
  expect(inSteps(1)).toBeCloseTo(1, 5);
  expect(inSteps(-0.3)).toBeCloseTo(-0.3, 1);
  expect(new Set(Array.from({ length: 5000 }, (_, i) => inSteps(i / 2500 - 1))).size).toBeLessThanOrEqual(255);
});
