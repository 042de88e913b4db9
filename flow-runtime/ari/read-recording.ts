import type { RecordedSound } from '../ports/recordings';

/** Of a telephone's 8 kHz, one window of 20 ms. */
const windowSamples = 160;
const rate = 8000;
/** The mean level of a window, of 32,768, from which on it counts as said: about -38 dB. Line noise lies below, a whisper above. */
const loud = 400;

/** Reads a recording as Asterisk writes it: WAV, mono, 16 bits, 8 kHz. A file without sound, or of another form, is null. */
export function readRecording(wav: Uint8Array): RecordedSound | null {
  const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength);
  const tag = (at: number) => String.fromCharCode(...wav.subarray(at, at + 4));
  if (wav.length < 44 || tag(0) !== 'RIFF' || tag(8) !== 'WAVE') return null;
  for (let at = 12; at + 8 <= wav.length;) {
    const size = view.getUint32(at + 4, true);
    if (tag(at) === 'data') return measure(wav, view, at + 8, Math.min(size, wav.length - at - 8) & ~1);
    at += 8 + size + (size & 1);
  }
  return null;
}

function measure(wav: Uint8Array, view: DataView, from: number, bytes: number): RecordedSound {
  const samples = bytes / 2;
  let windows = 0;
  for (let at = 0; at + windowSamples <= samples; at += windowSamples) {
    let sum = 0;
    for (let i = 0; i < windowSamples; i++) sum += Math.abs(view.getInt16(from + 2 * (at + i), true));
    if (sum / windowSamples >= loud) windows++;
  }
  return { wav, ms: Math.round((samples / rate) * 1000), loudMs: windows * (windowSamples / rate) * 1000 };
}
