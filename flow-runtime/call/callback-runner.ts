import type { CallPort, ChannelEvent } from '../ports/call-port';
import type { Callback, CallbackStore } from '../ports/callbacks';
import type { Clock } from '../ports/clock';
import type { Address, Directory } from '../ports/directory';
import type { Log } from '../ports/log';
import type { Queues } from '../ports/queues';
import { afterTry, nextTry } from './callback-plan';

/** A place that the queue does not know is given up when it was booked so long ago, ms: before that it may be on its way there. */
const bookingMs = 10_000;
/** How much longer than its telephone rings a try is waited for, ms: the switch gives up a little later. */
const graceMs = 2000;

export interface CallbackWorld {
  store: CallbackStore;
  port: CallPort;
  directory: Directory;
  queues: Queues;
  clock: Clock;
  log: Log;
  /** Begins the call of who has answered. Throws where it cannot be written. */
  goOn(callback: Callback, on: { channel: string; endpoint: string; at: number }, early: ChannelEvent[]): Promise<void>;
}

/**
 * Calls those who have asked for it: at their time, or when an agent is held for them. Every worker looks; the one that claims a try makes it, and says so before
 * anything rings. The try of a worker that is gone is gone on with where its telephone still rings, and never rung again.
 */
export class CallbackRunner {
  private readonly running = new Set<string>();
  private readonly watched = new Map<string, () => void>();
  /** Those for whom the queue holds an agent, and those whom it does not know. */
  private readonly turn = new Set<string>();
  private readonly unknown = new Set<string>();
  private looking: Promise<void> | null = null;
  private again = false;
  private closed = false;
  private cancel: (() => void) | null = null;

  constructor(private readonly world: CallbackWorld) {}

  /** One look at a time; whoever asks meanwhile has the next one. */
  look(): Promise<void> {
    this.again = true;
    this.looking ??= this.work().catch((fault: unknown) => this.world.log.warn({ fault }, 'callbacks could not be looked at')).finally(() => { this.looking = null; });
    return this.looking;
  }

  /** Calls nobody any more; a try that rings is gone on with by another worker. */
  close(): void {
    this.closed = true;
    this.cancel?.();
    for (const stop of this.watched.values()) stop();
    this.watched.clear();
  }

  private async work(): Promise<void> {
    while (this.again && !this.closed) {
      this.again = false;
      const open = await this.world.store.open();
      const ids = new Set(open.map(({ id }) => id));
      for (const [id, stop] of this.watched) if (!ids.has(id)) {
        stop();
        for (const list of [this.watched, this.turn, this.unknown]) list.delete(id);
      }
      const considered: Callback[] = [];
      for (const callback of open) if (await this.couldConsider(callback)) considered.push(callback);
      this.wakeFor(considered);
    }
  }

  /** One that cannot be made sense of keeps no other waiting. */
  private couldConsider(callback: Callback): Promise<boolean> {
    return this.consider(callback).then(() => true, (fault: unknown) => {
      this.world.log.error({ callback: callback.id, fault }, 'a callback could not be looked at');
      return false;
    });
  }

  private async consider(callback: Callback): Promise<void> {
    const { store, clock } = this.world;
    if (this.running.has(callback.id) || this.closed) return;
    if (callback.status === 'calling') {
      if (callback.caller!.isMine || (callback.caller!.isGone && await store.adopt(callback))) this.run(callback, () => this.recover(callback));
      return;
    }
    if (callback.queue !== null) this.watch(callback);
    const next = nextTry(callback, clock.now());
    const isOver = next === null || (this.unknown.has(callback.id) && callback.bookedAt + bookingMs <= clock.now());
    if (isOver) return this.end(callback, { status: 'expired' });
    if (next <= clock.now() && (callback.queue === null || this.turn.has(callback.id))) this.run(callback, () => this.begin(callback));
  }

  private run(callback: Callback, does: () => Promise<void>): void {
    this.running.add(callback.id);
    void does().catch((fault: unknown) => this.world.log.error({ callback: callback.id, fault }, 'a callback could not be made')).finally(() => {
      this.running.delete(callback.id);
      void this.look();
    });
  }

  private watch({ id, tenantId, queue }: Callback): void {
    if (this.watched.has(id)) return;
    this.watched.set(id, this.world.queues.watch({ tenantId, queue: queue! }, id, ({ isThere, offers }) => {
      const isTurn = offers.some(({ state }) => state === 'held');
      const isNews = isTurn !== this.turn.has(id) || isThere === this.unknown.has(id);
      this.turn[isTurn ? 'add' : 'delete'](id);
      this.unknown[isThere ? 'delete' : 'add'](id);
      if (isNews) void this.look();
    }));
  }

