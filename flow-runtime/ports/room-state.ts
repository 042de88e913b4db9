import type { Language } from '@/nodes/_kit/language';

/** What somebody may do in a room. A listener is never heard. */
export const roomRoles = ['host', 'speaker', 'listener'] as const;
export type RoomRole = (typeof roomRoles)[number];

/** How somebody is called who is not there yet. Lengths in ms; `tries` are those after the first. */
export interface DialOutPolicy {
  ringMs: number;
  /** Busy: again and again, until they are in the room or it is over. */
  busy: { everyMs: number };
  noAnswer: { tries: number; everyMs: number };
  offline: { tries: number; everyMs: number };
}

/** Whom a room calls: a person with all their telephones, or an outside number in E.164. */
export interface Guest {
  target: { kind: 'person'; id: string } | { kind: 'number'; number: string };
  /** As others are told of them. */
  name: string;
  /** Extension or E.164: who comes in by themselves from it is not called any more. */
  number: string;
}

/** What was set for a room. Times in ms since 1970. */
export interface RoomRules {
  name: string;
  number: string;
  hasPin: boolean;
  /** By extension or number in E.164; of all others: `role`. */
  roles: Readonly<Record<string, RoomRole>>;
  role: 'speaker' | 'listener';
  waitForHost: boolean;
  endWithHost: boolean;
  capacity: number;
  announce: boolean;
  record: boolean;
  opensAt: number | null;
  closesAt: number | null;
  /** How long before it opens people may come, ms. */
  earlyMs: number;
  /** Whom it calls when it is started from the page. */
  guests: readonly Guest[];
  policy: DialOutPolicy;
  /** How many calls the tenant may have beside those it has now; null: as many as it likes. */
  callsLeft: number | null;
  /** Cells can call each other: there is a proxy before them. */
  proxied: boolean;
  /** In which the room is spoken to. */
  language: Language;
}

/** Somebody in a room. */
export interface RoomMember {
  /** Call and visit of the node. */
  id: string;
  /** The call, which is its channel. */
  call: string;
  /** The cell that carries it; absent: the room's own. */
  cell?: string;
  number: string;
  name: string;
  role: RoomRole;
  /** Grows with everybody who comes in. */
  seq: number;
  /** `waiting`: for a host. */
  state: 'waiting' | 'in';
  /** They are in the bridge: what is said in it they hear. */
  hears: boolean;
  muted: boolean;
  /** Why they must leave; null: they stay. */
  release: 'kicked' | 'ended' | null;
}

/** Why a call came to nothing. `lost`: a worker died, and nobody knows; it may have rung. `unrung`: a worker died, and it surely never rang. */
export type MissedBy = 'busy' | 'no-answer' | 'rejected' | 'offline' | 'not-allowed' | 'lost' | 'unrung';

/** How often somebody was called in vain, by the part of the policy that counts it. */
export interface Missed { busy: number; noAnswer: number; offline: number }

/** Somebody whom the room calls. */
export interface RoomInvite extends Guest {
  id: number;
  policy: DialOutPolicy;
  /** `done`: they were in the room. */
  state: 'due' | 'ringing' | 'done' | 'given-up';
  /** Called next, ms since 1970. */
  dueAt: number;
  /** How often they were called. */
  attempt: number;
  /** The calls of this attempt, one for each telephone, and what those that are over came to; empty until they are known. */
  calls: Readonly<Record<string, MissedBy | null>>;
  /** Since when it is in this state, ms since 1970. */
  since: number;
  /** How often it came to nothing, by the policy's part that counts it. */
  missed: Missed;
  /** What the last attempt came to; null: it has not come to anything yet. */
  last: MissedBy | null;
}

/** What is said to the room. */
export type Announcement =
  | { what: 'joined' | 'left'; name: string; number: string }
  | { what: 'unreachable'; names: string[] };

/**
 * What the room has somebody do, since when it is to be done, and since when somebody does it (0: nobody yet). Only a worker of its cell (absent: the room's own) can.
 * Whoever begins it and dies is followed by another: each must be such that twice is as good as once.
 */
export type RoomTask = { id: number; made: number; since: number; cell?: string } & (
  | { does: 'say'; bridge: string; words: Announcement }
  /** Calls an invite, and tells `rings` before a telephone may ring. */
  | { does: 'call'; invite: number; attempt: number }
  /** A call that is not wanted any more. */
  | { does: 'hang-up'; call: string }
  /** Records the room under this name. */
  | { does: 'record'; bridge: string; recording: string }
  /** Ends a recording that goes on in a cell that is the room's own no more, and keeps it. */
  | { does: 'keep'; recording: string }
  /** Calls the room's own cell from another in which people are. */
  | { does: 'tie'; tie: number; attempt: number }
  /** Nobody is in it any more: the bridge goes, and the recording is kept. */
  | { does: 'close'; bridge: string; recording: string | null }
);

