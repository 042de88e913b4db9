import type { Language } from './language';

/** Who calls whom: fixed when the call arrives. Numbers in E.164, extensions as their digits, '' where withheld. */
export interface CallFacts {
  from: string;
  /** The caller's name as the network or our directory gave it. */
  name: string;
  to: string;
  direction: 'incoming' | 'outgoing' | 'internal';
  /** In which the tenant's callers are spoken to; absent: English. */
  language?: Language;
  /** IANA zone of the tenant's clocks; calls that an earlier release began have none, which is UTC. */
  zone?: string;
}

/** The caller ID that legs made by this call will show; null leaves the policy of the leg. */
export interface ShownId {
  number: string | null;
  name: string | null;
  withheld: boolean;
  /** The number is a masked one: whose telephone shows it may call back by it. */
  alias?: true;
}

/**
 * The machine's context: plain JSON, small, stored after every step.
 * Times are milliseconds since 1970 and come in with events; nothing here reads a clock.
 */
export interface FlowContext {
  call: CallFacts;
  /** Variables of the flow the call walks. */
  vars: Record<string, string>;
  /** Variables of the whole call, seen in every flow it walks; absent until one is set. */
  shared?: Record<string, string>;
  /** Keys typed and not used yet, kept from node to node. */
  keys: string;
  /** Digits of a directly dialled extension or number. */
  dialled: string;
  shown: ShownId;
  /** In which this caller is spoken to from here on; absent: in the tenant's. */
  language?: Language;
  /** Q.850 cause with which the flow ends the call. */
  cause: number;
  /** The time of the event being stepped. */
  at: number;
  /** A number in [0, 1) that came with the event. */
  random: number;
  /** How many nodes were entered since the call began: names a visit. */
  visit: number;
  /** How many nodes were entered since the call waited for anything. */
  hops: number;
  /** Ids of the nodes entered in this step, in order. */
  path: string[];
  /** Exits taken in this step, in order, each as "<node> <exit>". */
  left?: string[];
  /** Variables set in this step, in order. */
  set?: string[];
  /** Variables of which nobody is shown what they hold. */
  masked?: string[];
  /** The channel of who is in the caller's place, whom the one that called has handed on; absent: whoever called. */
  party?: string;
  /** The visit whose recording of the whole call runs; absent: none does. */
  tape?: number;
  /** What the flow came to, as it returns to the one that called it. */
  result?: { name: string; outputs: Record<string, string>; masked: string[] };
  /** Scratch of the node the call stands in; empty at its entry. */
  local: Record<string, string | number>;
}

/** Shared by all calls: a context is never changed, only replaced. */
const none = Object.freeze({});
const asTheyAre: ShownId = Object.freeze({ number: null, name: null, withheld: false });

/** The context with which a frame begins. */
export function freshContext(call: CallFacts, dialled = ''): FlowContext {
  return {
    call, dialled, vars: none, keys: '', shown: asTheyAre,
    cause: 16, at: 0, random: 0, visit: 0, hops: 0, path: [], local: none,
  };
}
