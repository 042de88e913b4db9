import type { CallNews, RoomEvent, RoomMember, RoomOrder, RoomRefusal, RoomRules, RoomState } from './room-state';

/** Which room of which tenant: by its id, or by its number. */
export interface RoomKey { tenantId: string; room: string }

/** A room as it is written down, with what is told of it elsewhere. Null state: nothing goes on in it. */
export interface RoomBook {
  id: string;
  rules: RoomRules;
  state: RoomState | null;
  /** The cell of whoever reads it. */
  here: string;
  /** host:port of the room's own cell; null: it has none yet, or it is not known. */
  homeAt: string | null;
  /** Cells of the room of which no worker is heard any more. */
  silent: readonly string[];
  orders: readonly RoomOrder[];
  /** Calls of members that are over. */
  over: readonly string[];
  /** Calls that the room made and that are over, as their own rows tell. */
  news: readonly CallNews[];
  /** Calls that the room made and of which there is no row: they have never rung. */
  unmade: readonly string[];
  /** Calls of ties that are over. */
  untied: readonly CallNews[];
}

/** Where rooms are written down. Whoever changes one holds it alone for that long. Throws BooksAway. */
export interface RoomStore {
  /** Changes a room by a pure function, durably; null state: nothing goes on in it any more. Null: there is no such room. Orders in the book are done with it. */
  change(key: RoomKey, change: (book: RoomBook) => RoomState | null): Promise<RoomBook | null>;
  look(key: RoomKey): Promise<RoomBook | null>;
  /** The rooms in which this cell has a part now, and those that nobody is in and an order waits for. */
  open(): Promise<RoomKey[]>;
}

/** What one member sees of the room. */
export interface RoomView {
  /** The bridge that it is now. */
  bridge: string;
  /** Null: the room does not know them. */
  self: RoomMember | null;
  /** How many are in it, themselves too. */
  count: number;
  locked: boolean;
  /** Where it is a tie that looks, and not a member: it is still wanted. */
  tied: boolean;
}

type WithoutStamp<E> = E extends unknown ? Omit<E, 'at'> : never;

/** An event of a room before it is given its time. */
export type RoomTelling = WithoutStamp<RoomEvent>;

/** The rooms, as the verbs of a call know them. */
export interface Rooms {
  /** What is set for a room, without coming in: null: there is no such room. Throws BooksAway. */
  rules(key: RoomKey): Promise<RoomRules | null>;
  /** Tells a room what happened. Null: there is no such room. Throws BooksAway. */
  tell(key: RoomKey, event: RoomTelling): Promise<RoomAnswer | null>;
  /** The same for what must be told and changes nothing for who tells it: as soon as that is possible. Never throws. Resolves when it was tried once. */
  tellOn(key: RoomKey, event: RoomTelling): Promise<void>;
  /** Tells what a member sees: soon, and whenever something has changed. Returns what stops it. */
  watch(key: RoomKey, member: string, see: (view: RoomView) => void): () => void;
  /** A call that a room made is over in the books: it may make the next one. */
  over(call: string): void;
}

/** What telling came to: the room's id, and why somebody may not come in. */
export interface RoomAnswer { room: string; refused: RoomRefusal | null }
