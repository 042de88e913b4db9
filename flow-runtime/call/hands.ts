import type { CallState, EffectRow, LegRow } from '../ports/journal';
import type { Hands } from '../verbs/verb';
import type { CallWorld } from './call-world';
import { playbackOf, playbacksBefore, resourceOf, visitResource } from './effect';
import type { Legs } from './legs';

/** The call whose hands these are. */
export interface Handed {
  id: string;
  tenantId: string;
  epoch: number;
  world: CallWorld;
  legs: Legs;
  state: CallState;
  answer(): Promise<void>;
  writeLeg(row: LegRow): Promise<void>;
}

/** What a verb holds in its hands while it runs. `resumed`: a worker before had begun it, or might have. */
export function handsOf({ id, tenantId, epoch, world, legs, state, answer, writeLeg }: Handed, row: EffectRow, signal: AbortSignal, resumed: boolean): Hands {
  const { port, directory, calendars, media, clock, journal } = world;
  const { context } = state.frames.at(-1)!;
  return {
    callId: id, tenantId, resource: resourceOf(row), visitResource: visitResource(id, context.visit),
    playback: playbackOf(row, epoch), playbacksBefore: resumed ? playbacksBefore(row, epoch) : [],
    resumed, wasStarted: row.startedAt !== null, deadline: row.deadline, signal,
    context, wideband: state.wideband, answered: state.answered, answer,
    started: () => journal.started(id, row.id, clock.now()),
    follow: leg => {
      const whole = { ...leg, role: 'callee' as const, offeredAt: clock.now() };
      void writeLeg({ ...whole });
      return legs.follow(whole);
    },
    leg: name => legs.get(name),
    dialled: name => legs.dialled(name, clock.now()),
    gone: (name, cause) => legs.tell(name, { type: 'ended', cause, at: clock.now() }),
    port, directory, calendars, media, clock,
  };
}
