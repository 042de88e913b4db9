import { bridge } from './bridge';
import type { Hands, Verb } from './verb';

/** The caller talks to the agent of an offer, and the queue knows when that begins and ends. */
export const queueTalk: Verb<'queue-talk'> = {
  async run({ queue, leg, offer, transfers }, hands) {
    await hands.queues.tellOn({ tenantId: hands.tenantId, queue }, { type: 'talks', offer });
    let handsOn = false;
    try {
      if (!('run' in bridge)) throw new Error('bridge lets time pass');
      const { outcome, data } = await bridge.run({ leg, ...(transfers && { transfers }) }, hands);
      // An agent who hands the caller on is not free before they have.
      handsOn = outcome === 'transfers' || outcome === 'consults' || outcome === 'refers' || outcome === 'joined';
      return { outcome: isOwn(outcome) ? outcome : 'ended', ...(data && { data }) };
    } finally {
      if (!handsOn) await isOver(hands, queue, offer);
    }
  },
};

/** The agent of an offer is let go, and free. */
export const queueOver: Verb<'queue-over'> = {
  async run({ queue, leg, offer }, hands) {
    // Where the agent has left by themselves it is the third who is at that place.
    if (leg.startsWith(offer)) await hands.port.hangUp(leg, 16);
    await isOver(hands, queue, offer);
    return { outcome: 'done' };
  },
};

async function isOver(hands: Hands, queue: string, offer: string): Promise<void> {
  const key = { tenantId: hands.tenantId, queue };
  await hands.queues.tellOn(key, { type: 'ended', offer });
  await hands.queues.tellOn(key, { type: 'leave', caller: hands.visitResource });
}

const own = ['ended', 'lost', 'error', 'transfers', 'consults', 'refers', 'joined'] as const;
const isOwn = (outcome: string): outcome is (typeof own)[number] => own.some(one => one === outcome);
