import type { Language } from '@/nodes/_kit/language';

/** Reads text out: a program on this machine, or a service on the network. */
export interface Voice {
  /** Mono 16-bit PCM WAV at 16 kHz (`wideband`) or 8 kHz; null where it has no voice for these words. Throws where it failed. */
  say(language: Language, words: string, wideband: boolean): Promise<Buffer | null>;
}
