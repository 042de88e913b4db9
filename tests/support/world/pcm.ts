/** Samples of one voice, -32768 to 32767. The rate (Hz) travels beside it. */
export type Pcm = Float32Array;

/** Telephony cuts sound into frames of 20 ms. */
export const FRAME_MS = 20;

/** Samples of one frame at a rate in Hz. */
export function frameLength(rate: number): number {
  return (rate * FRAME_MS) / 1000;
}

/** Pure tones (Hz) added together for some milliseconds; `peak` is the peak of each of them. */
export function tone(frequencies: number[], ms: number, rate: number, peak = 8000): Pcm {
  const pcm = new Float32Array(Math.round((rate * ms) / 1000));
  for (const frequency of frequencies)
    for (let n = 0; n < pcm.length; n++) pcm[n] = pcm[n]! + peak * Math.sin((2 * Math.PI * frequency * n) / rate);
  return pcm;
}

/** Sounds one after another. */
export function joined(...parts: Pcm[]): Pcm {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Mean square of the samples. */
export function power(pcm: Pcm): number {
  let sum = 0;
  for (const sample of pcm) sum += sample * sample;
  return pcm.length === 0 ? 0 : sum / pcm.length;
}

/** Power of one frequency (Goertzel), on the scale of power(): a pure tone gives its whole power. */
export function powerAt(pcm: Pcm, frequency: number, rate: number): number {
  const k = 2 * Math.cos((2 * Math.PI * frequency) / rate);
  let a = 0;
  let b = 0;
  for (const sample of pcm) {
    const c = sample + k * a - b;
    b = a;
    a = c;
  }
  return (2 * (a * a + b * b - k * a * b)) / (pcm.length * pcm.length);
}

/** Power between two frequencies (Hz), by frames: the mean of their loudest half, so that gaps do not dilute it. */
export function powerBetween(pcm: Pcm, low: number, high: number, rate: number): number {
  const length = frameLength(rate);
  const frames: number[] = [];
  for (let at = 0; at + length <= pcm.length; at += length) {
    const frame = pcm.subarray(at, at + length);
    let sum = 0;
    // neighbouring bins of a 20 ms frame are 50 Hz apart
    for (let frequency = low; frequency < high; frequency += 50) sum += powerAt(frame, frequency, rate);
    frames.push(sum);
  }
  const loud = frames.sort((a, b) => b - a).slice(0, Math.ceil(frames.length / 2));
  return loud.length === 0 ? 0 : loud.reduce((sum, value) => sum + value, 0) / loud.length;
}

/** Power as decibels below the loudest possible sample. */
export function decibels(value: number): number {
  return 10 * Math.log10(Math.max(value, 1e-3) / 32768 ** 2);
}
