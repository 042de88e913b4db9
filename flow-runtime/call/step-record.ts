import type { CallEvent } from '@/nodes/_kit/events';
import type { CallState, EffectRow, Ending, StepRecord } from '../ports/journal';
import { effectRow } from './effect';
import type { Walked } from './walk';

/** The call that takes a step, as it stands before: `running` is the effect that it is at. */
interface Before { callId: string; tenantId: string; seq: number; state: CallState; running: EffectRow | undefined }

/** What is stored of the step `seq`: where the call stands then, the effect that it begins, the one that it leaves, and the end of a call that is over. */
export function recordOf({ callId, tenantId, seq, state, running }: Before, { frames, path, exits, set, start, stop, over }: Walked, event: CallEvent | null, at: number): StepRecord {
  const { context } = frames.at(-1)!;
  const done = event?.type === 'DONE' ? event : null;
  return {
    callId, tenantId, seq, at, event, path, ...(exits.length && { exits }), ...(set && { set }), state: { ...state, frames },
    intended: start ? [effectRow(callId, start, context, seq, at)] : [],
    ended: running && (stop || done) ? [{ id: running.id, at, outcome: done?.output ?? null }] : [],
    ...(over && { ending: endingOf(event, context.cause, at) }),
  };
}

function endingOf(event: CallEvent | null, cause: number, endedAt: number): Ending {
  if (event?.type !== 'HANGUP') return { endedAt, cause, ending: 'ended' };
  return { endedAt, cause: event.cause, ending: event.lost ? 'lost' : 'hung-up' };
}
