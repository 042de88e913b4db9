import { TalkRecording } from './talk-recording';
import { TalkWarning } from './talk-warning';
import { TransferKeys } from './transferring/transfer-keys';
import type { Verb } from './verb';
import { first } from './wait-for';

/** Caller and leg talk. Bridging again those who are bridged already changes nothing. */
export const bridge: Verb<'bridge'> = {
  limit: ({ limit }) => limit?.ms,
  leftBehind: async ({ record }, hands) => { if (record) await new TalkRecording(hands).end(); },
  async run({ leg: id, limit, record, transfers }, hands) {
    const { port, callId, visitResource } = hands;
    const leg = hands.leg(id);
    if (!leg) return { outcome: 'lost' };
    const recording = record ? new TalkRecording(hands) : null;
    const warning = limit ? new TalkWarning(hands, limit) : null;
    const keys = transfers ? new TransferKeys() : null;
    let asked: 'transfers' | 'consults' | null = null;
    try {
      if (leg.state !== 'ended') {
        await hands.answer();
        await port.bridge(visitResource, [callId, id], transfers);
        await recording?.begin();
        await warning?.begin();
        asked = await first<'transfers' | 'consults' | null>(hands, report => {
          const stop = leg.hear(event => {
            if (event.type === 'ended') report(null);
            const asks = keys?.take(event);
            if (asks) report(asks);
          });
          if (leg.state === 'ended') report(null);
          return stop;
        }, hands.deadline);
      }
      return { outcome: asked ?? 'ended' };
    } finally {
      await warning?.end();
      // One who hands the caller on stays for it.
      if (!asked) await port.hangUp(id, 16);
      await recording?.end();
      await port.destroyBridge(visitResource, asked ? id : undefined);
    }
  },
};
