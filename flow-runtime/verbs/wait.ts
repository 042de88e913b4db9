import type { Verb } from './verb';
import { later } from './wait-for';

const elapsed = { outcome: 'elapsed' } as const;

export const wait: Verb<'wait'> = {
  limit: ({ ms }) => ms,
  run: (_, hands) => later(hands, elapsed, hands.deadline),
};
