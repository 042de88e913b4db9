import type { AnyStateMachine } from 'xstate';
import type { Arrival, ChannelEvent, LiveChannel } from '../ports/call-port';
import type { Versions } from '../ports/journal';
import type { CallWorld } from './call-world';
import { directCall } from './direct-call';
import { LiveCall } from './live-call';
import { machineOf } from './machine';

/** Q.850: unallocated number. */
const noSuchNumber = 1;
/** Versions whose machine is kept. */
const kept = 500;
/** Channels remembered. */
const remembered = 5000;

/** All live calls of this worker. */
export class Calls {
  readonly live = new Map<string, LiveCall>();
  private readonly machines = new Map<string | null, Promise<AnyStateMachine>>();
  private readonly world: CallWorld;
  /** Channels that have been taken up, the newest of them: a list of channels may be older than what became of them. */
  private readonly taken = new Set<string>();
  private resumed = false;
  private emptied: (() => void)[] = [];

  constructor(world: Omit<CallWorld, 'machine' | 'ended'>, private readonly versions: Versions) {
    this.world = { ...world, machine: id => this.machine(id), ended: id => this.ended(id) };
  }

  /**
   * A call has come in: finds its flow and begins it, or refuses a number that leads nowhere. Before the calls of an earlier worker
   * are taken up nothing begins; `resume` then finds what has come in meanwhile.
   */
  async arrive(arrival: Arrival): Promise<void> {
    if (!this.resumed || this.taken.has(arrival.channel)) return;
    this.take(arrival.channel);
    const { directory, port, log } = this.world;
    const early: ChannelEvent[] = [];
    const stop = port.listen(arrival.channel, event => early.push(event));
    try {
      const route = await directory.route(arrival);
      if (!route) {
        log.info({ call: arrival.channel, endpoint: arrival.endpoint }, 'a number that leads nowhere');
        return await port.hangUp(arrival.channel, noSuchNumber);
      }
      const arriving = LiveCall.arrive(this.world, arrival, route, early);
      stop();
      const call = await arriving;
      if (!call.isOver) this.live.set(arrival.channel, call);
    } catch (fault) {
      log.error({ call: arrival.channel, fault }, 'a call could not begin');
      await port.hangUp(arrival.channel, 41).catch(() => {});
    } finally {
      stop();
    }
  }

  /** Takes up the calls of workers that are gone, and ends channels that belong to no call. */
  async resume(): Promise<void> {
    const { journal, port, log } = this.world;
    const stored = await journal.adopt();
    this.resumed = true;
    const channels = await port.channels();
    const alive = new Map(channels.map(channel => [channel.id, channel]));
    for (const call of stored) {
      this.take(call.callId);
      this.live.set(call.callId, LiveCall.resume(this.world, call, alive));
    }
    if (stored.length) log.info({ calls: stored.length }, 'took up calls of a worker that is gone');
    const ours = new Set(stored.flatMap(({ callId, legs }) => [callId, ...legs.map(({ id }) => id)]));
    await Promise.all(channels.filter(({ id }) => id.startsWith('rl-') && !ours.has(id)).map(({ id }) => port.hangUp(id, 16)));
    await this.takeWaiting(channels);
  }

  private take(channel: string): void {
    this.taken.add(channel);
    if (this.taken.size > remembered) this.taken.delete(this.taken.values().next().value!);
  }

  /**
   * A call that arrived while nobody listened waits in the switch, and is told of by nothing but the list of channels. One that has
   * come to its end in the journal, but whose worker died before it could say so to the switch, is ended.
   */
  private async takeWaiting(channels: LiveChannel[]): Promise<void> {
    const waiting = channels.flatMap(({ arrival }) => (arrival && !this.taken.has(arrival.channel) ? [arrival] : []));
    if (waiting.length === 0) return;
    const known = await this.world.journal.known(waiting.map(({ channel }) => channel));
    for (const arrival of waiting) {
      if (!known.has(arrival.channel)) void this.arrive(arrival);
      else if (!this.taken.has(arrival.channel)) await this.world.port.hangUp(arrival.channel, 16);
    }
  }

  /** The events of some moments were lost: holds every live call against the channels that are there. */
  async resync(): Promise<void> {
    if (!this.resumed) return;
    const channels = await this.world.port.channels();
    const alive = new Map(channels.map(channel => [channel.id, channel]));
    for (const call of [...this.live.values()]) call.check(alive);
    await this.takeWaiting(channels);
  }

  /** Resolves when no call is left. */
  empty(): Promise<void> {
    return this.live.size === 0 ? Promise.resolve() : new Promise(resolve => { this.emptied.push(resolve); });
  }

  private ended(id: string): void {
    this.live.delete(id);
    if (this.live.size === 0) for (const resolve of this.emptied.splice(0)) resolve();
  }

  private machine(id: string | null): Promise<AnyStateMachine> {
    let machine = this.machines.get(id);
    if (!machine) {
      machine = (id === null ? Promise.resolve<unknown>(directCall) : this.versions.config(id)).then(machineOf);
      machine.catch(() => this.machines.delete(id));
      this.machines.set(id, machine);
      if (this.machines.size > kept) this.machines.delete(this.machines.keys().next().value!);
    }
    return machine;
  }
}