  /** The next moment at which time alone makes something due. */
  private wakeFor(open: Callback[]): void {
    const { clock } = this.world;
    const now = clock.now();
    this.cancel?.();
    this.cancel = null;
    const times = open.filter(({ status, id }) => status === 'waiting' && !this.running.has(id)).flatMap(callback => {
      const next = callback.queue === null || this.turn.has(callback.id) ? nextTry(callback, now) : null;
      return [callback.expiresAt, ...(next === null ? [] : [next]), ...(this.unknown.has(callback.id) ? [callback.bookedAt + bookingMs] : [])];
    }).filter(time => time > now);
    if (times.length && !this.closed) this.cancel = clock.at(Math.min(...times), () => void this.look());
  }

  private async begin(callback: Callback): Promise<void> {
    const { store, port, directory, clock } = this.world;
    const channel = await store.claim(callback, clock.now());
    if (channel === null) return;
    const claimed = { ...callback, channel, tried: callback.tried + 1 };
    const addresses = await directory.addresses(callback.tenantId, { kind: 'number', number: callback.number }, '');
    const address = addresses === 'not-allowed' ? undefined : addresses[0];
    if (!address) return this.failed(claimed);
    const heard = this.hear(channel);
    try {
      const made = await port.createLeg({ id: channel, address: address.address, caller: null, shown: { number: callback.shown, name: '' } });
      if (made !== 'created') return await this.failed(claimed);
      await port.dial(channel, callback.ringMs);
      await this.follow(claimed, heard, address, clock.now() + callback.ringMs + graceMs);
    } catch (fault) {
      await port.hangUp(channel, 16);
      await this.failed(claimed);
      throw fault;
    } finally {
      heard.stop();
    }
  }

  /** A try whose worker is gone: its call has begun, its telephone rings or has answered, or nobody knows. */
  private async recover(callback: Callback): Promise<void> {
    const { store, port, directory, clock } = this.world;
    const { channel } = callback;
    if (await store.hasBegun(channel)) return store.settle(callback.id, { status: 'done' });
    const heard = this.hear(channel);
    try {
      await port.adopt([channel]);
      const live = (await port.channels()).find(({ id }) => id === channel);
      if (!live) return await this.failed(callback);
      if (live.up) heard.take({ type: 'up', at: clock.now() });
      const addresses = await directory.addresses(callback.tenantId, { kind: 'number', number: callback.number }, '');
      const endpoint = addresses === 'not-allowed' ? '' : addresses[0]?.endpoint ?? '';
      await this.follow(callback, heard, { endpoint }, Math.max(clock.now(), callback.caller!.since + callback.ringMs + graceMs));
    } finally {
      heard.stop();
    }
  }

  /** Waits for the answer, and begins the call. */
  private async follow(callback: Callback, heard: Hearing, { endpoint }: Pick<Address, 'endpoint'>, until: number): Promise<void> {
    const { store, port, clock, goOn, log } = this.world;
    const { channel } = callback;
    if ((await heard.first(clock, until)) !== 'up') {
      await port.hangUp(channel, 16);
      return this.failed(callback);
    }
    heard.stop();
    await goOn(callback, { channel, endpoint, at: clock.now() }, heard.events);
    // It is a call from now on: where that cannot be written at the moment, the next look finds that it has begun.
    await store.settle(callback.id, { status: 'done' }).catch((fault: unknown) => log.warn({ callback: callback.id, fault }, 'a callback that has become a call could not be put away yet'));
  }

  private async failed(callback: Callback): Promise<void> {
    await this.end(callback, afterTry(callback, this.world.clock.now()));
  }

  /** The queue is told first: whoever looks now must not find an agent held for a try that is over. */
  private async end({ id, tenantId, queue }: Callback, end: ReturnType<typeof afterTry>): Promise<void> {
    this.turn.delete(id);
    if (queue !== null) await this.world.queues.tellOn({ tenantId, queue }, { type: 'unreached', caller: id, notBefore: end.status === 'waiting' ? end.dueAt : null });
    await this.world.store.settle(id, end);
  }

  private hear(channel: string): Hearing {
    return new Hearing(listener => this.world.port.listen(channel, listener));
  }
}

/** What happens to a channel from before it is made. */
class Hearing {
  readonly events: ChannelEvent[] = [];
  private tell: (() => void) | null = null;
  readonly stop: () => void;

  constructor(listen: (hear: (event: ChannelEvent) => void) => () => void) {
    this.stop = listen(event => this.take(event));
  }

  take(event: ChannelEvent): void {
    this.events.push(event);
    this.tell?.();
  }

  /** Whether it is answered or ends; null: neither before `until`. */
  first(clock: Clock, until: number): Promise<'up' | 'ended' | null> {
    const found = () => this.events.find(({ type }) => type === 'up' || type === 'ended')?.type as 'up' | 'ended' | undefined;
    return new Promise(resolve => {
      const cancel = clock.at(until, () => resolve(null));
      this.tell = () => {
        const is = found();
        if (!is) return;
        cancel();
        this.tell = null;
        resolve(is);
      };
      this.tell();
    });
  }
}
