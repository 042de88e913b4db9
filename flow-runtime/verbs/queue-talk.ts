import { bridge } from './bridge';
import type { Verb } from './verb';

/** The caller talks to the agent of an offer, and the queue knows when that begins and ends. */
export const queueTalk: Verb<'queue-talk'> = {
  async run({ queue, leg, offer }, hands) {
    const key = { tenantId: hands.tenantId, queue };
    await hands.queues.tellOn(key, { type: 'talks', offer });
    try {
      if (!('run' in bridge)) throw new Error('bridge lets time pass');
      const { outcome } = await bridge.run({ leg }, hands);
      return { outcome: outcome === 'lost' || outcome === 'error' ? outcome : 'ended' };
    } finally {
      await hands.queues.tellOn(key, { type: 'ended', offer });
      await hands.queues.tellOn(key, { type: 'leave', caller: hands.visitResource });
    }
  },
};
