import type { FlowContext } from '@/nodes/_kit/context';
import type { Outcome, VerbInput, VerbName } from '@/nodes/_kit/verbs';
import type { ChannelEvent } from '../ports/call-port';
import type { CallState, LegRow } from '../ports/journal';
import type { Ports } from '../ports/ports';
import type { LeaveSignal } from './leave-signal';

/** A party other than the caller: followed from its creation to its end, so that no verb misses what came between two verbs. */
export interface Leg {
  readonly id: string;
  readonly endpoint: string;
  readonly number: string;
  readonly state: 'new' | 'ringing' | 'up' | 'ended';
  /** Q.850, once ended; 0 where it ended while nobody listened. */
  readonly cause: number;
  /** Its telephone may have rung. */
  readonly dialled: boolean;
  /** Since when, ms since 1970. */
  readonly dialledAt: number | undefined;
  /** Somebody took the call, be it over by now. */
  readonly answered: boolean;
  /** Hears of the leg from now on; returns what stops it. */
  hear(listener: (event: ChannelEvent) => void): () => void;
}

/** What a verb holds in its hands: one call, one effect, and the ports. */
export interface Hands extends Ports {
  callId: string;
  /** The channel of whoever is in the caller's place: the call's own, or that of somebody to whom the one who called has handed it. */
  caller: string;
  tenantId: string;
  /** Names everything this effect makes in the switch. */
  resource: string;
  /** Names the one sound that this effect plays, and those that workers before may have begun for it. */
  playback: string;
  playbacksBefore: string[];
  /** Names what the visit of the node shares between its verbs: the bridge. */
  visitResource: string;
  /** Names the recording of the whole call that runs, or would begin with this visit, and the ear of the switch that hears it. */
  tape: { recording: string; ear: string };
  /** Names the one recording of this visit of the node. */
  recording: string;
  /** Names one of several recordings of this visit. */
  takeOf(number: string): string;
  /** Names the recording of the talk that this effect is. */
  talkRecording: string;
  /** The effect was begun by a worker that is gone. */
  resumed: boolean;
  /** It had touched the world before that. */
  wasStarted: boolean;
  /** When the effect was meant to begin, ms since 1970. */
  intendedAt: number;
  /** ms since 1970; null where the verb has no limit of its own. */
  deadline: number | null;
  /** Aborted when the call leaves the state: put everything back and come to an end. */
  signal: LeaveSignal;
  context: FlowContext;
  /** Names the state whose verb this is, within its flow. */
  slot: string;
  /** The device or trunk on which the call came in. */
  endpoint: string;
  /** The whole stack of the call, and the versions that are fixed for it. */
  frames: CallState['frames'];
  flows: CallState['flows'];
  wideband: boolean;
  answered: boolean;
  /** Answers the caller, once. */
  answer(): Promise<void>;
  /** Written before the first touch of something that must not happen twice. */
  started(): Promise<void>;
  /** Begins to follow a leg and writes its row. */
  follow(row: Omit<LegRow, 'role' | 'offeredAt'>): Leg;
  leg(id: string): Leg | undefined;
  /** Written before a leg's telephone rings: whoever takes over must not dial it again. */
  dialled(leg: string): Promise<void>;
  /** Takes the leg with which this caller's telephone talks in another call, by its channel there; null: there is none to be had. */
  join(other: string): Promise<Leg | null>;
  /** A leg that was another call's before, beside the one given; whoever takes over finds it so. */
  joined(but: string): Leg | undefined;
  /** A leg that never came to be. */
  gone(leg: string, cause: number): void;
}

/** One verb. */
export type Verb<V extends VerbName> = VerbOfWork<V> | VerbOfTime<V>;

/** Does nothing but let its limit pass. */
export interface VerbOfTime<V extends VerbName> {
  limit(input: VerbInput<V>, at: number, context: FlowContext): number;
  /** What it comes to then, or `atOnce`. `resumed`: a worker was lost meanwhile, and nobody heard what happened. */
  elapses(input: VerbInput<V>, resumed: boolean): { outcome: Outcome<V>; atOnce?: boolean };
}

/** Runs to one of its outcomes. Results are data; it throws only for faults of the program. */
export interface VerbOfWork<V extends VerbName> {
  run(input: Resolved<V>, hands: Hands): Promise<{ outcome: Outcome<V>; data?: Record<string, string | number> }>;
  /** Caller and worker are gone: brings to its end what this verb had begun in the switch. */
  leftBehind?(input: VerbInput<V>, hands: Hands): Promise<void>;
  /** The longest it may take from `at`, ms; stored as an absolute deadline. Undefined: as long as it likes. */
  limit?(input: VerbInput<V>, at: number, context: FlowContext): number | undefined;
}

/** Verb input with its expressions made into text; pieces of prompts keep theirs, resolved one by one when played. */
export type Resolved<V extends VerbName> = {
  [K in keyof VerbInput<V>]: Extract<VerbInput<V>[K], { var: string }> extends never ? VerbInput<V>[K] : string;
};
