import type { Clock } from '../ports/clock';
import type { Log } from '../ports/log';
import { QueuesAway, type Kept, type QueueBook, type QueueCallFacts, type QueueCommand, type QueueEvent, type QueueFigures, type QueueKey, type QueueState, type QueueStore, type QueueTelling, type QueueView, type Queues } from '../ports/queues';
import { figuresOf, placeOf } from './line';
import { nextTick } from './next-tick';
import { decide } from './queue';

/** A queue in which somebody waits is looked at this often at least: news may be lost, and of calls that break off nobody tells, ms. */
const lookMs = 5000;
/** What could not be told is told again after this time, ms. */
const againMs = 500;

interface Desk { key: QueueKey; watchers: Map<string, (view: QueueView) => void>; cancel: (() => void) | null; looking: boolean; again: boolean; shown: number }

/**
 * The queues in which this worker has callers. Every decision is made in the store, alone at that moment and by the same pure function,
 * whichever worker makes it; a desk only hears of it, shows each caller what it means for them, and lets time pass.
 */
export class Desks implements Queues {
  private readonly desks = new Map<string, Desk>();
  /** Changes that this worker has decided, of all queues, in their order. */
  private turn = 0;

  constructor(private readonly store: QueueStore, private readonly clock: Clock, private readonly log: Log) {}

  async tell(key: QueueKey, event: QueueTelling, facts?: QueueCallFacts): Promise<QueueCommand[] | null> {
    let commands: QueueCommand[] = [];
    let turn = 0;
    const state = await this.store.change(key, book => {
      turn = ++this.turn;
      const decision = consult(book, { ...event, at: this.clock.now(), random: this.clock.random() } as QueueEvent);
      commands = decision.commands;
      return decision.state;
    }, facts);
    const desk = this.desks.get(key.queue);
    // What is shown never goes back: who has just joined would be told that they are not there, and leave.
    if (state && desk && turn > desk.shown) {
      desk.shown = turn;
      this.show(desk, state);
    }
    return state && commands;
  }

  async keep(key: QueueKey, caller: string, kept: Kept): Promise<boolean> {
    let isThere = false;
    await this.store.change(key, book => {
      const { state } = consult(book, { type: 'keep', caller, kept, at: this.clock.now(), random: this.clock.random() });
      isThere = state.callers.some(one => one.id === caller && one.kept !== null);
      return state;
    });
    return isThere;
  }

  async tellOn(key: QueueKey, event: QueueTelling): Promise<void> {
    try {
      await this.tell(key, event);
    } catch (fault) {
      if (!(fault instanceof QueuesAway)) this.log.error({ queue: key.queue, fault }, 'a queue could not be told what happened');
      else this.clock.at(this.clock.now() + againMs, () => void this.tellOn(key, event));
    }
  }

  lastAgent(key: QueueKey, number: string): Promise<string | null> {
    return this.store.lastAgent(key, number);
  }

  /** Looked at is the queue as its calls' own rows have it, not as it was when somebody was told last. */
  async figures(key: QueueKey): Promise<QueueFigures | null> {
    const at = this.clock.now();
    const state = await this.store.change(key, book => consult(book, { type: 'tick', at, random: this.clock.random() }).state);
    return state && figuresOf(state, at);
  }

  watch(key: QueueKey, caller: string, see: (view: QueueView) => void): () => void {
    let desk = this.desks.get(key.queue);
    if (!desk) this.desks.set(key.queue, desk = { key, watchers: new Map(), cancel: null, looking: false, again: false, shown: 0 });
    const own = desk;
    own.watchers.set(caller, see);
    void this.look(own);
    return () => {
      if (own.watchers.get(caller) === see) own.watchers.delete(caller);
      if (own.watchers.size > 0 || this.desks.get(key.queue) !== own) return;
      own.cancel?.();
      this.desks.delete(key.queue);
    };
  }

  /** A queue of a tenant has changed; '': its members or settings, or the agents of all its queues. */
  changed(tenantId: string, queue: string): void {
    for (const desk of this.desks.values()) {
      if (desk.key.tenantId !== tenantId) continue;
      if (desk.key.queue === queue) void this.look(desk);
      // An agent who is free again may be in several queues.
      else void this.tellOn(desk.key, { type: 'tick' });
    }
  }

  /** News were lost. */
  missedNews(): void {
    for (const { key } of this.desks.values()) void this.tellOn(key, { type: 'tick' });
  }

  /** One look at a time; what changed meanwhile is seen by the next. */
  private async look(desk: Desk): Promise<void> {
    desk.again = true;
    if (desk.looking) return;
    desk.looking = true;
    try {
      while (desk.again && desk.watchers.size > 0) {
        desk.again = false;
        const { shown } = desk;
        const state = await this.store.look(desk.key);
        // A change was shown meanwhile, which this look may not have seen yet.
        if (desk.shown === shown) this.show(desk, state);
        else desk.again = true;
      }
    } catch (fault) {
      if (!(fault instanceof QueuesAway)) this.log.error({ queue: desk.key.queue, fault }, 'a queue could not be looked at');
      if (desk.watchers.size > 0) this.wake(desk, this.clock.now() + lookMs);
    } finally {
      desk.looking = false;
    }
  }

  private show(desk: Desk, state: QueueState | null): void {
    if (desk.watchers.size === 0) return;
    const now = this.clock.now();
    for (const [caller, see] of [...desk.watchers]) see(viewOf(state, caller, now));
    this.wake(desk, Math.min(now + lookMs, (state && nextTick(state, now)) ?? Infinity));
  }

  private wake(desk: Desk, at: number): void {
    desk.cancel?.();
    desk.cancel = this.clock.at(at, () => {
      desk.cancel = null;
      // Where it could not be told nobody was shown anything, and no next time is set.
      void this.tellOn(desk.key, { type: 'tick' }).then(() => { if (!desk.cancel && desk.watchers.size > 0) this.wake(desk, this.clock.now() + lookMs); });
    });
  }
}

/** What is known from the calls' own rows comes first, as if somebody had told it. Pure. */
export function consult({ state, over, ended }: QueueBook, event: QueueEvent): { state: QueueState; commands: QueueCommand[] } {
  const commands: QueueCommand[] = [];
  const take = (happened: QueueEvent) => {
    const decision = decide(state, happened);
    state = decision.state;
    commands.push(...decision.commands);
  };
  for (const [offer, at] of Object.entries(ended)) take({ type: 'ended', offer, at, random: event.random });
  for (const caller of over) take({ type: 'leave', caller, at: event.at, random: event.random });
  take(event);
  return { state, commands };
}

function viewOf(state: QueueState | null, caller: string, now: number): QueueView {
  const own = state?.callers.find(({ id }) => id === caller);
  const offers = state?.offers.filter(offer => offer.caller === caller) ?? [];
  const { position, waitMs } = state ? placeOf(state, caller, now) : { position: null, waitMs: null };
  return { isThere: own !== undefined || offers.length > 0, position, waitMs, release: own?.release ?? null, offers };
}
