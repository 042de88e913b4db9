/** Of a telephone's 8 kHz, one window of 20 ms. */
const windowSamples = 160;
const windowMs = 20;
const bytesPerMs = 16;
/** The mean level of a window, of 32,768, from which on it counts as said: about -38 dB. Line noise lies below, a whisper above. */
const loud = 400;
/** Nobody asks whether more than this was said, ms (nodes/record: `leastMs`): a recording of hours is listened to no further. */
const enoughMs = 30_000;
/** The head of a WAV is shorter, bytes. */
const mostHead = 65_536;

/**
 * Listens to a recording as Asterisk writes it: WAV, mono, 16 bits, 8 kHz; `ms` is how long it is, `loudMs` how long something was said in it,
 * as far as it is listened to: until 30 s are enough. A file without sound, or of another form, is null.
 */
export async function listen(parts: AsyncIterable<Uint8Array>): Promise<{ ms: number; loudMs: number } | null> {
  let head = Buffer.alloc(0);
  let sound: Listening | null = null;
  for await (const part of parts) {
    if (sound) sound.hear(part);
    else {
      head = Buffer.concat([head, part]);
      const data = dataOf(head);
      if (data === null || (data === 'later' && head.length > mostHead)) return null;
      if (data === 'later') continue;
      sound = new Listening(data.bytes);
      sound.hear(head.subarray(data.from));
    }
    if (sound.loudMs >= enoughMs) return { ms: Math.round(sound.bytes / bytesPerMs), loudMs: sound.loudMs };
  }
  return sound && { ms: Math.round(sound.heard / bytesPerMs), loudMs: sound.loudMs };
}

/** Where the samples begin, and how long they are by what the head says. */
function dataOf(wav: Buffer): { from: number; bytes: number } | 'later' | null {
  const tag = (at: number) => wav.toString('latin1', at, at + 4);
  if (wav.length < 12) return 'later';
  if (tag(0) !== 'RIFF' || tag(8) !== 'WAVE') return null;
  for (let at = 12; at + 8 <= wav.length;) {
    const size = wav.readUInt32LE(at + 4);
    if (tag(at) === 'data') return { from: at + 8, bytes: size & ~1 };
    at += 8 + size + (size & 1);
  }
  return 'later';
}

/** Hears samples as they come, in pieces that end anywhere. */
class Listening {
  loudMs = 0;
  /** Whole samples that came, in bytes. */
  heard = 0;
  private low: number | null = null;
  private sum = 0;
  private samples = 0;

  constructor(readonly bytes: number) {}

  hear(part: Uint8Array): void {
    for (const byte of part) {
      if (this.heard >= this.bytes) return;
      if (this.low === null) this.low = byte;
      else {
        this.sample((((byte << 8) | this.low) << 16) >> 16);
        this.low = null;
      }
    }
  }

  private sample(value: number): void {
    this.heard += 2;
    this.sum += Math.abs(value);
    if (++this.samples < windowSamples) return;
    if (this.sum / windowSamples >= loud) this.loudMs += windowMs;
    this.sum = 0;
    this.samples = 0;
  }
}
