import { QueuesAway } from '../ports/queues';
import { numberToShow } from './shown';
import type { Hands, Verb } from './verb';
import { later } from './wait-for';

/** How long a queue that cannot be asked is waited for, ms; and how often it is asked. */
const patienceMs = 6000;
const againMs = 250;
/** How much longer than a telephone rings an agent is held for who is called, ms: for a welcome before the agent is rung. */
const welcomeMs = 30_000;

/** Whoever may have done it before a worker died did the same: a booking has the name of the visit. */
export const callBack: Verb<'call-back'> = {
  async run({ number, queue, hours, delayMs, tries, retryMs, ringMs, expiryMs }, hands) {
    const { callbacks, tenantId, callId, visitResource: id, clock, slot, frames, flows, context: { call } } = hands;
    const at = clock.now();
    await callbacks.book({
      id, tenantId, callId, number, name: call.name, shown: await numberToShow(['called', 'person', 'group', 'tenant'], hands), slot, state: { frames, ...(flows && { flows }) },
      queue, hours, tries, retryMs, ringMs, bookedAt: at, dueAt: at + delayMs, expiresAt: at + expiryMs,
    });
    if (queue === null) return { outcome: 'booked' };
    const kept = await keep(hands, queue, { until: at + expiryMs, notBefore: at, holdMs: ringMs + welcomeMs });
    return kept === null ? { outcome: 'error' } : { outcome: kept ? 'booked' : 'late' };
  },
};

/** Whether the queue knows them still; null: it cannot be asked for too long. */
async function keep(hands: Hands, queue: string, kept: { until: number; notBefore: number; holdMs: number }): Promise<boolean | null> {
  const { queues, tenantId, visitResource: caller, clock } = hands;
  for (const until = clock.now() + patienceMs; ;) {
    try {
      return await queues.keep({ tenantId, queue }, caller, kept);
    } catch (fault) {
      if (!(fault instanceof QueuesAway)) throw fault;
      if (clock.now() >= until) return null;
      await later(hands, clock.now() + againMs);
    }
  }
}
