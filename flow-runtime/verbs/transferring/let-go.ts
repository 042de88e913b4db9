import type { Verb } from '../verb';

/** One who has put two together is let go: in their place is whom they had in another call. Twice is as good as once. */
export const letGo: Verb<'let-go'> = {
  async run({ leg, next }, { port }) {
    await port.hangUp(leg, 16);
    return { outcome: 'done', data: { leg: next } };
  },
};
