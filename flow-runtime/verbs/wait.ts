import type { Verb } from './verb';
import { first } from './wait-for';

export const wait: Verb<'wait'> = {
  limit: ({ ms }) => ms,
  async run({ unheard }, hands) {
    if (hands.resumed && unheard === 'at-once') return { outcome: 'unheard' };
    await first(hands, () => () => {}, hands.deadline);
    return { outcome: hands.resumed && unheard ? 'unheard' : 'elapsed' };
  },
};
