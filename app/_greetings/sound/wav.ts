import type { Sound } from '@/flow-runtime/sound/sound';
import { writeWav as wavOf } from '@/flow-runtime/sound/wav';

const headerBytes = 44;

/** A WAV file: PCM, one channel, 16 bits, with the shortest header. */
export function writeWav({ rate, samples }: Sound): Blob {
  const whole = Int16Array.from(samples, sample => Math.max(-32768, Math.min(32767, Math.round(sample * 32767))));
  return new Blob([wavOf({ rate, samples: whole })], { type: 'audio/wav' });
}

/** Reads what the studio serves: a WAV with the shortest header. Throws on anything else. */
export function readWav(bytes: ArrayBuffer): Sound {
  const view = new DataView(bytes);
  if (bytes.byteLength < headerBytes || view.getUint32(0) !== 0x52494646 || view.getUint32(36) !== 0x64617461) throw new Error('not a WAV file of the studio');
  const count = Math.min(view.getUint32(40, true), bytes.byteLength - headerBytes) >> 1;
  const samples = new Float32Array(count);
  for (let i = 0; i < count; i++) samples[i] = view.getInt16(headerBytes + i * 2, true) / 32768;
  return { rate: view.getUint32(24, true), samples };
}
