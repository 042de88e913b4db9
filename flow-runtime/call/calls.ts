import type { AnyStateMachine } from 'xstate';
import type { Arrival, ChannelEvent } from '../ports/call-port';
import type { Versions } from '../ports/journal';
import type { CallWorld } from './call-world';
import { directCall } from './direct-call';
import { LiveCall } from './live-call';
import { machineOf } from './machine';

/** Q.850: unallocated number. */
const noSuchNumber = 1;
/** Versions whose machine is kept. */
const kept = 500;

/** All live calls of this worker. */
export class Calls {
  readonly live = new Map<string, LiveCall>();
  private readonly machines = new Map<string | null, Promise<AnyStateMachine>>();
  private readonly world: CallWorld;
  /** Channels whose first step is on its way: a call is begun once, whoever tells of it. */
  private readonly arriving = new Set<string>();

  constructor(world: Omit<CallWorld, 'machine' | 'ended'>, private readonly versions: Versions) {
    this.world = { ...world, machine: id => this.machine(id), ended: id => this.ended(id) };
  }

  /** A call has come in: finds its flow and begins it, or refuses a number that leads nowhere. */
  async arrive(arrival: Arrival): Promise<void> {
    if (this.live.has(arrival.channel) || this.arriving.has(arrival.channel)) return;
    this.arriving.add(arrival.channel);
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
      this.arriving.delete(arrival.channel);
      stop();
    }
  }

  /** Takes up the calls of workers that are gone. */
  async resume(): Promise<void> {
    const { journal, port, log } = this.world;
    const stored = await journal.adopt();
    if (stored.length === 0) return;
    const before = new Set((await port.channels()).map(({ id }) => id));
    await port.adopt(stored.flatMap(({ callId, legs }) => [callId, ...legs.map(({ id }) => id)]).filter(id => before.has(id)));
    // What ended before it was listened to is not in the second list.
    const channels = await port.channels();
    const alive = new Map(channels.map(channel => [channel.id, channel]));
    for (const call of stored) this.live.set(call.callId, LiveCall.resume(this.world, call, alive));
    log.info({ calls: stored.length }, 'took up calls of a worker that is gone');
  }

  /**
   * Looks after what a worker left that died between two breaths: a channel whose call is over in the books is hung up,
   * a caller whose call was never written down begins anew. Some time must have passed since that worker was gone.
   */
  async sweep(): Promise<void> {
    const { journal, port, log } = this.world;
    const channels = (await port.channels()).filter(({ id }) => !this.live.has(id) && !this.arriving.has(id));
    const { over, unknown } = await journal.sort(channels.map(({ id }) => id));
    const begun = channels.filter(({ id, arrival }) => arrival && unknown.includes(id));
    const strays = unknown.filter(id => id.startsWith('rl-'));
    if (over.length || begun.length) log.warn({ over: over.length, begun: begun.length }, 'looked after channels that a worker left');
    await Promise.all([...over, ...strays].map(id => port.hangUp(id, 16)));
    await port.adopt(begun.map(({ id }) => id));
    await Promise.all(begun.map(({ arrival }) => this.arrive(arrival!)));
  }

  /** The events of some moments were lost: holds every live call against the channels that are there. */
  async resync(): Promise<void> {
    const alive = new Map((await this.world.port.channels()).map(channel => [channel.id, channel]));
    for (const call of [...this.live.values()]) call.check(alive);
  }

  /** Leaves all calls as they are stored, for another worker to go on with. */
  standStill(): void {
    for (const call of this.live.values()) call.standStill();
  }

  private ended(id: string): void {
    this.live.delete(id);
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

