import { TakenOver, type CallRow, type EffectRow, type Ending, type Journal, type LegRow, type StepRecord, type StoredCall } from '../ports/journal';

interface CallNote { row: CallRow; seq: number; epoch: number; state: StepRecord['state']; answeredAt?: number; ending?: Ending }
interface EffectNote extends EffectRow { callId: string; endedAt: number | null; outcome: StepRecord['ended'][number]['outcome'] }

/** The journal in memory. What goes in is copied, and what could not stand in the database is refused: a leg without its call, an effect twice. */
export class SimulatedJournal implements Journal {
  readonly calls = new Map<string, CallNote>();
  readonly steps: StepRecord[] = [];
  readonly effects = new Map<string, EffectNote>();
  readonly legs = new Map<string, LegRow & { callId: string }>();
  private held: Promise<void> | null = null;
  private letGo: () => void = () => {};
  private failures = 0;

  /** From now on nothing becomes durable until `release`. */
  hold(): void {
    this.held = new Promise(resolve => { this.letGo = resolve; });
  }

  release(): void {
    this.letGo();
    this.held = null;
  }

  /** The next `n` writes fail. */
  fail(n = 1): void {
    this.failures = n;
  }

  async commit(record: StepRecord): Promise<void> {
    const step = structuredClone(record);
    await this.durable();
    if (step.call && this.calls.has(step.callId)) throw new TakenOver(`call ${step.callId} is there already`);
    if (step.call) this.calls.set(step.callId, { row: step.call, seq: 0, epoch: 1, state: step.state });
    const call = this.calls.get(step.callId);
    if (!call || step.seq !== call.seq + 1) throw new Error(`step ${step.seq} of ${step.callId} does not follow`);
    Object.assign(call, { seq: step.seq, state: step.state }, step.ending && { ending: step.ending });
    this.steps.push(step);
    for (const row of step.intended) {
      if (this.effects.has(row.id)) throw new Error(`effect ${row.id} is there already`);
      this.effects.set(row.id, { ...row, callId: step.callId, endedAt: null, outcome: null });
    }
    for (const { id, at, outcome } of step.ended) Object.assign(this.effects.get(id)!, { endedAt: at, outcome });
    for (const leg of step.legs ?? []) this.legs.set(leg.id, { ...leg, callId: step.callId });
  }

  /** A call as it was stored before: its legs have rung. */
  restore({ callId, tenantId, seq, epoch, state, open, legs }: StoredCall): void {
    const { from, name, to, direction } = state.frames[0]!.context.call;
    const row: CallRow = { id: callId, tenantId, direction, fromNumber: from, fromName: name, toNumber: to, flowVersionId: state.frames[0]!.versionId, offeredAt: legs[0]!.offeredAt };
    this.calls.set(callId, { row, seq, epoch, state });
    for (const effect of open) this.effects.set(effect.id, { ...effect, callId, endedAt: null, outcome: null });
    for (const leg of legs) this.legs.set(leg.id, { ...leg, dialledAt: leg.offeredAt, callId });
  }

  async sort(channels: string[], calls = false): Promise<{ over: string[]; unknown: string[] }> {
    const callOf = (id: string) => this.calls.get((!calls && this.legs.get(id)?.callId) || id);
    return { over: channels.filter(id => callOf(id)?.ending), unknown: channels.filter(id => !callOf(id)) };
  }

  async started(_callId: string, effect: string, at: number): Promise<void> {
    await this.durable();
    this.effects.get(effect)!.startedAt = at;
  }

  async leg(_tenantId: string, callId: string, leg: LegRow): Promise<void> {
    const row = structuredClone(leg);
    await this.durable();
    if (!this.calls.has(callId)) throw new Error(`leg ${row.id} of no call`);
    const { callId: owner = callId } = this.legs.get(row.id) ?? {};
    this.legs.set(row.id, { ...this.legs.get(row.id), ...row, callId: owner });
  }

  async move(id: string, from: string, to: string): Promise<boolean> {
    await this.durable();
    const leg = this.legs.get(id);
    if (leg?.callId !== from || leg.endedAt !== undefined) return false;
    this.legs.set(id, { ...leg, role: 'callee', dialledAt: leg.dialledAt ?? leg.offeredAt, callId: to });
    return true;
  }

  async answered(callId: string, at: number): Promise<void> {
    await this.durable();
    this.calls.get(callId)!.answeredAt = at;
  }

  /** Whoever asks is taken for the one worker that is there. */
  async gone(): Promise<string[]> {
    return [...this.calls.values()].some(({ ending }) => !ending) ? ['w-before'] : [];
  }

  async living(): Promise<string[]> { return []; }

  async adopt(): Promise<StoredCall[]> {
    await this.durable();
    for (const leg of this.legs.values()) {
      const ending = this.calls.get(leg.callId)?.ending;
      if (ending && leg.endedAt === undefined) Object.assign(leg, { endedAt: ending.endedAt, cause: ending.cause });
    }
    return structuredClone([...this.calls].filter(([, { ending }]) => !ending).map(([callId, call]) => {
      const { row, seq, state, answeredAt } = call;
      const effects = [...this.effects.values()].filter(effect => effect.callId === callId);
      return {
        callId, tenantId: row.tenantId, seq, epoch: ++call.epoch, state: { ...state, answered: state.answered || answeredAt !== undefined },
        open: effects.filter(({ endedAt }) => endedAt === null),
        left: effects.findLast(({ endedAt, outcome }) => endedAt !== null && outcome === null) ?? null,
        legs: [...this.legs.values()].filter(leg => leg.callId === callId),
      };
    }));
  }

  /** Effects that have not come to an end: none should be left of a call that is over. */
  get open(): EffectRow[] {
    return [...this.effects.values()].filter(({ endedAt }) => endedAt === null);
  }

  private async durable(): Promise<void> {
    await this.held;
    if (this.failures > 0) {
      this.failures--;
      throw new Error('the journal cannot write');
    }
  }
}
