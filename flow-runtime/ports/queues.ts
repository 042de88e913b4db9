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
  /** How many offers were made for them: names the next one. */
  offers: number;
  /** Why they must leave; null: they wait on. */
  release: 'max-wait' | 'agents-left' | null;
}

/** An agent is rung for a caller. Its id names the leg. */
export interface QueueOffer {
  id: string;
  caller: string;
  agent: string;
  /** `answered`: the agent hears the announcement. */
  state: 'ringing' | 'answered' | 'talking';
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
  /** How many callers ever joined. */
  joined: number;
  /** How long a talk with its wrap-up takes, ms, as it was of late; null: nobody talked yet. */
  handleMs: number | null;
}

/** What became of an agent's telephone. `refused`: answered, and not accepted. `lost`: nobody knows. */
export type OfferEnd = 'missed' | 'busy' | 'rejected' | 'unreachable' | 'refused' | 'lost';

/** All that can happen to a queue. `at` in ms since 1970; `random` in [0, 1): all chance of this event. */
export type QueueEvent = { at: number; random: number } & (
  | { type: 'join'; caller: Omit<QueueCaller, 'seq' | 'tried' | 'offers' | 'release' | 'joinedAt'>; maxLength: number; joinsWhen: 'always' | 'staffed' | 'free' }
  | { type: 'leave'; caller: string }
  | { type: 'answered' | 'talks'; offer: string }
  | { type: 'failed'; offer: string; how: OfferEnd }
  | { type: 'ended'; offer: string }
  | { type: 'tick' }
);

/** What a decision leads to. */
export type QueueCommand =
  | { type: 'offer'; offer: QueueOffer }
  | { type: 'withdraw'; offer: string }
  | { type: 'release'; caller: string; exit: 'max-wait' | 'agents-left' }
  | { type: 'refuse'; caller: string; exit: 'full' | 'no-agents' | 'closed' }
  | { type: 'pause'; agent: string };
