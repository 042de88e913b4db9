import type { Sound } from './sound';

/** What all greetings are brought to, so that none is louder than the next: dB below full scale, over the parts where something sounds. */
export const targetDb = -18;
/** No sample goes above this; an even sound in a loud coat of peaks then stays a little softer. */
const ceiling = 0.97;
/** A whisper is not made a shout, with all the noise of its room. */
const mostGainDb = 30;

const frameMs = 20;

export const decibels = (amplitude: number): number => 20 * Math.log10(Math.max(amplitude, 1e-6));
const amplitudeOf = (db: number): number => 10 ** (db / 20);

/** Loudness of each 20 ms as root mean square, 0 to 1. */
export function frameLevels({ rate, samples }: Sound): Float32Array {
  const size = Math.max(1, Math.round((rate * frameMs) / 1000));
  const levels = new Float32Array(Math.ceil(samples.length / size));
  for (let frame = 0; frame < levels.length; frame++) {
    const end = Math.min(samples.length, (frame + 1) * size);
    let sum = 0;
    for (let i = frame * size; i < end; i++) sum += samples[i]! ** 2;
    levels[frame] = Math.sqrt(sum / Math.max(1, end - frame * size));
  }
  return levels;
}

/** Loudness in dB below full scale, without the pauses; -120 for silence. */
export function loudness(sound: Sound): number {
  const levels = frameLevels(sound);
  const gate = Math.max(amplitudeOf(-60), amplitudeOf(-30) * levels.reduce((a, b) => Math.max(a, b), 0));
  const sounding = levels.filter(level => level > gate);
  if (sounding.length === 0) return -120;
  return decibels(Math.sqrt(sounding.reduce((sum, level) => sum + level * level, 0) / sounding.length));
}

/** The loudest sample, 0 to 1. */
export const peakOf = ({ samples }: Sound): number => samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);

/** The sound at -18 dB, never above full scale; silence stays as it is. */
export function normalise(sound: Sound): Sound {
  const now = loudness(sound);
  if (now <= -119) return sound;
  const wanted = amplitudeOf(Math.min(mostGainDb, targetDb - now));
  const gain = Math.min(wanted, ceiling / Math.max(peakOf(sound), 1e-6));
  return { rate: sound.rate, samples: sound.samples.map(sample => sample * gain) };
}

/** Where something sounds, in ms, with a little air before and after it; null in silence. */
export function soundingSpan(sound: Sound): { from: number; to: number } | null {
  const levels = frameLevels(sound);
  const noise = [...levels].sort((a, b) => a - b)[Math.floor(levels.length * 0.1)] ?? 0;
  const loudest = levels.reduce((a, b) => Math.max(a, b), 0);
  if (loudest < amplitudeOf(-55)) return null;
  const gate = Math.min(Math.max(amplitudeOf(-50), noise * 3), loudest * 0.3);
  const first = levels.findIndex(level => level > gate);
  const last = levels.findLastIndex(level => level > gate);
  const end = (sound.samples.length / sound.rate) * 1000;
  return { from: Math.max(0, first * frameMs - 100), to: Math.min(end, (last + 1) * frameMs + 200) };
}
