import { greetingRate, type Sound } from '@/flow-runtime/sound/sound';

/** The longest greeting, and the largest file it may come in. */
export const longestMinutes = 10;
export const largestMb = 100;
/** The shortest that is worth keeping. */
export const shortestMs = 200;

export type SoundProblem = 'not-sound' | 'too-long' | 'too-short' | 'too-large' | 'empty-file';

/** Why a file cannot become a greeting. */
export class SoundRefused extends Error {
  constructor(readonly problem: SoundProblem) {
    super(problem);
  }
}

/** Decodes whatever the browser can (wav, mp3, ogg, m4a, webm …) to one voice at 16 kHz. Throws SoundRefused. */
export async function decodeSound(file: Blob): Promise<Sound> {
  if (file.size === 0) throw new SoundRefused('empty-file');
  if (file.size > largestMb * 1024 * 1024) throw new SoundRefused('too-large');
  const decoded = await decode(await file.arrayBuffer());
  if (decoded.duration > longestMinutes * 60) throw new SoundRefused('too-long');
  if (decoded.duration * 1000 < shortestMs) throw new SoundRefused('too-short');
  return resample(decoded, greetingRate);
}

async function decode(bytes: ArrayBuffer): Promise<AudioBuffer> {
  try {
    // A rate of our own would make the decoder resample before channels are mixed.
    return await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(bytes);
  } catch {
    throw new SoundRefused('not-sound');
  }
}

/** One voice at another rate. What the new rate cannot carry is taken out first, or it would fold back as noise. */
export async function resample(buffer: AudioBuffer, rate: number): Promise<Sound> {
  const context = new OfflineAudioContext(1, Math.max(1, Math.ceil(buffer.duration * rate)), rate);
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(context.destination);
  source.start();
  const rendered = await context.startRendering();
  return { rate, samples: rendered.getChannelData(0) as Float32Array<ArrayBuffer> };
}
