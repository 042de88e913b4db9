import { decibels, frameLevels, loudness, peakOf } from '@/flow-runtime/sound/loudness';
import type { Sound } from '@/flow-runtime/sound/sound';

/** What to say about a take, the worst first: one of these. */
export type Verdict = 'silent' | 'clipped' | 'noisy' | 'quiet' | 'clear';

/** Judges a take as it came from the microphone or the file, before it is made louder. */
export function judge(sound: Sound): Verdict {
  const loud = loudness(sound);
  if (loud < -55) return 'silent';
  if (isClipped(sound)) return 'clipped';
  const levels = [...frameLevels(sound)].sort((a, b) => a - b);
  const share = (part: number) => decibels(levels[Math.floor(levels.length * part)] ?? 0);
  const [room, voice] = [share(0.05), share(0.9)];
  // A take without a pause tells nothing of its room.
  const hasPauses = room < voice - 5;
  if (hasPauses && voice - room < 18) return 'noisy';
  return loud < -38 ? 'quiet' : 'clear';
}

/** Many samples at the very top in a row: the microphone could not follow. */
function isClipped(sound: Sound): boolean {
  const top = peakOf(sound);
  if (top < 0.985) return false;
  let run = 0;
  let clipped = 0;
  for (const sample of sound.samples) {
    run = Math.abs(sample) > top * 0.995 ? run + 1 : 0;
    if (run === 3) clipped += 1;
  }
  return clipped > (sound.samples.length / sound.rate) * 2;
}
