import { TalkRecording } from './talk-recording';
import { TalkWarning } from './talk-warning';
import type { Verb } from './verb';
import { first } from './wait-for';

/** Caller and leg talk. Bridging again those who are bridged already changes nothing. */
export const bridge: Verb<'bridge'> = {
  limit: ({ limit }) => limit?.ms,
  leftBehind: async ({ record }, hands) => { if (record) await new TalkRecording(hands).end(); },
  async run({ leg: id, limit, record }, hands) {
    const { port, callId, visitResource } = hands;
    const leg = hands.leg(id);
    if (!leg) return { outcome: 'lost' };
    const recording = record ? new TalkRecording(hands) : null;
    const warning = limit ? new TalkWarning(hands, limit) : null;
    try {
      if (leg.state !== 'ended') {
        await hands.answer();
        await port.bridge(visitResource, [callId, id]);
        await recording?.begin();
        await warning?.begin();
        await first<true>(hands, report => {
          const stop = leg.hear(event => { if (event.type === 'ended') report(true); });
          if (leg.state === 'ended') report(true);
          return stop;
        }, hands.deadline);
      }
      return { outcome: 'ended' };
    } finally {
      await warning?.end();
      await port.hangUp(id, 16);
      await recording?.end();
      await port.destroyBridge(visitResource);
    }
  },
};
