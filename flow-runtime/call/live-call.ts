import type { CallEvent } from '@/nodes/_kit/events';
import type { VerbOutcome } from '@/nodes/_kit/verbs';
import type { ChannelEvent, LiveChannel } from '../ports/call-port';
import { TakenOver, type CallState, type EffectRow, type Ending, type LegRow, type StepRecord, type StoredCall } from '../ports/journal';
import type { Beginning } from './beginnings';
import type { CallWorld } from './call-world';
import { visitResource } from './effect';
import { clearAway, keepTape } from './farewell';
import { gives } from './gives';
import { Legs } from './legs';
import { machineInUse } from './machine';
import { Party } from './party';
import { putBack } from './put-back';
import { leftBehind, start, type Runner, type Running } from './running';
import { step } from './step';
import { recordOf } from './step-record';
import { walk, type Walked } from './walk';

/** What is known of an end that nobody heard: when it was alive for the last time, ms since 1970, and a cause in Q.850; 0: none is known. */
export interface Unheard { at: number; cause: number }

/**
 * One live call. Events wait in line; each is stepped, stored, and only then acted on.
 * It owns no timer and no socket: verbs run until they end or the call leaves their state.
 */
export class LiveCall implements Runner {
  private waiting: CallEvent[] = [];
  private working = false;
  private over = false;
  private still = false;
  callerGone = false;
  private running: Running | null = null;
  private answering: Promise<void> | null = null;
  readonly legs: Legs;
  private readonly stopListening: () => void;
  /** Who is in the caller's place, where that is not who called. */
  declare private party?: Party;

  private constructor(readonly id: string, readonly tenantId: string, readonly world: CallWorld, public state: CallState, private seq: number, readonly epoch: number) {
    this.legs = new Legs(this);
    this.stopListening = world.port.listen(id, event => this.hear(event));
    if (state.frames.length) this.takesPlace();
  }

  /** The channel of whoever is in the caller's place. */
  private get caller(): string { return this.state.frames.at(-1)?.context.party ?? this.id; }

  /** What the channel does that called. */
  private hear(event: ChannelEvent): void {
    const isCaller = !this.party;
    if (isCaller) this.callerDoes(event);
    // That the caller is up is known from the answer itself, and is written with it. Keys of a caller are events, not a leg's.
    if (event.type !== 'up' && !(isCaller && event.type === 'key')) this.legs.tell(this.id, event);
  }

  private callerDoes(event: ChannelEvent): void {
    const random = this.world.clock.random();
    if (event.type === 'key') this.post({ type: 'KEY', key: event.key, at: event.at, random });
    if (event.type !== 'ended') return;
    this.callerGone = true;
    this.post({ type: 'HANGUP', cause: event.cause, at: event.at, random });
  }

  /** Somebody else may be in the caller's place from now on: what they do is done by the caller. */
  private takesPlace(): void {
    if (this.caller === (this.party?.id ?? this.id)) return;
    this.party?.leaves();
    delete this.party;
    if (this.caller !== this.id) this.party = new Party(this.world, this.legs, this.caller, event => this.callerDoes(event));
  }

  /** Stores the first step of a call, then acts. `early`: what the caller did while the flow was looked up. */
  static begin(world: CallWorld, { tenantId, state, caller, first }: Beginning, early: ChannelEvent[]): Promise<LiveCall> {
    return new LiveCall(caller.id, tenantId, world, state, 0, 1).begins(caller, early, first);
  }

  private async begins(caller: LegRow, early: ChannelEvent[], first: Beginning['first']): Promise<LiveCall> {
    const { world, state: { answered } } = this;
    const leg = this.legs.follow(caller, answered ? 'up' : 'new');
    this.working = true;
    // In line before whatever happens from now on.
    for (const event of early) this.hear(event);
    try {
      const { walked, event, row } = await first(world.clock.random());
      await this.store(walked, event, caller.offeredAt, { call: row, legs: [{ ...caller }] });
    } catch (fault) {
      this.stopListening();
      this.legs.letGo();
      throw fault;
    }
    if (answered) this.note(world.journal.answered(this.id, caller.offeredAt));
    // What became of the caller's leg meanwhile could not be written before its call was there.
    if (leg.state === 'ended') void this.writeLeg({ ...caller });
    this.working = false;
    void this.work();
    return this;
  }

  /** A call whose worker is gone, taken up where it was stored. `alive`: the channels that live now. */
  static resume(world: CallWorld, stored: StoredCall, alive: Map<string, LiveChannel>): LiveCall {
    const call = new LiveCall(stored.callId, stored.tenantId, world, stored.state, stored.seq, stored.epoch);
    call.legs.takeUp(stored.legs, alive);
    // Who died between the answer and its record has answered all the same.
    if (alive.get(call.id)?.up && !call.state.answered) call.answered();
    // What happens from now on waits in line until everything is put back.
    call.working = true;
    call.check(alive);
    const open = stored.open.at(-1);
    void putBack({ callId: call.id, caller: call.caller, named: call.frame.context.local.leg, epoch: stored.epoch, open, left: stored.left, legs: call.legs }, world, new Set(alive.keys()))
      .catch((fault: unknown) => world.log.warn({ call: call.id, fault }, 'what a worker that is gone had left could not be put back'))
      .then(() => {
        call.working = false;
        if (call.still) return;
        // Of a caller who is gone only the end is left to be written.
        if (open && call.callerGone) call.running = leftBehind(call, open);
        else if (open) call.running = start(call, open, true);
        void call.work();
      })
      // A version that is older than the call may not know its verb.
      .catch((fault: unknown) => {
        if (open) call.running ??= { row: open, leave: () => {} };
        return call.breaksOff(fault);
      });
    return call;
  }

