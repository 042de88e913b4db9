import type { Verb } from './verb';
import { first } from './wait-for';

/** Caller and leg talk. Bridging again those who are bridged already changes nothing. */
export const bridge: Verb<'bridge'> = {
  async run({ leg: id }, hands) {
    const { port, callId, visitResource } = hands;
    const leg = hands.leg(id);
    if (!leg) return { outcome: 'lost' };
    try {
      if (leg.state !== 'ended') {
        await hands.answer();
        await port.bridge(visitResource, [callId, id]);
        await first<true>(hands, report => {
          const stop = leg.hear(event => { if (event.type === 'ended') report(true); });
          if (leg.state === 'ended') report(true);
          return stop;
        });
      }
      return { outcome: 'ended' };
    } finally {
      await port.hangUp(id, 16);
      await port.destroyBridge(visitResource);
    }
  },
};
