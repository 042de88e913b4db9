/** How a queue chooses among agents who are free. */
export const strategies = ['ring-all', 'round-robin', 'longest-idle', 'fewest-calls', 'least-talk', 'random', 'weighted-random', 'linear', 'skills'] as const;
export type Strategy = (typeof strategies)[number];

/** What was set for a queue. Lengths in ms. */
export interface QueueRules {
  /** Closed: nobody joins; whoever waits already is served. */
  open: boolean;
  strategy: Strategy;
  /** How long an agent's telephone rings. */
  ringMs: number;
  /** How long an agent is left in peace after a talk. */
  wrapUpMs: number;
  /** An agent who misses so many calls in a row is paused; 0: never. */
  pauseAfter: number;
  /** How long a caller waits until agents of the next tier may be rung as well; 0: as soon as nobody of a lower tier is free. */
  tierMs: number;
}

/** A member of a queue, and how they are. Times in ms since 1970. */
export interface Agent {
  /** The person's id. */
  id: string;
  /** Place in the list, from 0. */
  place: number;
  /** From 1: lower ones are rung first. */
  tier: number;
  /** For weighted random: 1 to 100. */
  weight: number;
  skills: readonly string[];
  /** Why they are paused; null: they are not. */
  paused: string | null;
  /** A telephone of theirs is in a call, or rings for another queue. */
  busy: boolean;
  /** Their wrap-up ends. */
  freeAt: number;
  /** Not to be rung before: they have just missed a call. */
  restUntil: number;
  /** Not counted as being there before: no telephone of theirs could be reached. */
  awayUntil: number;
  /** Since when they had nothing to do. */
  idleSince: number;
  /** Calls taken today, and how long they talked in them. */
  calls: number;
  talkMs: number;
  /** Calls missed in a row. */
  misses: number;
}

/** Who waits. Order: higher priority first, then who joined first (`seq`). */
export interface QueueCaller {
  /** Call and visit of the node. */
  id: string;
  joinedAt: number;
  /** Grows with every caller that joins: two never have the same. */
  seq: number;
  priority: number;
  /** What an agent must be able to do; the last is given up first. */
  skills: readonly string[];
  /** A skill is given up each time so long has passed; 0: never. */
  relaxMs: number;
  /** The agent they last talked to, who is preferred. */
  sticky: string | null;
  /** They leave when nobody is there to serve them. */
  leavesEmpty: boolean;
  /** They leave by then; null: they wait as long as it takes. */
  waitUntil: number | null;
  /** Agents who were rung for them in this round. */
  tried: readonly string[];
  /** Why they must leave; null: they wait on. */
  release: 'max-wait' | 'agents-left' | null;
  /** They do something else in their call, and nobody is rung for them: they come back before this time, ms since 1970, or are gone. Null: they wait. */
  asideUntil: number | null;
  /** They have hung up and kept their place; null: they are on the line. */
  kept: Kept | null;
}

/** A kept place, ms since 1970: given up at `until`; nobody calls before `notBefore`. An agent is held for `holdMs` at most while their telephone rings. */
export interface Kept { until: number; notBefore: number; holdMs: number }

/** An agent is rung for a caller. Its id names the leg. */
export interface QueueOffer {
  id: string;
  caller: string;
  agent: string;
  /** `held`: not rung yet, while a caller who kept their place is called; `answered`: the agent hears the announcement. */
  state: 'held' | 'ringing' | 'answered' | 'talking';
  /** ms since 1970 of the state. */
  since: number;
  /** The telephone stops ringing. */
  endsAt: number;
}

/** All of one queue that a decision needs. */
export interface QueueState {
  rules: QueueRules;
  agents: readonly Agent[];
  callers: readonly QueueCaller[];
  offers: readonly QueueOffer[];
  /** The place of the agent who was rung last; -1: none yet. */
  lastPlace: number;
  /** How many callers ever joined, and how many offers were ever made: no two have one name. */
  joined: number;
  offered: number;
  /** How long a talk with its wrap-up takes, ms, as it was of late; null: nobody talked yet. */
  handleMs: number | null;
}

/** What became of an agent's telephone. `refused`: answered, and not accepted. `lost`: nobody knows. */
export type OfferEnd = 'missed' | 'busy' | 'rejected' | 'unreachable' | 'refused' | 'lost';

