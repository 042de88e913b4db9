import type { Clock } from '../ports/clock';
import type { CallPort, ChannelEvent } from '../ports/call-port';
import type { LegRow } from '../ports/journal';
import type { Leg } from '../verbs/verb';

class FollowedLeg implements Leg {
  state: Leg['state'] = 'new';
  cause = 0;
  private ears = new Set<(event: ChannelEvent) => void>();
  private stop: () => void = () => {};

  constructor(readonly row: LegRow, private readonly changed: (leg: FollowedLeg) => void) {}

  get id() { return this.row.id; }
  get endpoint() { return this.row.endpoint; }
  get number() { return this.row.number; }
  get dialled() { return this.row.dialledAt !== undefined; }

  follow(port: CallPort) {
    this.stop = port.listen(this.id, event => this.take(event));
  }

  take(event: ChannelEvent) {
    if (this.state === 'ended') return;
    if (event.type === 'ringing' && this.state === 'new') this.state = 'ringing';
    if (event.type === 'up' && this.state !== 'up') {
      this.state = 'up';
      this.row.answeredAt = event.at;
      this.changed(this);
    }
    if (event.type === 'ended') {
      this.state = 'ended';
      this.cause = event.cause;
      this.row.endedAt = event.at;
      this.row.cause = event.cause;
      this.stop();
      this.changed(this);
    }
    for (const ear of [...this.ears]) ear(event);
  }

  hear(listener: (event: ChannelEvent) => void) {
    this.ears.add(listener);
    return () => { this.ears.delete(listener); };
  }

  letGo() {
    this.stop();
    this.ears.clear();
  }
}

/** All parties of one call, followed from creation to end; each change of one is told to `write`. */
export class Legs {
  private readonly legs = new Map<string, FollowedLeg>();

  constructor(private readonly port: CallPort, private readonly write: (row: LegRow) => Promise<void>) {}

  /** Follows a leg from before it is created. */
  follow(row: LegRow, state: Leg['state'] = 'new'): Leg {
    const leg = new FollowedLeg(row, changed => void this.write({ ...changed.row }));
    leg.state = state;
    if (row.cause !== undefined) leg.cause = row.cause;
    this.legs.set(row.id, leg);
    if (state !== 'ended') leg.follow(this.port);
    return leg;
  }

  get(id: string): Leg | undefined {
    return this.legs.get(id);
  }

  /** Resolves when it is written that the leg may ring. */
  dialled(id: string, at: number): Promise<void> {
    const leg = this.legs.get(id);
    if (!leg) return Promise.resolve();
    leg.row.dialledAt = at;
    return this.write({ ...leg.row });
  }

  /** Tells a leg what happened to it where no event will. */
  tell(id: string, event: ChannelEvent): void {
    this.legs.get(id)?.take(event);
  }

  living(): Leg[] {
    return [...this.legs.values()].filter(({ state }) => state !== 'ended');
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
    for (const leg of this.legs.values()) leg.letGo();
  }
}
