import type { WeekSpan } from '@/nodes/_kit/time';
import type { CallState } from './journal';

/** A call that goes on when somebody answers a telephone: booked in one call, begun as another. Times in ms since 1970, lengths in ms. */
export interface NewCallback {
  /** Call and visit of the node in which it was booked: booked twice it counts once. */
  id: string;
  tenantId: string;
  callId: string;
  /** Whom to call, in E.164. */
  number: string;
  name: string;
  /** The number that their telephone shows; null: none. */
  shown: string | null;
  /** Where the call stood, and the slot of the verb that comes to `called` when it goes on. */
  slot: string;
  state: Pick<CallState, 'frames' | 'flows'>;
  /** The queue in which it keeps its place; null: it is called by time alone. */
  queue: string | null;
  /** Hours of the week in which it may be called; null: at any time. */
  hours: { zone: string; spans: WeekSpan[] } | null;
  tries: number;
  retryMs: number;
  ringMs: number;
  bookedAt: number;
  dueAt: number;
  expiresAt: number;
}

/** `waiting`: for its time or its turn; `calling`: a worker has it in its hands. */
export interface Callback extends NewCallback {
  status: 'waiting' | 'calling';
  /** How often it was tried; the try that runs is counted. */
  tried: number;
  /** Names the channel of the try that runs, or of the last one. */
  channel: string;
  /** Who calls; `isGone`: that worker owns nothing any more. Null: nobody does. */
  caller: { worker: string; isMine: boolean; isGone: boolean; since: number } | null;
}

/** What becomes of a callback after a try. */
export type CallbackEnd = { status: 'waiting'; dueAt: number } | { status: 'done' | 'failed' | 'expired' };

/** Where callbacks are booked. */
export interface Callbacks {
  book(callback: NewCallback): Promise<void>;
}

/** Where callbacks are written down. One try is one worker's: whoever claims it writes so before anything rings. */
export interface CallbackStore extends Callbacks {
  /** All that are open. */
  open(): Promise<Callback[]>;
  /** This worker calls now; gives the channel to use. Null: somebody else does, or did. */
  claim(callback: Callback, at: number): Promise<string | null>;
  /** This worker goes on with a try of one that is gone. */
  adopt(callback: Callback): Promise<boolean>;
  settle(id: string, end: CallbackEnd): Promise<void>;
  /** Whether a call has begun on this channel. */
  hasBegun(channel: string): Promise<boolean>;
}
