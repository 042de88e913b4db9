import { BooksAway } from '../ports/books-away';
import type { Clock } from '../ports/clock';
import type { Log } from '../ports/log';
import type { RoomAnswer, RoomBook, RoomKey, Rooms, RoomStore, RoomTelling, RoomView } from '../ports/rooms';
import { hasPart, type RoomCommand, type RoomEvent, type RoomRules } from '../ports/room-state';
import { consult } from './consult';
import { bridgeOf } from './deciding';
import { nextTick } from './next-tick';
import { carryOut, roomOfCall, type RoomHands } from './tasks';
import { roomOfTie } from './ties';

/** A room in which something goes on is looked at this often at least: news may be lost, and of calls that break off nobody tells, ms. */
const lookMs = 5000;
/** What could not be told is told again after this time, ms. */
const againMs = 500;

interface Desk { key: RoomKey; watchers: Map<string, (view: RoomView) => void>; cancel: (() => void) | null; looking: boolean; again: boolean; live: boolean; shown: number }

/**
 * The rooms in which something goes on and this cell has a part. Every decision is made in the store, alone at that moment and by the same pure function,
 * whichever worker makes it; that worker also does what the decision asks of its cell. Every worker lets time pass for every room, so that none waits for one that died.
 */
export class RoomDesks implements Rooms {
  private readonly desks = new Map<string, Desk>();
  /** Tasks that this worker is at. */
  private readonly doing = new Set<string>();
  private still = false;
  /** Changes that this worker has decided, of all rooms, in their order. */
  private turn = 0;

  constructor(private readonly store: RoomStore, private readonly hands: RoomHands, private readonly clock: Clock, private readonly log: Log) {}

  async rules(key: RoomKey): Promise<RoomRules | null> {
    return (await this.store.look(key))?.rules ?? null;
  }

  async tell(key: RoomKey, event: RoomTelling): Promise<RoomAnswer | null> {
    const told = await this.change(key, event);
    if (!told) return null;
    const { book, commands } = told;
    const refused = commands.find(command => command.type === 'refuse');
    return { room: book.id, refused: refused?.type === 'refuse' ? refused.exit : null };
  }

  async tellOn(key: RoomKey, event: RoomTelling): Promise<void> {
    try {
      await this.tell(key, event);
    } catch (fault) {
      if (!(fault instanceof BooksAway)) this.log.error({ room: key.room, fault }, 'a room could not be told what happened');
      else this.clock.at(this.clock.now() + againMs, () => void this.tellOn(key, event));
    }
  }

  watch(key: RoomKey, member: string, see: (view: RoomView) => void): () => void {
    const desk = this.deskOf(key);
    desk.watchers.set(member, see);
    void this.look(desk);
    return () => {
      if (desk.watchers.get(member) === see) desk.watchers.delete(member);
      this.letGo(desk);
    };
  }

  over(call: string): void {
    const desk = this.desks.get(roomOfCall(call) ?? roomOfTie(call) ?? '');
    if (desk && !this.still) void this.tellOn(desk.key, { type: 'tick' });
  }

  /** Something of a room has changed, or something is ordered of it. */
  changed(tenantId: string, room: string): void {
    if (!this.still) void this.look(this.deskOf({ tenantId, room }));
  }

  /** News were lost, or this worker has just begun: looks at every room in which something goes on and this cell has a part. */
  async missedNews(): Promise<void> {
    try {
      for (const key of await this.store.open()) this.changed(key.tenantId, key.room);
    } catch (fault) {
      if (!(fault instanceof BooksAway)) this.log.error({ fault }, 'the rooms could not be looked at');
    }
  }

  /** Begins nothing more; what goes on is for others. */
  standStill(): void {
    this.still = true;
    for (const desk of this.desks.values()) desk.cancel?.();
  }

  private async change(key: RoomKey, event: RoomTelling): Promise<{ book: RoomBook; commands: RoomCommand[] } | null> {
    let commands: RoomCommand[] = [];
    let turn = 0;
    const book = await this.store.change(key, before => {
      turn = ++this.turn;
      const decision = consult(before, { ...event, at: this.clock.now() } as RoomEvent);
      commands = decision.commands;
      return decision.state;
    });
    if (!book) return null;
    const own = { tenantId: key.tenantId, room: book.id };
    for (const command of commands) if (command.type === 'task') void this.does(own, book, command.task);
    const desk = this.desks.get(book.id) ?? (hasPart(book.state, book.here) ? this.deskOf(own) : undefined);
    // What is shown never goes back: who has just come in would be told that they are not there, and leave.
    if (desk && turn > desk.shown) {
      desk.shown = turn;
      this.show(desk, book);
    }
    return { book, commands };
  }

