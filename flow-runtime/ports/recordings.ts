/** The sound of a recording, a WAV of mono 16-bit PCM at 8 kHz, which may be hours long: `parts` reads it anew, a piece after the other. `loudMs`: how long something was said in it, as far as it was listened to. */
export interface RecordedSound { ms: number; loudMs: number; parts(): AsyncIterable<Uint8Array> }

/** A recording that begins. Its id is its name in the switch. Times in ms since 1970. */
export interface NewRecording {
  id: string;
  tenantId: string;
  callId: string;
  /** The box it is a message for; null: a recording of the call. */
  box: string | null;
  fromNumber: string;
  fromName: string;
  at: number;
  /** It is deleted so many days later; absent: not by itself. */
  keepDays?: number;
  /** The box whose greeting it may become. */
  greetingOf?: string;
  /** It may become the sound of a greeting of the company's. */
  asTake?: boolean;
}

/** Where recordings and messages are kept. Whatever is done twice counts once. Each throws BooksAway where the books cannot be reached. */
export interface Recordings {
  /** Whether there is room for another message; null: the tenant has no such box. */
  box(tenantId: string, box: string): Promise<'open' | 'full' | null>;
  /** Written before the switch records: whoever comes later knows that there may be a sound. */
  begin(recording: NewRecording): Promise<void>;
  /** The sound is there. A message for a box with an address is also sent there. */
  keep(id: string, sound: RecordedSound): Promise<void>;
  /** It is not wanted, or nothing was said. */
  drop(id: string): Promise<void>;
  /** Whether its sound is kept. */
  isKept(id: string): Promise<boolean>;
  /** Deletes what has been kept for long enough; how many. */
  purge(): Promise<number>;
  /** Those without a sound whose call is over, in this cell: a worker died before it kept them. */
  unfinished(): Promise<string[]>;
}

/** What is told of a message for a box: when it began, ms since 1970, in which zone that is said, and its length in ms. */
export interface MessageFacts { language: string; timeZone: string; box: string; fromNumber: string; fromName: string; at: number; ms: number }
