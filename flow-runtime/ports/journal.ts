import type { FlowContext } from '@/nodes/_kit/context';
import type { CallEvent } from '@/nodes/_kit/events';
import type { VerbName, VerbOutcome } from '@/nodes/_kit/verbs';

/** One level of a call's stack: a flow version and where the call stands in it. */
export interface Frame {
  /** Null: the built-in way of a direct call. */
  versionId: string | null;
  value: unknown;
  context: FlowContext;
}

/** What a live call knows of itself: stored after every step. */
export interface CallState {
  /** The last is the one that runs; 16 at most. */
  frames: Frame[];
  answered: boolean;
  wideband: boolean;
  /** The endpoint it came in on. */
  endpoint: string;
  /** The versions of the flows that it may go into, as they were when it began, by `versionKey`; absent where it goes into none. */
  flows?: Record<string, string>;
}

/** A row of the effects' journal. Its id is call / visit / verb / slot / attempt. */
export interface EffectRow {
  id: string;
  verb: VerbName;
  slot: string;
  input: Record<string, unknown>;
  intendedAt: number;
  startedAt: number | null;
  /** When it must end at the latest, ms since 1970. */
  deadline: number | null;
}

/** What became of a leg, as far as is known. Fields left out stay as they were. */
export interface LegRow {
  id: string;
  role: 'caller' | 'callee';
  endpoint: string;
  number: string;
  shown: string;
  offeredAt: number;
  /** From here on its telephone may ring; before it, surely not. */
  dialledAt?: number;
  answeredAt?: number;
  endedAt?: number;
  cause?: number;
}

export interface CallRow {
  id: string;
  tenantId: string;
  /** `between`: one end of a line between two cells. */
  direction: 'incoming' | 'outgoing' | 'internal' | 'between';
  fromNumber: string;
  fromName: string;
  toNumber: string;
  flowVersionId: string | null;
  offeredAt: number;
}

export interface Ending {
  endedAt: number;
  cause: number;
  ending: 'hung-up' | 'ended' | 'lost';
}

/** One step of a call, stored whole or not at all, before anything of it is acted on. */
export interface StepRecord {
  callId: string;
  tenantId: string;
  seq: number;
  at: number;
  /** Null on the first step. */
  event: CallEvent | null;
  path: string[];
  /** Exits taken, each as "<node> <exit>"; absent where there are none. */
  exits?: string[];
  /** Variables set in this step as people may see them; absent where none was. */
  set?: Record<string, string>;
  state: CallState;
  intended: EffectRow[];
  /** Effects that came to an end with this step: their outcome, or null where they were stopped. */
  ended: { id: string; at: number; outcome: VerbOutcome | null }[];
  /** The call itself, on its first step. */
  call?: CallRow;
  legs?: LegRow[];
  answeredAt?: number;
  /** The call is over. */
  ending?: Ending;
}

/**
 * A call that was live when its worker went away. `epoch`: which worker in a row this one is for it, from 2 on.
 * `open`: effects without an end. `left`: the effect that was stopped last; whether it was put back is not known.
 */
export interface StoredCall { callId: string; tenantId: string; seq: number; epoch: number; state: CallState; open: EffectRow[]; left: EffectRow | null; legs: LegRow[] }

/** A call is not this worker's any more, or was another's from the beginning. */
export class TakenOver extends Error {}

/** Where calls are written down. A promise resolves when it is durable, also while the database is away. */
export interface Journal {
  /** Throws TakenOver where another worker has the call. */
  commit(step: StepRecord): Promise<void>;
  /** An effect is about to touch the world. Waits for the database where that is away, and throws where that takes too long: what only this worker knows does not count. */
  started(callId: string, effect: string, at: number): Promise<void>;
  leg(tenantId: string, callId: string, leg: LegRow): Promise<void>;
  /** A leg that lives goes from one call to another, as one that was called there. False: it is not that call's any more, or is over. */
  move(leg: string, from: string, to: string): Promise<boolean>;
  answered(callId: string, at: number): Promise<void>;
  /** Workers that are gone and have left calls behind. */
  gone(): Promise<string[]>;
  /** Of these workers: those that nobody has buried. */
  living(workers: string[]): Promise<string[]>;
  /** The live calls of workers that are gone and act no more, now owned by this one. Legs that its last worker saw no end of are closed where the call itself is over. */
  adopt(gone: string[]): Promise<StoredCall[]>;
  /** Of these channels: those whose call is over in the books, and those that no call or leg is written for. `calls`: the ids are those of calls, whoever has their channels now. */
  sort(channels: string[], calls?: true): Promise<{ over: string[]; unknown: string[] }>;
}

/** Compiled versions, immutable. */
export interface Versions {
  /** Throws BooksAway where it is not known here and the database stays away for some seconds. */
  config(versionId: string): Promise<unknown>;
}