  /** Events may have been missed: what is not alive any more has ended unheard, with what is known of it. */
  check(alive: Map<string, LiveChannel>, { at, cause }: Unheard = { at: this.world.clock.now(), cause: 0 }): void {
    for (const { id, dialled } of this.legs.living()) {
      const live = alive.get(id);
      if (live?.up) this.legs.tell(id, { type: 'up', at });
      // One that was not dialled may not have been made yet.
      else if (!live && (dialled || id === this.id)) this.legs.tell(id, { type: 'ended', cause, at });
    }
    // Who is in its caller's place no more in the books was given to another call.
    if ((!alive.has(this.caller) || !this.legs.get(this.caller)) && !this.callerGone) {
      this.callerGone = true;
      this.post({ type: 'HANGUP', cause, lost: true, at, random: this.world.clock.random() });
    }
  }

  writeLeg(row: LegRow): Promise<void> {
    if (this.seq === 0) return Promise.resolve();
    const written = this.world.journal.leg(this.tenantId, this.id, row);
    this.note(written);
    return written;
  }

  /** Gives with whom `other` talks here to another call; see `gives`. */
  gives(other: string, to: string): Promise<string | null> {
    const talk = this.over || this.still ? undefined : this.running?.row;
    return gives(this, { other, to, caller: this.caller, leg: this.frame.context.local.leg, talk }, at => this.callerDoes({ type: 'ended', cause: 16, at }));
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
      // An array that was once filled keeps its room.
      if (this.waiting.length === 0) this.waiting = [];
    } catch (fault) {
      if (this.still) return;
      // Whoever has it now acts for it: not another word to the switch.
      if (fault instanceof TakenOver) return this.letGo();
      await this.breaksOff(fault);
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
    const { flows, frames } = this.state;
    /** A flow that is to be gone into is not waited for: that leaves by `error`. */
    const machine = (id: string | null) => machineInUse(() => this.world.machine(id), () => !this.still && !this.over && frames.some(({ versionId }) => versionId === id));
    const walked = await walk(step(await machine(this.frame.versionId), this.frame, event), frames.slice(0, -1), { flows, machine }, event.at, event.random);
    await this.store(walked, event, event.at);
  }

  /** Stores a step, then acts on it. */
  private async store(walked: Walked, event: CallEvent | null, at: number, first: Pick<StepRecord, 'call' | 'legs'> = {}): Promise<void> {
    const seq = this.seq + 1;
    const before = this.running;
    const record = recordOf({ callId: this.id, tenantId: this.tenantId, seq, state: this.state, running: before?.row }, walked, event, at);
    await this.world.journal.commit({ ...record, ...first });
    this.seq = seq;
    // An answer may have come while the step was on its way to the disk.
    this.state = { ...record.state, answered: this.state.answered };
    this.takesPlace();
    this.world.log.debug({ call: this.id, seq, path: walked.path, event: event?.type ?? 'begin' }, 'step');
    // Of a call that is over nobody else sends the last word at once.
    if (walked.over) this.over = true;
    else if (this.still) return;
    if (before && record.ended.length > 0) {
      this.running = null;
      await before.leave();
    }
    const [row] = record.intended;
    if (walked.over) await this.finish();
    else if (row) this.running = start(this, row, false);
  }

  /** A verb has come to its end. */
  tell(row: EffectRow, output: VerbOutcome): void {
    const { clock } = this.world;
    this.post({ type: 'DONE', effect: row.id, slot: row.slot, output, at: clock.now(), random: clock.random() });
  }

  answer(): Promise<void> {
    if (this.state.answered) return Promise.resolve();
    // What did not come through may be tried again by the next verb.
    this.answering ??= this.world.port.answer(this.id).then(() => this.answered()).finally(() => { this.answering = null; });
    return this.answering;
  }

  private answered(): void {
    const at = this.world.clock.now();
    this.state = { ...this.state, answered: true };
    this.legs.tell(this.id, { type: 'up', at });
    this.note(this.world.journal.answered(this.id, at));
  }

  /** The flow is at its end. */
  private async finish(): Promise<void> {
    this.over = true;
    const { visit, cause, tape } = this.frame.context;
    await clearAway({ callId: this.id, caller: this.caller, bridge: visitResource(this.id, visit), cause, callerGone: () => this.callerGone, legs: this.legs }, this.world);
    if (tape !== undefined) await keepTape(this.id, tape, this.world);
    this.letGo();
  }

  private letGo(): void {
    this.over = true;
    this.stopListening();
    this.party?.leaves();
    this.legs.letGo();
    this.world.ended(this.id);
  }

  /** Ends a call that can go no further. */
  private async breaksOff(fault: unknown): Promise<void> {
    this.world.log.error({ call: this.id, fault }, 'a step failed; the call ends');
    if (this.over) return;
    const ending: Ending = { endedAt: this.world.clock.now(), cause: 41, ending: 'lost' };
    void this.running?.leave();
    await this.world.journal.commit({
      callId: this.id, tenantId: this.tenantId, seq: ++this.seq, at: ending.endedAt, event: null, path: [], state: this.state,
      intended: [], ended: this.running ? [{ id: this.running.row.id, at: ending.endedAt, outcome: null }] : [], ending,
    }).catch((fault: unknown) => this.world.log.error({ call: this.id, fault }, 'the end of a call could not be stored'));
    await this.finish();
  }
}
