import type { AnyStateMachine } from 'xstate';
import type { Arrival, ChannelEvent, LiveChannel } from '../ports/call-port';
import type { Route } from '../ports/directory';
import { TakenOver, type StoredCall, type Versions } from '../ports/journal';
import type { Callback } from '../ports/callbacks';
import type { CallWorld } from './call-world';
import { arriving, goingOn } from './beginnings';
import { builtIn } from './built-in';
import { LiveCall, type Unheard } from './live-call';
import { machineOf } from './machine';
import { keepLeft } from './keep-left';
import { sweep } from './sweep';

/** Q.850: unallocated number. */
const noSuchNumber = 1;
/** Q.850: switching equipment congestion, in SIP 503. */
const noRoom = 42;
/** A caller whose number is not known at once hears ringing meanwhile, ms. */
const ringAfterMs = 500;
/** Versions whose machine is kept. */
const kept = 500;
/** How long to wait before the switch is asked again who lives, ms. */
const askAgainMs = 300;

/** All live calls of this worker. */
export class Calls {
  readonly live = new Map<string, LiveCall>();
  private readonly machines = new Map<string | null, Promise<AnyStateMachine>>();
  private readonly world: CallWorld;
  /** Channels whose first step is on its way: a call is begun once, whoever tells of it. */
  private readonly arriving = new Set<string>();
  private readonly ids = new Map<string, string>();
  private still = false;
  private resuming: Promise<void> = Promise.resolve();

  constructor(world: Omit<CallWorld, 'machine' | 'ended'>, private readonly versions: Versions) {
    this.world = { ...world, machine: id => this.machine(id), ended: id => this.ended(id) };
  }

  /** A call has come in: finds its flow and begins it, or refuses a number that leads nowhere. */
  async arrive(arrival: Arrival): Promise<void> {
    if (this.still || this.live.has(arrival.channel) || this.arriving.has(arrival.channel)) return;
    this.arriving.add(arrival.channel);
    const { directory, port, log, admission } = this.world;
    const early: ChannelEvent[] = [];
    const stop = port.listen(arrival.channel, event => early.push(event));
    const { clock } = this.world;
    const hush = clock.at(clock.now() + ringAfterMs, () => void port.ring(arrival.channel).catch(() => {}));
    try {
      const route = await directory.route(arrival).finally(hush);
      admission?.belongs(arrival.channel, route?.tenantId ?? null);
      if (!route) {
        log.info({ call: arrival.channel, endpoint: arrival.endpoint }, 'a number that leads nowhere');
        return await this.refuse(arrival.channel, noSuchNumber);
      }
      if (route.full) {
        log.info({ call: arrival.channel, tenant: route.tenantId }, 'a tenant has as many calls as it may have');
        return await this.refuse(arrival.channel, noRoom);
      }
      const { call: { zone } } = route;
      const beginning = LiveCall.begin(this.world, arriving(this.world, arrival, {
        ...route, tenantId: this.one(route.tenantId), versionId: route.versionId && this.one(route.versionId), call: { ...route.call, ...(zone && { zone: this.one(zone) }) },
      }), early);
      stop();
      const call = await beginning;
      if (!call.isOver) this.live.set(arrival.channel, call);
    } catch (fault) {
      if (fault instanceof TakenOver) {
        admission?.ended(arrival.channel);
        return log.info({ call: arrival.channel }, 'a call that another worker has begun');
      }
      admission?.ended(arrival.channel);
      // While this worker waited in vain for Postgres, another may have found the caller written down by nobody, and begun.
      if (await port.holders().then(holders => holders.has(arrival.channel), () => false)) return log.warn({ call: arrival.channel, fault }, 'a call that could not begin here has begun elsewhere');
      log.error({ call: arrival.channel, fault }, 'a call could not begin; the caller is told so');
      await port.apologize(arrival.channel).catch(() => port.hangUp(arrival.channel, 41)).catch(() => {});
    } finally {
      this.arriving.delete(arrival.channel);
      stop();
    }
  }

  /** A version will be called in a moment: its machine, and what it lets callers hear, are there by then. */
  expects(versionId: string): void {
    void this.machine(versionId).catch(() => {});
  }

  /** Somebody who was called back has answered: begins their call where the one stood that booked it; one that is there already is let be. Throws where it cannot be written. */
  async goOn(callback: Callback, on: { channel: string; endpoint: string; at: number }, early: ChannelEvent[]): Promise<void> {
    if (this.still) throw new Error('this worker begins no calls any more');
    if (this.live.has(on.channel)) return;
    this.world.admission?.belongs(on.channel, callback.tenantId);
    try {
      const call = await LiveCall.begin(this.world, goingOn(this.world, callback, on), early);
      if (!call.isOver) this.live.set(on.channel, call);
    } catch (fault) {
      this.world.admission?.ended(on.channel);
      throw fault;
    }
  }