  /** What is not done is begun anew by whoever looks next. */
  private async does(key: RoomKey, book: RoomBook, task: (RoomCommand & { type: 'task' })['task']): Promise<void> {
    const name = `${key.room} ${task.id}`;
    if (this.doing.has(name) || this.still) return;
    this.doing.add(name);
    try {
      await carryOut(task, book, key.tenantId, this.hands, async event => (await this.change(key, event))?.book ?? null);
      await this.tellOn(key, { type: 'did', task: task.id });
    } catch (fault) {
      if (!(fault instanceof BooksAway)) this.log.warn({ room: key.room, task: task.does, fault }, 'what a room asked for could not be done; it is tried again');
    } finally {
      this.doing.delete(name);
    }
  }

  private deskOf(key: RoomKey): Desk {
    let desk = this.desks.get(key.room);
    if (!desk) this.desks.set(key.room, desk = { key, watchers: new Map(), cancel: null, looking: false, again: false, live: false, shown: 0 });
    return desk;
  }

  private letGo(desk: Desk): void {
    if (desk.watchers.size > 0 || desk.live || desk.looking || this.desks.get(desk.key.room) !== desk) return;
    desk.cancel?.();
    this.desks.delete(desk.key.room);
  }

  /** One look at a time; what changed meanwhile is seen by the next. */
  private async look(desk: Desk): Promise<void> {
    desk.again = true;
    if (desk.looking) return;
    desk.looking = true;
    try {
      while (desk.again) {
        desk.again = false;
        const { shown } = desk;
        const book = await this.store.look(desk.key);
        // A change was shown meanwhile, which this look may not have seen yet.
        if (desk.shown === shown) this.show(desk, book);
        else desk.again = true;
        if (book && asks(book)) await this.change(desk.key, { type: 'tick' });
      }
    } catch (fault) {
      if (!(fault instanceof BooksAway)) this.log.error({ room: desk.key.room, fault }, 'a room could not be looked at');
      this.wake(desk, this.clock.now() + lookMs);
    } finally {
      desk.looking = false;
      this.letGo(desk);
    }
  }

  private show(desk: Desk, book: RoomBook | null): void {
    const state = book?.state ?? null;
    desk.live = book !== null && hasPart(state, book.here);
    for (const [member, see] of [...desk.watchers]) see(viewOf(book, member));
    if (!state || !book || !desk.live) {
      if (desk.watchers.size > 0) return this.wake(desk, this.clock.now() + lookMs);
      desk.cancel?.();
      desk.cancel = null;
      return this.letGo(desk);
    }
    const now = this.clock.now();
    this.wake(desk, Math.min(now + lookMs, nextTick(state, book.rules, now) ?? Infinity));
  }

  private wake(desk: Desk, at: number): void {
    if (this.still) return;
    desk.cancel?.();
    desk.cancel = this.clock.at(at, () => {
      desk.cancel = null;
      // Where it could not be told nobody was shown anything, and no next time is set.
      void this.tellOn(desk.key, { type: 'tick' }).then(() => {
        if (!desk.cancel && (desk.watchers.size > 0 || desk.live)) this.wake(desk, this.clock.now() + lookMs);
      });
    });
  }
}

/** There is something that nobody has told the room yet, or that nobody does and a worker of this cell can. */
const asks = ({ orders, over, news, untied, silent, state, here }: RoomBook): boolean =>
  [orders, over, news, untied, silent].some(list => list.length > 0) || (state?.tasks.some(({ since, cell }) => since === 0 && cell === here) ?? false);

function viewOf(book: RoomBook | null, member: string): RoomView {
  const state = book?.state ?? null;
  return {
    bridge: bridgeOf(book?.id ?? '', state?.openedAt ?? null), self: state?.members.find(({ id }) => id === member) ?? null,
    tied: state?.ties?.some(({ call, state: is }) => call === member && is !== 'due') ?? false,
    count: state?.members.filter(({ state: is, release }) => is === 'in' && release === null).length ?? 0, locked: state?.locked ?? false,
  };
}
