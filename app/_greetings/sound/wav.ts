import type { Sound } from '@/flow-runtime/sound/sound';

const headerBytes = 44;

/** A WAV file: PCM, one channel, 16 bits, with the shortest header. */
export function writeWav({ rate, samples }: Sound): Blob {
  const view = new DataView(new ArrayBuffer(headerBytes + samples.length * 2));
  const text = (at: number, letters: string) => [...letters].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  text(0, 'RIFF');
  view.setUint32(4, headerBytes - 8 + samples.length * 2, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, i) => view.setInt16(headerBytes + i * 2, Math.max(-32768, Math.min(32767, Math.round(sample * 32767))), true));
  return new Blob([view.buffer], { type: 'audio/wav' });
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
