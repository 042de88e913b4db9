import type { Verb } from './verb';
import { later } from './wait-for';

export const answer: Verb<'answer'> = {
  limit: ({ ringMs = 0 }) => ringMs,
  async run({ ringMs = 0 }, hands) {
    if (ringMs > 0 && !hands.answered) {
      await hands.port.ring(hands.caller);
      await later(hands, hands.deadline ?? hands.clock.now());
    }
    await hands.answer();
    return { outcome: 'done' };
  },
};
