import type { Clock } from '../ports/clock';

interface Timer { time: number; ring: () => void }

/** All promises that can go on have gone on: the next turn of the event loop comes after them. */
const breathe = (): Promise<void> => new Promise(resolve => {
  if (typeof setImmediate === 'function') setImmediate(resolve);
  else setTimeout(resolve, 0);
});

/** Time that passes only when told to. The same seed gives the same chance. */
export class VirtualClock implements Clock {
  /** In the order in which they were set. */
  private timers: Timer[] = [];

  constructor(private time: number, private seed = 1) {}

  now(): number { return this.time; }

  at(time: number, ring: () => void): () => void {
    const timer = { time, ring };
    this.timers.push(timer);
    return () => { this.timers = this.timers.filter(other => other !== timer); };
  }

  /** Mulberry32. */
  random(): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let t = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** Lets `ms` pass: everything due rings in its order, and what follows from it has happened before the next rings. */
  async advance(ms: number): Promise<void> {
    const until = this.time + ms;
    await breathe();
    for (let timer = this.next(until); timer; timer = this.next(until)) {
      this.timers = this.timers.filter(other => other !== timer);
      this.time = Math.max(this.time, timer.time);
      timer.ring();
      await breathe();
    }
    this.time = until;
  }

  /** Lets everything happen that needs no time. */
  settle(): Promise<void> { return this.advance(0); }

  /** When the next timer rings, ms since 1970; null: none is set. */
  nextAt(): number | null {
    return this.next(Infinity)?.time ?? null;
  }

  private next(until: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.timers) if (timer.time <= until && (!first || timer.time < first.time)) first = timer;
    return first;
  }
}
