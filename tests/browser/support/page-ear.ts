import type { Page } from 'playwright';
import { readBarcode } from '@/tests/support/world/barcode';
import { decibels, frameLength, powerBetween } from '@/tests/support/world/pcm';

const rate = 16_000;

/** Listens to what a telephone of a page plays: the stream of its audio element, as samples at 16 kHz. */
export class PageEar {
  #pcm = new Float32Array(0);

  private constructor(private readonly page: Page, private readonly phone: string) {}

  /** Begins to listen; calls that come later are heard too. */
  static async on(page: Page, phone: 'outside' | 'extension' | 'editor'): Promise<PageEar> {
    await page.evaluate(listen, { phone, rate });
    return new PageEar(page, phone);
  }

  /** Waits until the bar-code sounds; throws with what was heard instead. */
  async hears(code: number, { within = 10_000 } = {}): Promise<void> {
    await this.#until(within, () => this.#codes().filter(found => found === code).length >= 5, () => `bar-code ${code}; heard ${[...new Set(this.#codes())].join(', ') || 'none'}`);
  }

  /** Waits until what sounds above 4 kHz is louder than -55 dB; a narrow-band call has nothing there. */
  async hearsAbove4kHz({ within = 10_000 } = {}): Promise<void> {
    const level = () => decibels(powerBetween(this.#pcm, 5800, 6200, rate));
    await this.#until(within, () => level() > -55, () => `sound above 4 kHz (${level().toFixed(0)} dB)`);
  }

  /** Forgets what was heard so far. */
  async forgets(): Promise<void> {
    await this.#take();
    this.#pcm = new Float32Array(0);
  }

  async #until(within: number, done: () => boolean, what: () => string): Promise<void> {
    const deadline = performance.now() + within;
    for (;;) {
      const more = await this.#take();
      const all = new Float32Array(this.#pcm.length + more.length);
      all.set(this.#pcm);
      all.set(more, this.#pcm.length);
      this.#pcm = all;
      if (done()) return;
      if (performance.now() > deadline) throw new Error(`the ${this.phone} telephone did not hear ${what()} within ${within} ms`);
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  #codes(): number[] {
    const length = frameLength(rate);
    return Array.from({ length: Math.floor(this.#pcm.length / length) }, (_, i) => readBarcode(this.#pcm.subarray(i * length, (i + 1) * length), rate)).filter(code => code >= 0);
  }

  async #take(): Promise<Float32Array> {
    const bytes = Buffer.from(await this.page.evaluate(takeHeard, this.phone), 'base64');
    return Float32Array.from({ length: bytes.length >> 1 }, (_, i) => bytes.readInt16LE(i * 2));
  }
}

type Heard = typeof globalThis & { heard?: Record<string, Int16Array[]> };

/** Runs in the page. An audio worklet would need a file of the studio's own; this older node needs none. */
function listen({ phone, rate }: { phone: string; rate: number }): void {
  const page = globalThis as Heard;
  const all = (page.heard ??= {});
  const chunks: Int16Array[] = (all[phone] = []);
  const context = new AudioContext({ sampleRate: rate });
  let before: unknown = null;
  let source: MediaStreamAudioSourceNode | null = null;
  const ear = context.createScriptProcessor(1024, 1, 1);
  ear.onaudioprocess = ({ inputBuffer }) => chunks.push(Int16Array.from(inputBuffer.getChannelData(0), sample => Math.round(sample * 32767)));
  ear.connect(context.destination);
  setInterval(() => {
    const stream = document.querySelector<HTMLAudioElement>(`audio[data-phone=${phone}]`)?.srcObject;
    const now = stream instanceof MediaStream && stream.getAudioTracks().length > 0 ? stream : null;
    if (now === before) return;
    before = now;
    source?.disconnect();
    source = now && context.createMediaStreamSource(now);
    source?.connect(ear);
  }, 50);
}

function takeHeard(phone: string): string {
  const chunks = (globalThis as Heard).heard?.[phone]?.splice(0) ?? [];
  let text = '';
  for (const chunk of chunks) for (const byte of new Uint8Array(chunk.buffer)) text += String.fromCharCode(byte);
  return btoa(text);
}