  /** Makes a call of our own, which begins with a way that rings its telephone. Its id is its channel's; one that is there already is let be. Resolves when its first step is stored. */
  async originate(id: string, endpoint: string, route: Route): Promise<void> {
    if (this.still || this.live.has(id) || this.arriving.has(id)) return;
    this.arriving.add(id);
    const { clock, admission } = this.world;
    try {
      admission?.belongs(id, route.tenantId);
      const call = await LiveCall.begin(this.world, arriving(this.world, { channel: id, endpoint, wideband: true, at: clock.now() }, route), []);
      if (!call.isOver) this.live.set(id, call);
    } catch (fault) {
      admission?.ended(id);
      if (!(fault instanceof TakenOver)) throw fault;
    } finally {
      this.arriving.delete(id);
    }
  }

  /** A call of this worker gives a leg to another, see Handovers; null: it is none of ours, or has none to give. */
  async gives({ from, other, to }: { from: string; other: string; to: string }): Promise<string | null> {
    return this.live.get(from)?.gives(other, to) ?? null;
  }

  /** Ends a call that has not begun. */
  private async refuse(channel: string, cause: number): Promise<void> {
    this.world.admission?.ended(channel);
    await this.world.port.hangUp(channel, cause);
  }

  /** Takes up the calls of workers that are gone. One look at a time: whoever asks meanwhile has the next one. */
  resume(): Promise<void> {
    this.resuming = this.resuming.catch(() => {}).then(() => this.takeUp());
    return this.resuming;
  }

  private async takeUp(): Promise<void> {
    const { journal, port, log } = this.world;
    if (this.still) return;
    const gone = await journal.gone();
    // One that is only cut from the database may act still.
    if (gone.length) await port.fence(gone);
    const stored = await journal.adopt(gone);
    if (stored.length === 0) return;
    const alive = await this.listen(stored);
    for (const call of stored) {
      this.world.admission?.belongs(call.callId, call.tenantId);
      this.live.set(call.callId, LiveCall.resume(this.world, call, alive));
    }
    log.info({ calls: stored.length }, 'took up calls of a worker that is gone');
  }

  /** Hears of these calls from now on and tells what lives of them. They are this worker's by now, and nobody else's: it asks until the switch answers. */
  private async listen(stored: StoredCall[]): Promise<Map<string, LiveChannel>> {
    const { port, clock, log } = this.world;
    const ids = stored.flatMap(({ callId, legs }) => [callId, ...legs.map(({ id }) => id)]);
    for (let tries = 1; ; tries++) {
      try {
        const before = new Set((await port.channels()).map(({ id }) => id));
        await port.adopt(ids.filter(id => before.has(id)));
        // What ended before it was listened to is not in the second list.
        return new Map((await port.channels()).map(channel => [channel.id, channel]));
      } catch (fault) {
        if (tries === 1) log.warn({ fault }, 'calls of a worker that is gone wait for the switch to answer');
        await new Promise<void>(resolve => { clock.at(clock.now() + askAgainMs, resolve); });
      }
    }
  }

  /** Looks after what a worker left that died between two breaths: see `sweep`. */
  async sweep(): Promise<void> {
    if (this.still) return;
    await sweep(this.world, id => this.live.has(id) || this.arriving.has(id), arrival => this.arrive(arrival));
  }

  /** Keeps what callers have said whose worker died before it could: such recordings lie in the switch. */
  async keepLeft(): Promise<void> {
    if (this.still) return;
    await keepLeft(this.world);
  }

  /** The events of some moments were lost: holds every live call against the channels that are there. */
  async resync(unheard: Unheard): Promise<void> {
    const alive = new Map((await this.world.port.channels()).map(channel => [channel.id, channel]));
    for (const call of [...this.live.values()]) call.check(alive, unheard);
  }

  /** Leaves all calls as they are stored, for another worker to go on with, and begins no other. */
  standStill(): void {
    this.still = true;
    for (const call of this.live.values()) call.standStill();
  }

  /** Resolves when no call that was taken is on its way here or to its first step, and none that is over waits to be cleared away; or after `ms`. */
  async settled(ms: number): Promise<void> {
    const { clock, admission } = this.world;
    const unsettled = () => this.arriving.size > 0 || admission?.expects(ms) || [...this.live.values()].some(({ isOver }) => isOver);
    for (const until = clock.now() + ms; unsettled() && clock.now() < until;) await new Promise<void>(resolve => { clock.at(clock.now() + 10, resolve); });
  }

  /** Every answer of the database brings an id as a text of its own: calls of one tenant share it. */
  private one(id: string): string {
    if (this.ids.size > kept) this.ids.clear();
    if (!this.ids.has(id)) this.ids.set(id, id);
    return this.ids.get(id)!;
  }

  private ended(id: string): void {
    this.live.delete(id);
    this.world.admission?.ended(id);
    if (id.startsWith('rl-')) this.world.rooms.over(id);
  }

  private machine(id: string | null): Promise<AnyStateMachine> {
    let machine = this.machines.get(id);
    if (!machine) {
      const own = builtIn(id);
      machine = (own ? Promise.resolve<unknown>(own) : this.versions.config(id!)).then(machineOf);
      machine.catch(() => this.machines.delete(id));
      this.machines.set(id, machine);
      if (this.machines.size > kept) this.machines.delete(this.machines.keys().next().value!);
    }
    return machine;
  }
}
