import { Gone, type CallPort, type ChannelEvent } from '../ports/call-port';
import type { Clock } from '../ports/clock';
import type { Leaver, LeaveSignal } from './leave-signal';
import type { Hands } from './verb';

/** Thrown inside a verb whose call has left its state. */
export class Left extends Error {}

/** Whether something broke off because the call has left, or because who it was done to is there no more: no fault. */
export const brokeOff = (fault: unknown): boolean => fault instanceof Left || fault instanceof Gone;

/** One for all: a trace would tell nothing, and takes longer to make than a step. */
export const hasLeft = new Left('the call has left the state');

type Waiting = Pick<Hands, 'clock' | 'signal'>;
type Subscribe<T> = (report: (value: T) => void) => () => void;

/** Resolves with the first thing `subscribe` reports, with null at the deadline, and throws Left when the call leaves the state. */
export function first<T>({ signal, clock }: Waiting, subscribe: Subscribe<T>, deadline: number | null = null): Promise<T | null> {
  return new Promise((resolve, reject) => new First<T>(signal, resolve, reject).begin(clock, subscribe, deadline));
}

/** Resolves at `time`, ms since 1970; throws Left when the call leaves the state. */
export async function later(hands: Waiting, time: number): Promise<void> {
  await first<never>(hands, () => () => {}, time);
}

/** A class and not a handful of closures: this is what a call holds while two talk. */
class First<T> implements Leaver {
  private over = false;
  private stop: (() => void) | null = null;
  private cancel: (() => void) | null = null;

  constructor(private readonly signal: LeaveSignal, private readonly resolve: (value: T | null) => void, private readonly reject: (fault: Left) => void) {}

  begin(clock: Clock, subscribe: Subscribe<T>, deadline: number | null): void {
    if (this.signal.aborted) return this.reject(hasLeft);
    this.signal.hear(this);
    this.stop = subscribe(value => this.ends(value));
    if (deadline !== null) this.cancel = clock.at(deadline, () => this.ends(null));
    // What was reported at once came before there was anything to stop.
    if (this.over) this.letGo();
  }

  left(): void {
    if (this.over) return;
    this.over = true;
    this.letGo();
    this.reject(hasLeft);
  }

  private ends(value: T | null): void {
    if (this.over) return;
    this.over = true;
    this.letGo();
    this.resolve(value);
  }

  private letGo(): void {
    this.stop?.();
    this.cancel?.();
    this.signal.forget(this);
  }
}

/** The end of a playback, listened for from now on even when the call leaves; known in any case within a second of `giveUp`. */
export class PlaybackEnd {
  isOver = false;
  readonly ended: Promise<{ played: boolean }>;
  private resolve!: (end: { played: boolean }) => void;
  private readonly stop: () => void;

  constructor(port: CallPort, private readonly clock: Clock, playback: string) {
    this.ended = new Promise(resolve => { this.resolve = resolve; });
    this.stop = port.listen(playback, event => this.hear(event));
  }

  giveUp(): void {
    if (!this.isOver) this.clock.at(this.clock.now() + 1000, () => this.finish(false));
  }

  private hear(event: ChannelEvent): void {
    if (event.type === 'playback-ended') this.finish(event.played);
  }

  private finish(played: boolean): void {
    if (this.isOver) return;
    this.isOver = true;
    this.stop();
    this.resolve({ played });
  }
}
