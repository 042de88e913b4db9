/** Sound as numbers: mono, 16 bit. */
export interface Sound { rate: number; samples: Int16Array }

/** Reads a mono 16-bit PCM WAV; throws a sentence for anything else. */
export function readWav(file: Buffer): Sound {
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE') throw new Error('This is no WAV file.');
  let rate = 0;
  for (let at = 12; at + 8 <= file.length; ) {
    const [name, size] = [file.toString('latin1', at, at + 4), file.readUInt32LE(at + 4)];
    const body = at + 8;
    if (name === 'fmt ') {
      if (file.readUInt16LE(body) !== 1 || file.readUInt16LE(body + 2) !== 1 || file.readUInt16LE(body + 14) !== 16) throw new Error('This WAV file is not mono, 16 bit.');
      rate = file.readUInt32LE(body + 4);
    }
    if (name === 'data') {
      const count = Math.min(size, file.length - body) >> 1;
      return { rate, samples: Int16Array.from({ length: count }, (_, i) => file.readInt16LE(body + i * 2)) };
    }
    at = body + size + (size % 2);
  }
  throw new Error('This WAV file has no sound in it.');
}

/** A RIFF file with the smallest header there is. */
export function writeWav({ rate, samples }: Sound): Buffer {
  const bytes = samples.length * 2;
  const file = Buffer.alloc(44 + bytes);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(36 + bytes, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(bytes, 40);
  samples.forEach((sample, i) => file.writeInt16LE(sample, 44 + i * 2));
  return file;
}

/** The same sound at 8 and at 16 kHz, whichever of the two it has now. */
export function bothRates(sound: Sound): { narrow: Sound; wide: Sound } {
  if (sound.rate === 8000) return { narrow: sound, wide: { rate: 16_000, samples: twice(sound.samples) } };
  if (sound.rate === 16_000) return { narrow: { rate: 8000, samples: half(sound.samples) }, wide: sound };
  throw new Error(`A sound of ${sound.rate} Hz is not for telephones.`);
}

// A half-band low pass: a sinc of 31 taps in a Hamming window.
const taps = Array.from({ length: 31 }, (_, i) => {
  const t = (i - 15) / 2;
  const sinc = t === 0 ? 1 : Math.sin(Math.PI * t) / (Math.PI * t);
  return (sinc * (0.54 - 0.46 * Math.cos((2 * Math.PI * i) / 30))) / 2;
});

function twice(samples: Int16Array): Int16Array {
  return Int16Array.from({ length: samples.length * 2 }, (_, n) => clamp(2 * filtered(n, i => (i % 2 === 0 ? (samples[i / 2] ?? 0) : 0))));
}

function half(samples: Int16Array): Int16Array {
  return Int16Array.from({ length: samples.length >> 1 }, (_, n) => clamp(filtered(n * 2, i => samples[i] ?? 0)));
}

const filtered = (n: number, at: (i: number) => number) => taps.reduce((sum, tap, k) => sum + tap * at(n + k - 15), 0);
const clamp = (value: number) => Math.max(-32768, Math.min(32767, Math.round(value)));
