import type { RoomBook, RoomKey, RoomStore } from '../ports/rooms';
import type { RoomOrder, RoomRules, RoomState } from '../ports/room-state';
import type { SimulatedJournal } from './simulated-journal';

/** A room of a simulated tenant. Its PIN stands in plain text here. */
export interface SimulatedRoom { rules?: Partial<RoomRules>; pin?: string }

const plain: RoomRules = {
  name: 'Room', number: '', hasPin: false, roles: {}, role: 'speaker', waitForHost: false, endWithHost: false, capacity: 30, announce: true, record: false, opensAt: null, closesAt: null, earlyMs: 0, guests: [],
  policy: { ringMs: 20_000, busy: { everyMs: 30_000 }, noAnswer: { tries: 2, everyMs: 60_000 }, offline: { tries: 2, everyMs: 300_000 } }, callsLeft: null, proxied: false, language: 'en',
};

/** There is one cell here. */
const here = 'cell-1';

/** The rooms' books in memory. */
export class SimulatedRooms implements RoomStore {
  readonly states = new Map<string, RoomState | null>();
  private readonly orders = new Map<string, RoomOrder[]>();

  constructor(private readonly rooms: Record<string, SimulatedRoom>, private readonly tenantId: string, private readonly journal: SimulatedJournal) {}

  /** The page says something to a room; told to whoever looks next. */
  order(room: string, order: RoomOrder): void {
    this.orders.set(room, [...(this.orders.get(room) ?? []), order]);
  }

  async change({ room }: RoomKey, change: (book: RoomBook) => RoomState | null): Promise<RoomBook | null> {
    const book = this.book(room);
    if (!book) return null;
    const state = structuredClone(change(book));
    this.states.set(book.id, state);
    this.orders.delete(book.id);
    return { ...structuredClone(book), state: structuredClone(state), orders: [], over: [], news: [], untied: [] };
  }

  async look({ room }: RoomKey): Promise<RoomBook | null> {
    return this.book(room);
  }

  async open(): Promise<RoomKey[]> {
    return Object.keys(this.rooms).filter(room => this.states.get(room) || this.orders.has(room)).map(room => ({ tenantId: this.tenantId, room }));
  }

  /** Null: it has none; undefined: there is no such room. */
  pinOf(room: string): string | null | undefined {
    const id = this.idOf(room);
    return id === null ? undefined : this.rooms[id]!.pin ?? null;
  }

  private idOf(room: string): string | null {
    return Object.hasOwn(this.rooms, room) ? room : Object.keys(this.rooms).find(id => this.rooms[id]!.rules?.number === room) ?? null;
  }

  private book(room: string): RoomBook | null {
    const id = this.idOf(room);
    if (id === null) return null;
    const { rules, pin } = this.rooms[id]!;
    const state = structuredClone(this.states.get(id) ?? null);
    const ringing = state?.invites.flatMap(({ state: is, calls }) => (is === 'ringing' ? Object.keys(calls).filter(call => calls[call] === null) : [])) ?? [];
    const endOf = (call: string) => this.journal.calls.get(call)?.ending;
    return {
      id, rules: { ...plain, name: id, ...rules, hasPin: pin !== undefined }, state, here, homeAt: null, silent: [], untied: [], orders: this.orders.get(id) ?? [],
      over: state?.members.map(({ call }) => call).filter(call => endOf(call)) ?? [],
      news: ringing.flatMap(call => {
        const ending = endOf(call);
        return ending ? [{ call, answered: this.journal.calls.get(call)!.answeredAt !== undefined, dialled: this.journal.legs.get(call)?.dialledAt !== undefined, cause: ending.cause }] : [];
      }),
      unmade: ringing.filter(call => !this.journal.calls.has(call)),
    };
  }
}
