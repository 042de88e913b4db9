import type { FlowContext } from '@/nodes/_kit/context';
import type { CallState, EffectRow, LegRow } from '../ports/journal';
import type { LeaveSignal } from '../verbs/leave-signal';
import type { Hands, Leg } from '../verbs/verb';
import type { CallWorld } from './call-world';
import { playbackOf, playbacksBefore, recordingOf, resourceOf, tapeEarOf, takeOf, talkRecordingOf, visitResource } from './effect';
import { isForeign, type Legs } from './legs';

/** The call whose hands these are. */
export interface Handed {
  readonly id: string;
  readonly tenantId: string;
  readonly epoch: number;
  readonly world: CallWorld;
  readonly legs: Legs;
  readonly state: CallState;
  answer(): Promise<void>;
  writeLeg(row: LegRow): Promise<void>;
}

/** What a verb holds in its hands while it runs. Most is looked up when it is asked for: a call that waits holds them the whole time. */
export class CallHands implements Hands {
  readonly context: FlowContext;
  readonly answered: boolean;

  /** `resumed`: a worker before had begun it, or might have. */
  constructor(private readonly call: Handed, private readonly row: EffectRow, readonly signal: LeaveSignal, readonly resumed: boolean) {
    this.context = call.state.frames.at(-1)!.context;
    this.answered = call.state.answered;
  }

  get callId() { return this.call.id; }
  get caller() { return this.context.party ?? this.call.id; }
  get tenantId() { return this.call.tenantId; }
  get resource() { return resourceOf(this.row); }
  get visitResource() { return visitResource(this.call.id, this.context.visit); }
  get recording() { return recordingOf(this.call.id, this.context.visit); }
  get talkRecording() { return talkRecordingOf(this.call.id, this.row); }
  get tape() { return { recording: recordingOf(this.call.id, this.context.tape ?? this.context.visit), ear: tapeEarOf(this.call.id, this.context.tape ?? this.context.visit) }; }
  get playback() { return playbackOf(this.row, this.call.epoch); }
  get playbacksBefore() { return this.resumed ? playbacksBefore(this.row, this.call.epoch) : []; }
  get wasStarted() { return this.row.startedAt !== null; }
  get intendedAt() { return this.row.intendedAt; }
  get deadline() { return this.row.deadline; }
  get endpoint() { return this.call.state.endpoint; }
  get wideband() { return this.call.state.wideband; }
  get port() { return this.call.world.port; }
  get directory() { return this.call.world.directory; }
  get slot() { return this.row.slot; }
  get frames() { return this.call.state.frames; }
  get flows() { return this.call.state.flows; }
  get callbacks() { return this.call.world.callbacks; }
  get calendars() { return this.call.world.calendars; }
  get media() { return this.call.world.media; }
  get recordings() { return this.call.world.recordings; }
  get mailboxes() { return this.call.world.mailboxes; }
  get greetings() { return this.call.world.greetings; }
  get pins() { return this.call.world.pins; }
  get handSwitches() { return this.call.world.handSwitches; }
  get rooms() { return this.call.world.rooms; }
  get queues() { return this.call.world.queues; }
  get mail() { return this.call.world.mail; }
  get web() { return this.call.world.web; }
  get clock() { return this.call.world.clock; }

  takeOf(number: string): string { return takeOf(this.call.id, this.context.visit, number); }
  answer(): Promise<void> { return this.call.answer(); }
  started(): Promise<void> { return this.call.world.journal.started(this.call.id, this.row.id, this.clock.now()); }

  follow(leg: Omit<LegRow, 'role' | 'offeredAt'>): Leg {
    const whole = { ...leg, role: 'callee' as const, offeredAt: this.clock.now() };
    void this.call.writeLeg({ ...whole });
    return this.call.legs.follow(whole);
  }

  leg(id: string): Leg | undefined { return this.call.legs.get(id); }
  dialled(leg: string): Promise<void> { return this.call.legs.dialled(leg, this.clock.now()); }
  async join(other: string): Promise<Leg | null> {
    const row = await this.call.world.handovers.take(this.tenantId, this.callId, other);
    if (!row) return null;
    await this.port.adopt([row.id]);
    return this.call.legs.follow(row, 'up');
  }
  joined(but: string): Leg | undefined { return this.call.legs.living().find(({ id }) => id !== but && id !== this.caller && isForeign(this.call.id, id)); }
  gone(leg: string, cause: number): void { this.call.legs.tell(leg, { type: 'ended', cause, at: this.clock.now() }); }
}
