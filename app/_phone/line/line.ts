import type { MicrophoneProblem } from '../../_greetings/mic/microphone';

/** A SIP account of the company's own telephones. */
export interface Account { user: string; password: string }

/** Why a call is over. */
export type EndReason = 'hung-up' | 'busy' | 'no-answer' | 'declined' | 'unknown-number' | 'not-allowed' | 'unreachable' | 'no-sound' | 'missed' | 'elsewhere' | 'failed';

/** What a line tells the telephone that hangs on it. */
export type LineEvent =
  | { type: 'connecting' }
  /** May call; with an account that rings: may be called. */
  | { type: 'ready' }
  /** The connection broke, or could not be made; it is tried again after so many ms. */
  | { type: 'lost'; retryInMs: number }
  /** The exchange does not know this account, or its secret. */
  | { type: 'refused' }
  | { type: 'closed' }
  | { type: 'calling'; number: string }
  /** The other side rings. `sound`: the exchange plays how that sounds. */
  | { type: 'ringing'; sound: boolean }
  | { type: 'incoming'; number: string; name: string }
  | { type: 'answered' }
  | { type: 'ended'; reason: EndReason }
  /** Whether there is a microphone to speak with; calls go on without one. */
  | { type: 'microphone'; problem: MicrophoneProblem | null };

/** What a telephone does with its line. One call at a time; a second caller is told that it is busy. */
export interface Line {
  open(): void;
  /** `shown`: the number that the other side is to see, where the account may choose. */
  dial(number: string, shown?: string): void;
  answer(): void;
  decline(): void;
  hangUp(): void;
  mute(on: boolean): void;
  /** One key: 0 to 9, * or #. */
  press(key: string): void;
  close(): Promise<void>;
}

export interface LineOptions {
  account: Account;
  /** Address of SIP over WebSocket: ws:// or wss://. */
  server: string;
  /** Whether it can be called. */
  rings: boolean;
  onEvent: (event: LineEvent) => void;
  /** What is heard from now on; null: nothing. */
  onSound: (stream: MediaStream | null) => void;
}

export type MakeLine = (options: LineOptions) => Promise<Line>;
