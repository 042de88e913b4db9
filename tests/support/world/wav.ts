import type { Pcm } from './pcm';

/** A WAV file, mono, 16-bit PCM, from samples at a rate in Hz. */
export function toWav(pcm: Pcm, rate: number): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + pcm.length * 2, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(pcm.length * 2, 40);
  return Buffer.concat([head, toPcm16(pcm)]);
}

/** Samples and rate of a mono 16-bit PCM WAV file; throws on any other. */
export function fromWav(file: Buffer): { pcm: Pcm; rate: number } {
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE') throw new Error('not a WAV file');
  let rate = 0;
  for (let at = 12; at + 8 <= file.length; ) {
    const name = file.toString('latin1', at, at + 4);
    const size = file.readUInt32LE(at + 4);
    if (name === 'fmt ') {
      if (file.readUInt16LE(at + 8) !== 1 || file.readUInt16LE(at + 10) !== 1 || file.readUInt16LE(at + 22) !== 16)
        throw new Error('not mono 16-bit PCM');
      rate = file.readUInt32LE(at + 12);
    }
    if (name === 'data') return { pcm: fromPcm16(file.subarray(at + 8, at + 8 + size)), rate };
    at += 8 + size + (size % 2);
  }
  throw new Error('a WAV file without data');
}

/** Little-endian 16-bit samples. */
export function toPcm16(pcm: Pcm): Buffer {
  const bytes = Buffer.alloc(pcm.length * 2);
  pcm.forEach((sample, n) => bytes.writeInt16LE(Math.max(-32768, Math.min(32767, Math.round(sample))), n * 2));
  return bytes;
}

/** Samples from little-endian 16-bit. */
export function fromPcm16(bytes: Buffer): Pcm {
  return Float32Array.from({ length: bytes.length >> 1 }, (_, n) => bytes.readInt16LE(n * 2));
}
