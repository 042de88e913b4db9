import { createHash } from 'node:crypto';
import type { Language } from '@/nodes/_kit/language';
import type { Voice } from '../ports/voice';

/** Sounds kept in memory, bytes: more than ten minutes of speech. */
const keptBytes = 32 * 2 ** 20;

/** Words made into sounds, each once as long as it is asked for now and then. Never on the disk: what is spoken may be a caller's own. */
export class Speech {
  private readonly sounds = new Map<string, Promise<Buffer | null>>();
  private bytes = 0;
  private ahead: Promise<void> = Promise.resolve();

  /** `failed`: told once of a voice that cannot speak at all. */
  constructor(private readonly voice: Voice, private readonly origin: string, private readonly failed: (fault: unknown) => void) {}

  /** The address of the sound of these words, once it is there; null where no voice can say them. */
  async speech(language: Language, words: string, wideband: boolean): Promise<string | null> {
    const hash = createHash('sha256').update(`${language} ${words}`).digest('hex');
    const name = `${hash}.${wideband ? 'wav16' : 'wav'}`;
    const known = this.sounds.get(name);
    const wav = await (known ?? this.make(name, language, words, wideband));
    // What was asked for last is kept longest.
    if (known) {
      this.sounds.delete(name);
      this.sounds.set(name, known);
    }
    return wav && `${this.origin}/speech/${name}`;
  }

  /** Has these words said one after another, so that whoever speaks now need not wait for them. */
  readAhead(texts: readonly { language: Language; words: string }[]): void {
    this.ahead = texts.reduce((before, { language, words }) => before.then(async () => { for (const wideband of [false, true]) await this.speech(language, words, wideband); }), this.ahead);
  }

  /** The bytes of a sound that `speech` gave the address of; null where it is not kept any more. */
  async sound(name: string): Promise<Buffer | null> {
    return (await this.sounds.get(name)) ?? null;
  }

  private make(name: string, language: Language, words: string, wideband: boolean): Promise<Buffer | null> {
    const made = this.voice.say(language, words, wideband).catch((fault: unknown) => {
      this.failed(fault);
      return null;
    });
    this.sounds.set(name, made);
    void made.then(wav => {
      // A voice that failed may be well the next time.
      if (!wav) return void this.sounds.delete(name);
      this.bytes += wav.length;
      void this.makeRoom();
    });
    return made;
  }

  private async makeRoom(): Promise<void> {
    for (const [name, sound] of this.sounds) {
      if (this.bytes <= keptBytes) break;
      const wav = await sound;
      if (wav && this.sounds.delete(name)) this.bytes -= wav.length;
    }
  }
}
