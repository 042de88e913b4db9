import type { CallWorld } from './call-world';
import { endTape } from '../verbs/tape';
import { recordingOf, tapeEarOf } from './effect';
import type { Legs } from './legs';

/** How long to wait for the switch to tell the end of every leg, ms. */
const legsEndMs = 5000;
/** How often to try to clear a call away, once a second. */
const clearTries = 60;

/** A call that has come to its end: the channel of its caller, its bridge, its cause in Q.850, and whether its caller left first. */
export interface Ended { callId: string; caller: string; bridge: string; cause: number; callerGone(): boolean; legs: Legs }

/** Nothing of a call that is over may stay in the switch, also when that does not answer at the moment. Resolves when everything is gone. */
export async function clearAway(ended: Ended, { port, clock, log }: CallWorld): Promise<void> {
  const { callId, caller, bridge, cause, callerGone, legs } = ended;
  for (let tries = 1; ; tries++) {
    try {
      await Promise.all(legs.living().filter(({ id }) => id !== caller).map(({ id }) => port.hangUp(id, 16)));
      await port.destroyBridge(bridge);
      if (!callerGone()) await port.hangUp(caller, cause);
      break;
    } catch (fault) {
      if (tries === 1) log.warn({ call: callId, fault }, 'a call could not be cleared away; trying again');
      if (tries === clearTries) break;
      await new Promise<void>(resolve => { clock.at(clock.now() + 1000, resolve); });
    }
  }
  await legs.ended(clock, legsEndMs, callerGone() ? caller : null);
  // Of one that never came to be, or whose end was not heard, nothing more will be told.
  for (const { id } of legs.living()) if (id !== caller) legs.tell(id, { type: 'ended', cause: 0, at: clock.now() });
}

/** The recording of a whole call ends with it. Where that cannot be kept now, it is kept with what workers that are gone have left. */
export async function keepTape(callId: string, visit: number, { port, recordings, log }: CallWorld): Promise<void> {
  await endTape({ port, recordings, tape: { recording: recordingOf(callId, visit), ear: tapeEarOf(callId, visit) } })
    .catch((fault: unknown) => log.warn({ call: callId, fault }, 'the recording of a call could not be kept yet'));
}
