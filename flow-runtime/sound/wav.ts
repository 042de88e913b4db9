/** Sound as the studio keeps it: one channel of 16-bit samples. */
export interface PcmSound {
  rate: number;
  samples: Int16Array;
}

/** Why bytes are not the WAV that is asked for. */
export class BadWav extends Error {}

/**
 * Reads a WAV file that must be plain PCM, one channel, 16 bits, at `rate` Hz. Chunks other than the format and the
 * sound are passed over. Throws BadWav with the reason at anything else, also where a length says more than there is.
 */
export function readWav(bytes: Uint8Array, rate: number): PcmSound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 12 || tag(view, 0) !== 'RIFF' || tag(view, 8) !== 'WAVE') throw new BadWav('no RIFF WAVE header');
  if (view.getUint32(4, true) + 8 > bytes.byteLength) throw new BadWav('cut off');
  let formatSeen = false;
  for (let at = 12; at + 8 <= bytes.byteLength;) {
    const name = tag(view, at);
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    if (start + size > bytes.byteLength) throw new BadWav('cut off');
    if (name === 'fmt ') {
      if (formatSeen) throw new BadWav('two formats');
      checkFormat(view, start, size, rate);
      formatSeen = true;
    }
    if (name === 'data') {
      if (!formatSeen) throw new BadWav('sound before its format');
      if (size % 2 !== 0) throw new BadWav('half a sample');
      return { rate, samples: samplesOf(view, start, size / 2) };
    }
    at = start + size + (size % 2);
  }
  throw new BadWav('no sound in it');
}

/** Writes a WAV file with the shortest header: PCM, one channel, 16 bits. The same sound gives the same bytes. */
export function writeWav({ rate, samples }: PcmSound): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(44 + samples.length * 2);
  const view = new DataView(bytes.buffer);
  const text = (at: number, letters: string) => bytes.set([...letters].map(letter => letter.charCodeAt(0)), at);
  text(0, 'RIFF');
  view.setUint32(4, 36 + samples.length * 2, true);
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
  samples.forEach((sample, i) => view.setInt16(44 + i * 2, sample, true));
  return bytes;
}

function checkFormat(view: DataView, at: number, size: number, rate: number): void {
  if (size < 16) throw new BadWav('format cut off');
  if (view.getUint16(at, true) !== 1) throw new BadWav('not plain PCM');
  if (view.getUint16(at + 2, true) !== 1) throw new BadWav('more than one channel');
  if (view.getUint32(at + 4, true) !== rate) throw new BadWav(`not ${rate} Hz`);
  if (view.getUint32(at + 8, true) !== rate * 2 || view.getUint16(at + 12, true) !== 2) throw new BadWav('a format that contradicts itself');
  if (view.getUint16(at + 14, true) !== 16) throw new BadWav('not 16 bits');
}

function samplesOf(view: DataView, at: number, count: number): Int16Array {
  const samples = new Int16Array(count);
  for (let i = 0; i < count; i++) samples[i] = view.getInt16(at + i * 2, true);
  return samples;
}

const tag = (view: DataView, at: number): string => String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
