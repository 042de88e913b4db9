import { freshContext } from '@/nodes/_kit/context';
import type { CallEvent } from '@/nodes/_kit/events';
import type { VerbName, VerbOutcome } from '@/nodes/_kit/verbs';
import type { Arrival, ChannelEvent } from '../ports/call-port';
import type { Route } from '../ports/directory';
import type { CallState, EffectRow, Ending, LegRow, StepRecord, StoredCall } from '../ports/journal';
import { verbHands } from '../verbs';
import type { Hands, Verb } from '../verbs/verb';
import { Left } from '../verbs/wait-for';
import type { CallWorld } from './call-world';
import { effectRow, resourceOf, visitResource } from './effect';
import { Legs } from './legs';
import { resolveInput } from './resolve';
import { begin, step, type Stepped } from './step';

/** How long to wait for the switch to tell the end of every leg, ms. */
const legsEndMs = 5000;
/** How often to try to clear a call away, once a second. */
const clearTries = 60;

/** A verb at work. `settled` resolves when it has put everything back. */
interface Running { row: EffectRow; leave: AbortController; settled: Promise<void> }

/**
 * One live call. Events wait in line; each is stepped, stored, and only then acted on.
 * It owns no timer and no socket: verbs run until they end or the call leaves their state.
 */
export class LiveCall {
  private readonly waiting: CallEvent[] = [];
  private working = false;
  private over = false;
  private still = false;
  private callerGone = false;
  private running: Running | null = null;
  private answering: Promise<void> | null = null;
  private readonly legs: Legs;
  private readonly stopListening: () => void;

  private constructor(readonly id: string, readonly tenantId: string, private readonly world: CallWorld, private state: CallState, private seq: number) {
    this.legs = new Legs(world.port, row => this.writeLeg(row));
    this.stopListening = world.port.listen(id, event => this.hear(event));
  }

  /** What the caller does. */
  private hear(event: ChannelEvent): void {
    const random = this.world.clock.random();
    if (event.type === 'key') this.post({ type: 'KEY', key: event.key, at: event.at, random });
    if (event.type === 'ended') {
      this.callerGone = true;
      this.post({ type: 'HANGUP', cause: event.cause, at: event.at, random });
    }
  }

  /** A call that has just come in: stores its first step, then acts. `early`: what the caller did while the flow was looked up. */
  static async arrive(world: CallWorld, arrival: Arrival, route: Route, early: ChannelEvent[]): Promise<LiveCall> {
    const state: CallState = { frames: [], answered: false, wideband: arrival.wideband, endpoint: arrival.endpoint };
    const call = new LiveCall(arrival.channel, route.tenantId, world, state, 0);
    const caller: LegRow = { id: arrival.channel, role: 'caller', endpoint: arrival.endpoint, number: route.call.from, shown: '', offeredAt: arrival.at };
    const leg = call.legs.follow(caller);
    call.working = true;
    // In line before whatever happens from now on.
    for (const event of early) call.hear(event);
    try {
      const machine = await world.machine(route.versionId);
      const first = begin(machine, route.versionId, freshContext(route.call, route.dialled), arrival.at, world.clock.random());
      await call.store(first, null, arrival.at, {
        call: {
          id: call.id, tenantId: route.tenantId, direction: route.call.direction, fromNumber: route.call.from, fromName: route.call.name,
          toNumber: route.call.to, flowVersionId: route.versionId, offeredAt: arrival.at,
        },
        legs: [{ ...caller }],
      });
    } catch (fault) {
      call.stopListening();
      call.legs.letGo();
      throw fault;
    }
    // What became of the caller's leg meanwhile could not be written before its call was there.
    if (leg.state === 'ended') call.writeLeg({ ...caller });
    for (const event of early) call.legs.tell(call.id, event);
    call.working = false;
    void call.work();
    return call;
  }

