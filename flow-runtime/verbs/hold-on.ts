import { RingBack } from './ring-back';
import type { Verb } from './verb';
import { later } from './wait-for';

/** The caller waits for another try, to the time that was set when it began. */
export const holdOn: Verb<'hold-on'> = {
  limit: ({ ms }) => ms,
  async run({ hears }, hands) {
    const ringBack = new RingBack(hands, hears);
    try {
      await ringBack.start();
      await later(hands, hands.deadline!);
    } finally {
      await ringBack.stop();
    }
    return { outcome: 'elapsed' };
  },
};
