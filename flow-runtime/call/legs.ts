import type { Clock } from '../ports/clock';
import type { CallPort, ChannelEvent, LiveChannel } from '../ports/call-port';
import type { LegRow } from '../ports/journal';
import type { Leg } from '../verbs/verb';

/** The call whose parties these are. */
interface Party { readonly world: { port: CallPort }; writeLeg(row: LegRow): Promise<void> }

/** Whether a leg was another call's before, or was who made it: all legs that a call makes carry its name. */
export const isForeign = (callId: string, leg: string): boolean => leg !== callId && !leg.startsWith(`rl-${callId}-`);

/** So many keys at most are kept until somebody listens. */
const mostUnheard = 32;

class FollowedLeg implements Leg {
  cause: number;
  private ears: Set<(event: ChannelEvent) => void> | null = null;
  private stop: (() => void) | null = null;
  /** Keys pressed since it answered while no verb listened: between two verbs, or before whoever took over had come so far. */
  private unheard?: ChannelEvent[];

  constructor(private readonly call: Party, readonly row: LegRow, public state: Leg['state']) {
    this.cause = row.cause ?? 0;
  }

  get id() { return this.row.id; }
  get endpoint() { return this.row.endpoint; }
  get number() { return this.row.number; }
  get dialledAt() { return this.row.dialledAt; }
  get dialled() { return this.row.dialledAt !== undefined; }
  get answered() { return this.state === 'up' || this.row.answeredAt !== undefined; }

  follow() {
    this.stop = this.call.world.port.listen(this.id, event => this.take(event));
  }

  take(event: ChannelEvent) {
    if (this.state === 'ended') return;
    if (event.type === 'ringing' && this.state === 'new') this.state = 'ringing';
    if (event.type === 'up' && this.state !== 'up') {
      this.state = 'up';
      this.row.answeredAt = event.at;
      void this.call.writeLeg({ ...this.row });
    }
    if (event.type === 'given') {
      // How it goes on is for another call to write.
      this.state = 'ended';
      this.stop?.();
    }
    if (event.type === 'ended') {
      this.state = 'ended';
      this.cause = event.cause;
      this.row.endedAt = event.at;
      this.row.cause = event.cause;
      this.stop?.();
      void this.call.writeLeg({ ...this.row });
    }
    if (this.ears?.size) for (const ear of [...this.ears]) ear(event);
    else if (event.type === 'key' && this.state === 'up') this.unheard = [...(this.unheard ?? []), event].slice(-mostUnheard);
  }

  hear(listener: (event: ChannelEvent) => void) {
    const ears = this.ears ??= new Set();
    ears.add(listener);
    const { unheard } = this;
    delete this.unheard;
    if (unheard) for (const event of unheard) listener(event);
    return () => { ears.delete(listener); };
  }

  forgetKeys() {
    delete this.unheard;
  }

  letGo() {
    this.stop?.();
    this.ears?.clear();
  }
}

/** All parties of one call, followed from creation to end; each change of one is written. */
export class Legs {
  private legs: FollowedLeg[] = [];

  constructor(private readonly call: Party) {}

  /** Follows a leg from before it is created. What happens to the caller's is told by the call. */
  follow(row: LegRow, state: Leg['state'] = 'new'): Leg {
    const leg = new FollowedLeg(this.call, row, state);
    // Most calls have one: an array that is pushed to makes room for many.
    this.legs = this.legs.concat(leg);
    if (state !== 'ended' && row.role === 'callee') leg.follow();
    return leg;
  }

  /** Follows legs as they were stored, held against the channels that live now. */
  takeUp(rows: readonly LegRow[], alive: ReadonlyMap<string, LiveChannel>): void {
    for (const row of rows) {
      const live = alive.get(row.id);
      const unmarked = row.role === 'callee' && row.dialledAt === undefined && (live?.up || live?.ringing);
      if (unmarked) row.dialledAt = row.offeredAt;
      // Who wrote that it may ring died before saying so to the switch.
      if (live?.waits) delete row.dialledAt;
      this.follow(row, row.endedAt !== undefined ? 'ended' : live?.up && row.answeredAt !== undefined ? 'up' : row.dialledAt === undefined ? 'new' : 'ringing');
      if (unmarked) void this.call.writeLeg({ ...row });
    }
  }

  private find(id: string): FollowedLeg | undefined {
    return this.legs.find(leg => leg.id === id);
  }

  get(id: string): Leg | undefined {
    return this.find(id);
  }

  /** Resolves when it is written that the leg may ring. */
  dialled(id: string, at: number): Promise<void> {
    const leg = this.find(id);
    if (!leg) return Promise.resolve();
    leg.row.dialledAt = at;
    return this.call.writeLeg({ ...leg.row });
  }

  /** Tells a leg what happened to it where no event will. */
  tell(id: string, event: ChannelEvent): void {
    this.find(id)?.take(event);
  }

  /** What was pressed while nobody listened is not for whoever listens next. */
  forgetKeys(id: string): void {
    this.find(id)?.forgetKeys();
  }

  living(): Leg[] {
    return this.legs.filter(({ state }) => state !== 'ended');
  }

  /** Resolves when the switch has told the end of every leg but one, or after `ms`. */
  ended(clock: Clock, ms: number, but: string | null): Promise<void> {
    const living = this.living().filter(({ id }) => id !== but);
    if (living.length === 0) return Promise.resolve();
    return new Promise(resolve => {
      const cancel = clock.at(clock.now() + ms, resolve);
      for (const leg of living) leg.hear(() => {
        if (living.some(({ state }) => state !== 'ended')) return;
        cancel();
        resolve();
      });
    });
  }

  letGo(): void {
    for (const leg of this.legs) leg.letGo();
  }
}
