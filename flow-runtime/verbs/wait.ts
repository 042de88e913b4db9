import type { Verb } from './verb';

const elapsed = { outcome: 'elapsed' } as const;

export const wait: Verb<'wait'> = {
  limit: ({ ms }) => ms,
  elapses: ({ unheard }, resumed) => (resumed && unheard ? { outcome: 'unheard', atOnce: unheard === 'at-once' } : elapsed),
};
