/** A letter of a call. The same key is the same letter, however often it is written. */
export interface Letter { key: string; tenantId: string; to: string; subject: string; body: string }

/** What became of a letter: `failed` where it could not be sent at the first try, or no mail leaves from here. */
export type LetterState = 'waiting' | 'sent' | 'failed';

/** Mail that calls send. It is written down first, and sent once, whichever worker comes first. */
export interface Mail {
  write(letter: Letter): Promise<void>;
  stateOf(key: string): Promise<LetterState>;
  /** It is not tried again; whether it had gone before. */
  giveUp(key: string): Promise<'sent' | 'failed'>;
}
