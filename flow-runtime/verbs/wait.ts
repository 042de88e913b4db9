import type { Verb } from './verb';
import { first } from './wait-for';

export const wait: Verb<'wait'> = {
  limit: ({ ms }) => ms,
  async run(_, hands) {
    await first(hands, () => () => {}, hands.deadline);
    return { outcome: 'elapsed' };
  },
};
