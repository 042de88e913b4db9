import type { VerbName, VerbOutcome } from '@/nodes/_kit/verbs';
import type { EffectRow } from '../ports/journal';
import { verbHands } from '../verbs';
import { LeaveSignal } from '../verbs/leave-signal';
import type { Verb, VerbOfTime, VerbOfWork } from '../verbs/verb';
import { Left } from '../verbs/wait-for';
import { CallHands, type Handed } from './hands';
import { putBackOf } from './put-back';
import { resolveInput } from './resolve';

/** A call that runs a verb, and is told once what it came to. */
export interface Runner extends Handed {
  readonly callerGone: boolean;
  tell(row: EffectRow, output: VerbOutcome): void;
}

/** A verb that runs. */
export interface Running {
  readonly row: EffectRow;
  /** The call leaves it, and is told nothing more. Resolves when everything is put back. */
  leave(): Promise<void> | void;
}

/** Starts the verb of an effect. `resumed`: a worker before had begun it, or might have. */
export function start(call: Runner, row: EffectRow, resumed: boolean): Running {
  const verb = verbHands[row.verb] as Verb<VerbName>;
  return 'elapses' in verb ? new TimePasses(call, row, verb, resumed) : new Work(call, row, verb, resumed);
}

/** The verb of a caller who is gone, and whose worker is gone: nothing of it is done any more but to bring what it left to an end. */
export function leftBehind(call: Runner, row: EffectRow): Running {
  return { row, leave: () => toItsEnd(call, row, () => bringToEnd(call, row)) };
}

async function bringToEnd(call: Runner, row: EffectRow): Promise<void> {
  const verb = verbHands[row.verb] as Verb<VerbName>;
  if ('run' in verb) await verb.leftBehind?.(row.input as never, new CallHands(call, row, new LeaveSignal(), true));
}

async function toItsEnd(call: Runner, row: EffectRow, end: () => Promise<unknown>): Promise<void> {
  await end().catch((fault: unknown) => call.world.log.warn({ call: call.id, effect: row.id, fault }, 'what a worker that is gone had left could not be brought to its end'));
}

/** Nothing is done: a call that waits holds an alarm, and no hands. */
class TimePasses implements Running {
  private readonly cancel: () => void;

  constructor(call: Runner, readonly row: EffectRow, verb: VerbOfTime<VerbName>, resumed: boolean) {
    const { clock } = call.world;
    const { outcome, atOnce } = verb.elapses(row.input as never, resumed);
    this.cancel = clock.at(atOnce ? clock.now() : row.deadline!, () => call.tell(row, { outcome }));
  }

  leave(): void {
    this.cancel();
  }
}

class Work implements Running {
  private readonly signal = new LeaveSignal();
  private readonly settled: Promise<void>;

  constructor(private readonly call: Runner, readonly row: EffectRow, verb: VerbOfWork<VerbName>, private readonly resumed: boolean) {
    const input = resolveInput(row.input, call.state.frames.at(-1)!.context);
    this.settled = verb.run(input as never, new CallHands(call, row, this.signal, resumed)).then(output => this.tell(output), (fault: unknown) => this.failed(fault));
  }

  leave(): Promise<void> {
    this.signal.abort();
    return this.settled;
  }

  private async tell(output: VerbOutcome): Promise<void> {
    const { call, row } = this;
    // It may have failed before it took in hand what a worker before had made: that would ring, sound or record on, and the caller hear nothing else.
    if (this.resumed && output.outcome === 'error') await toItsEnd(call, row, () => Promise.all([putBackOf(call, row), bringToEnd(call, row)]));
    if (!this.signal.aborted) call.tell(row, output);
  }

  private async failed(fault: unknown): Promise<void> {
    const { call, row } = this;
    if (fault instanceof Left || this.signal.aborted || call.callerGone) return;
    call.world.log.error({ call: call.id, effect: row.id, fault }, 'a verb failed');
    await this.tell({ outcome: 'error' });
  }
}