  /** A call whose worker is gone, taken up where it was stored. `alive`: the channels that live now. */
  static resume(world: CallWorld, stored: StoredCall, alive: Map<string, { up: boolean }>): LiveCall {
    const call = new LiveCall(stored.callId, stored.tenantId, world, stored.state, stored.seq);
    for (const row of stored.legs) {
      const live = alive.get(row.id);
      call.legs.follow(row, row.endedAt !== undefined ? 'ended' : live?.up ? 'up' : 'ringing');
    }
    call.check(alive);
    const open = stored.open.at(-1);
    if (open) call.start(open, true);
    return call;
  }

  /** Events may have been missed: what is not alive any more has ended unheard. */
  check(alive: Map<string, { up: boolean }>): void {
    const at = this.world.clock.now();
    for (const { id } of this.legs.living()) {
      const live = alive.get(id);
      if (!live) this.legs.tell(id, { type: 'ended', cause: 0, at });
      else if (live.up) this.legs.tell(id, { type: 'up', at });
    }
    if (!alive.has(this.id) && !this.callerGone) {
      this.callerGone = true;
      this.post({ type: 'HANGUP', cause: 0, lost: true, at, random: this.world.clock.random() });
    }
  }

  private writeLeg(row: LegRow): void {
    if (this.seq > 0) this.note(this.world.journal.leg(this.tenantId, this.id, row));
  }

  /** A record beside the steps: where it cannot be written, the call goes on. */
  private note(writing: Promise<void>): void {
    writing.catch((fault: unknown) => this.world.log.error({ call: this.id, fault }, 'a record of a call could not be written'));
  }

