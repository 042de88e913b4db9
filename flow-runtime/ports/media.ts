import type { Language } from '@/nodes/_kit/language';

/** Finds what is heard. */
export interface Media {
  /** The address from which the switch plays a greeting now to a caller of this language, to whom its own take is played, or where there is none that of all; null where the tenant has none by that id. */
  greeting(tenantId: string, id: string, language: Language, wideband: boolean): Promise<string | null>;
  /** The address from which the switch plays a recording that is kept; only this worker's switch can ask for it. */
  recording(id: string): Promise<string>;
  /** The address from which the switch plays these words in a voice of that language; null where no voice can say them. */
  speech(language: Language, words: string, wideband: boolean): Promise<string | null>;
}
