import type { Verb } from './verb';

export const wait: Verb<'wait'> = {
  limit: ({ ms }) => ms,
  elapses: { outcome: 'elapsed' },
};
