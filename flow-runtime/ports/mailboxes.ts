/** A box as somebody finds it who wants to hear it. */
export interface FoundBox {
  id: string;
  /** It is that of the person whose telephone this is. */
  isOwn: boolean;
  /** Also from there its PIN is asked for. */
  alwaysPin: boolean;
}

/** A message as it is read out by telephone. Times in ms since 1970. */
export interface BoxMessage {
  /** The name of its recording. */
  id: string;
  fromNumber: string;
  fromName: string;
  at: number;
  heardAt: number | null;
  /** It was thrown away by telephone and may be brought back. */
  deletedAt: number | null;
}

export type MarkOfMessage = 'heard' | 'deleted' | 'kept';

/** Boxes as they are heard by telephone. What is done twice counts once. Throws BooksAway. */
export interface Mailboxes {
  /** A box by its id, else by its number, else that of the person whose device this is; null: there is none. */
  find(tenantId: string, which: { box: string; number: string }, endpoint: string): Promise<FoundBox | null>;
  /** Its messages, the oldest first; null: there is no such box. Those thrown away are there as long as they may be brought back. */
  messages(tenantId: string, box: string): Promise<BoxMessage[] | null>;
  /** False: there is no such message any more. */
  mark(tenantId: string, box: string, message: string, as: MarkOfMessage, at: number): Promise<boolean>;
  /** Puts a copy by the name `as` into the box of that number. `gone`: one of the two is not there. */
  send(tenantId: string, box: string, message: string, to: string, as: string): Promise<'sent' | 'full' | 'gone'>;
  /** Whether a recording is a message of this box, or is or may become its greeting. */
  holds(tenantId: string, box: string, recording: string): Promise<boolean>;
  /** The recording that is its greeting; null: it has none. */
  greeting(tenantId: string, box: string): Promise<string | null>;
  /** From now on callers hear this recording as its greeting; null: none of its own. False: there is no such recording. */
  chooseGreeting(tenantId: string, box: string, recording: string | null): Promise<boolean>;
}