  private post(event: CallEvent): void {
    if (this.over) return;
    this.waiting.push(event);
    void this.work();
  }

  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    try {
      for (let event = this.waiting.shift(); event && !this.over && !this.still; event = this.waiting.shift()) await this.take(event);
    } catch (fault) {
      if (this.still) return;
      this.world.log.error({ call: this.id, fault }, 'a step failed; the call ends');
      await this.close({ endedAt: this.world.clock.now(), cause: 41, ending: 'lost' });
    } finally {
      this.working = false;
    }
  }

  /** Takes no further step: another worker goes on from what is stored. */
  standStill(): void {
    this.still = true;
  }

  get isOver(): boolean { return this.over; }

  private get frame() { return this.state.frames.at(-1)!; }

  private async take(event: CallEvent): Promise<void> {
    if (event.type === 'DONE' && event.effect !== this.running?.row.id) return;
    const machine = await this.world.machine(this.frame.versionId);
    await this.store(step(machine, this.frame, event), event, event.at);
  }

  /** Stores a step, then acts on it. */
  private async store(stepped: Stepped, event: CallEvent | null, at: number, first: Pick<StepRecord, 'call' | 'legs'> = {}): Promise<void> {
    const seq = this.seq + 1;
    const before = this.running;
    const done = event?.type === 'DONE' ? event : null;
    const leaves = before !== null && (stepped.stop || done !== null);
    const state: CallState = { ...this.state, frames: [...this.state.frames.slice(0, -1), stepped.frame] };
    const row = stepped.start && effectRow(this.id, stepped.start, stepped.frame.context.visit, seq, at);
    const ending: Ending | undefined = stepped.over
      ? { endedAt: at, cause: event?.type === 'HANGUP' ? event.cause : stepped.frame.context.cause, ending: event?.type !== 'HANGUP' ? 'ended' : event.lost ? 'lost' : 'hung-up' }
      : undefined;
    await this.world.journal.commit({
      callId: this.id, tenantId: this.tenantId, seq, at, event, path: stepped.frame.context.path, state,
      intended: row ? [row] : [],
      ended: leaves ? [{ id: before.row.id, at, outcome: done?.output ?? null }] : [],
      ...first, ...(ending && { ending }),
    });
    this.seq = seq;
    // An answer may have come while the step was on its way to the disk.
    this.state = { ...state, answered: this.state.answered };
    this.world.log.debug({ call: this.id, seq, path: stepped.frame.context.path, event: event?.type ?? 'begin' }, 'step');
    if (this.still) return;
    if (leaves) {
      this.running = null;
      before.leave.abort();
      await before.settled;
    }
    if (stepped.over) await this.finish();
    else if (row) this.start(row, false);
  }

  private start(row: EffectRow, resumed: boolean): void {
    const { world } = this;
    const leave = new AbortController();
    const verb = verbHands[row.verb] as Verb<VerbName>;
    const running: Running = { row, leave, settled: Promise.resolve() };
    this.running = running;
    const tell = (output: VerbOutcome) => this.post({ type: 'DONE', effect: row.id, slot: row.slot, output, at: world.clock.now(), random: world.clock.random() });
    running.settled = verb.run(resolveInput(row.input, this.frame.context) as never, this.hands(row, leave.signal, resumed)).then(
      output => { if (!leave.signal.aborted) tell(output); },
      (fault: unknown) => {
        if (fault instanceof Left || leave.signal.aborted || this.callerGone) return;
        world.log.error({ call: this.id, effect: row.id, fault }, 'a verb failed');
        tell({ outcome: 'error' });
      },
    );
  }

  private hands(row: EffectRow, signal: AbortSignal, resumed: boolean): Hands {
    const { world, frame, legs } = this;
    return {
      callId: this.id, tenantId: this.tenantId,
      resource: resourceOf(row), visitResource: visitResource(this.id, frame.context.visit),
      resumed, wasStarted: row.startedAt !== null, deadline: row.deadline, signal,
      context: frame.context, wideband: this.state.wideband, answered: this.state.answered,
      answer: () => this.answer(),
      started: () => world.journal.started(this.id, row.id, world.clock.now()),
      follow: leg => {
        const whole = { ...leg, role: 'callee' as const, offeredAt: world.clock.now() };
        this.writeLeg({ ...whole });
        return legs.follow(whole);
      },
      leg: id => legs.get(id),
      gone: (id, cause) => legs.tell(id, { type: 'ended', cause, at: world.clock.now() }),
      port: world.port, directory: world.directory, calendars: world.calendars, media: world.media, clock: world.clock,
    };
  }

  private answer(): Promise<void> {
    this.answering ??= this.state.answered ? Promise.resolve() : this.world.port.answer(this.id).then(() => {
      const at = this.world.clock.now();
      this.state = { ...this.state, answered: true };
      this.legs.tell(this.id, { type: 'up', at });
      this.note(this.world.journal.answered(this.id, at));
    });
    return this.answering;
  }

  /** The flow is at its end: nothing of the call may stay in the switch, also when that does not answer at the moment. */
  private async finish(): Promise<void> {
    this.over = true;
    const { clock, log } = this.world;
    for (let tries = 1; ; tries++) {
      try {
        await this.clearAway();
        break;
      } catch (fault) {
        if (tries === 1) log.warn({ call: this.id, fault }, 'a call could not be cleared away; trying again');
        if (tries === clearTries) break;
        await new Promise<void>(resolve => { clock.at(clock.now() + 1000, resolve); });
      }
    }
    await this.legs.ended(clock, legsEndMs, this.callerGone ? this.id : null);
    this.stopListening();
    this.legs.letGo();
    this.world.ended(this.id);
  }

  private async clearAway(): Promise<void> {
    const { port } = this.world;
    await Promise.all(this.legs.living().filter(({ id }) => id !== this.id).map(({ id }) => port.hangUp(id, 16)));
    await port.destroyBridge(visitResource(this.id, this.frame.context.visit));
    if (!this.callerGone) await port.hangUp(this.id, this.frame.context.cause);
  }

  /** Ends a call that can go no further. */
  private async close(ending: Ending): Promise<void> {
    if (this.over) return;
    this.running?.leave.abort();
    await this.world.journal.commit({
      callId: this.id, tenantId: this.tenantId, seq: ++this.seq, at: ending.endedAt, event: null, path: [], state: this.state,
      intended: [], ended: this.running ? [{ id: this.running.row.id, at: ending.endedAt, outcome: null }] : [], ending,
    }).catch((fault: unknown) => this.world.log.error({ call: this.id, fault }, 'the end of a call could not be stored'));
    await this.finish();
  }
}