/**
 * The line between the room's own cell and another in which people are. Those in one cell are in a bridge of their own Asterisk; a tie is a call from the other cell to the
 * room's own, whose two ends are in the two bridges.
 */
export interface RoomTie {
  id: number;
  /** The other cell, whose workers make the call. */
  cell: string;
  state: 'due' | 'calling' | 'up';
  /** Called next, ms since 1970. */
  dueAt: number;
  /** How often it was called, and the call of the last time; '' where there was none yet. */
  attempt: number;
  call: string;
  /** The digits by which the room's own cell knows the call, for as long as it is called; '' at any other time. */
  address: string;
  /** Since when it is in this state, ms since 1970. */
  since: number;
  /** So many calls in a row the room's own cell did not take. */
  failed: number;
}

/** A room in which something goes on. */
export interface RoomState {
  /** Its own cell, whose bridge all others are tied to. Absent in states that were written before there could be others: the cell of its row. */
  home?: string;
  /** The lines to other cells; absent: there are none. */
  ties?: readonly RoomTie[];
  /** How often its own cell has become another since a line was up; absent: never. */
  moves?: number;
  /** Other cells in which it has had a bridge; absent: none. */
  cells?: readonly string[];
  /** Since when people are in it or are called; null: it is over, and only tasks are left. */
  openedAt: number | null;
  locked: boolean;
  /** The name of its recording; null: it is not recorded. */
  recording: string | null;
  members: readonly RoomMember[];
  invites: readonly RoomInvite[];
  tasks: readonly RoomTask[];
  /** Names of whom could not be reached, until somebody is there to be told. */
  untold: readonly string[];
  /** Everything gets a number of its own. */
  serial: number;
}

/** What the page says to a room. */
export type RoomOrder =
  | { does: 'start' }
  | { does: 'end' }
  | { does: 'lock'; locked: boolean }
  | { does: 'kick' | 'mute' | 'unmute'; member: string };

/** How a call that the room made ended: whether its telephone may have rung, whether somebody took it, and the cause in Q.850. */
export interface CallNews { call: string; answered: boolean; dialled: boolean; cause: number }

/** All that can happen to a room. `at` in ms since 1970. */
export type RoomEvent = { at: number } & (
  | { type: 'join'; member: { id: string; call: string; number: string; name: string; role: RoomRole | null }; guests: readonly Guest[]; policy: DialOutPolicy | null }
  /** They are in the bridge now. */
  | { type: 'entered'; member: string }
  | { type: 'leave'; member: string }
  /** A key of somebody in the room: `mute` turns over one's own, `lock` the room's; a host's `kick` is for whoever came last. */
  | { type: 'key'; member: string; does: 'mute' | 'lock' | 'kick' }
  | { type: 'order'; order: RoomOrder }
  /** The telephones of an attempt, before any of them rings; none: it cannot be called. */
  | { type: 'rings'; invite: number; attempt: number; calls: readonly string[]; none: MissedBy | null }
  | { type: 'news'; news: CallNews }
  | { type: 'did'; task: number }
  /** The digits by which the call of a tie will be known, before it is made. */
  | { type: 'ties'; tie: number; attempt: number; address: string }
  /** The call of a tie has come through, or is over. */
  | { type: 'tied'; call: string }
  | { type: 'untied'; news: CallNews }
  /** No worker of a cell is heard any more: nobody is in the room by it. */
  | { type: 'silent'; cell: string }
  | { type: 'tick' }
);

/** Why somebody may not come in. `elsewhere`: it goes on in another cell, which cannot be called from here. */
export type RoomRefusal = 'too-early' | 'too-late' | 'locked' | 'full' | 'ended' | 'elsewhere';

/** What a decision leads to, for whoever told what happened. */
export type RoomCommand = { type: 'refuse'; member: string; exit: RoomRefusal } | { type: 'task'; task: RoomTask };

/** A cell has a part in a room where it is its own, carries somebody who is in it, or has something to do for it. */
export function hasPart(state: RoomState | null, cell: string): boolean {
  return state !== null && [state.home, ...state.members.map(member => member.cell), ...state.tasks.map(task => task.cell)].includes(cell);
}