/** All that can happen to a queue. `at` in ms since 1970; `random` in [0, 1): all chance of this event. */
export type QueueEvent = { at: number; random: number } & (
  // `place`: under which name they have kept their place before they were called back
  | { type: 'join'; caller: Omit<QueueCaller, 'seq' | 'tried' | 'release' | 'joinedAt' | 'asideUntil' | 'kept'>; maxLength: number; joinsWhen: 'always' | 'staffed' | 'free'; place?: string }
  | { type: 'leave'; caller: string }
  | { type: 'aside'; caller: string; until: number }
  | { type: 'keep'; caller: string; kept: Kept }
  // who kept their place was not reached; null: they are not called again
  | { type: 'unreached'; caller: string; notBefore: number | null }
  | { type: 'answered' | 'talks'; offer: string }
  | { type: 'failed'; offer: string; how: OfferEnd }
  | { type: 'ended'; offer: string }
  | { type: 'tick' }
);

/** What a decision leads to. */
export type QueueCommand =
  | { type: 'offer'; offer: QueueOffer }
  // their turn has come: an agent is held for who kept their place
  | { type: 'call'; offer: QueueOffer }
  | { type: 'withdraw'; offer: string }
  | { type: 'release'; caller: string; exit: 'max-wait' | 'agents-left' }
  | { type: 'refuse'; caller: string; exit: 'full' | 'no-agents' | 'closed' }
  | { type: 'pause'; agent: string };

/** Which queue of which tenant. */
export interface QueueKey { tenantId: string; queue: string }

/** A queue as it is written down, with what its calls' own rows tell of it. */
export interface QueueBook {
  state: QueueState;
  /** Callers whose call is over. */
  over: readonly string[];
  /** Talks whose leg or call is over, with the time, ms since 1970, by offer. */
  ended: Readonly<Record<string, number>>;
}

/** The queues' books cannot be reached at the moment. */
export class QueuesAway extends Error {}

/** What a caller brings along and the queue does not need: for the books. */
export interface QueueCallFacts { callId: string; number: string; name: string }

/**
 * Where queues are written down. Whoever changes one holds it alone for that long: a queue has one owner at a time, and nobody keeps it.
 * Throws QueuesAway.
 */
export interface QueueStore {
  /** Changes a queue by a pure function, durably. Null: there is no such queue. `facts`: of a caller who joins. */
  change(key: QueueKey, change: (book: QueueBook) => QueueState, facts?: QueueCallFacts): Promise<QueueState | null>;
  /** The queue as it stands. */
  look(key: QueueKey): Promise<QueueState | null>;
  /** The member who talked last with a number through this queue. */
  lastAgent(key: QueueKey, number: string): Promise<string | null>;
}

/** What one caller sees of the queue. */
export interface QueueView {
  /** False: the queue does not know them. */
  isThere: boolean;
  /** From 1; null: reached an agent, or must leave. */
  position: number | null;
  /** How long the wait may be, ms; null: nothing is known. */
  waitMs: number | null;
  release: QueueCaller['release'];
  offers: readonly QueueOffer[];
}

/** How a queue stands. `waitMs`: how long the next caller may wait; null: nothing is known. `longestMs`: how long the first in line has waited; null: nobody waits. */
export interface QueueFigures { waiting: number; longestMs: number | null; waitMs: number | null; free: number; staffed: number }

type WithoutStamp<E> = E extends unknown ? Omit<E, 'at' | 'random'> : never;

/** An event of a queue before it is given its time. */
export type QueueTelling = WithoutStamp<QueueEvent>;

/** The queues, as the verbs of a call know them. */
export interface Queues {
  /** Tells a queue what happened, and gives what it leads to. Null: there is no such queue. Throws QueuesAway. */
  tell(key: QueueKey, event: QueueTelling, facts?: QueueCallFacts): Promise<QueueCommand[] | null>;
  /** The same for what must be told and changes nothing for who tells it: as soon as that is possible. Never throws. Resolves when it was tried once. */
  tellOn(key: QueueKey, event: QueueTelling): Promise<void>;
  /** Tells what a caller sees: soon, and whenever something has changed. Returns what stops it. */
  watch(key: QueueKey, caller: string, see: (view: QueueView) => void): () => void;
  lastAgent(key: QueueKey, number: string): Promise<string | null>;
  /** A caller hangs up and keeps their place; false: the queue does not know them any more. Throws QueuesAway. */
  keep(key: QueueKey, caller: string, kept: Kept): Promise<boolean>;
  /** Null: there is no such queue. Throws QueuesAway. */
  figures(key: QueueKey): Promise<QueueFigures | null>;
}
