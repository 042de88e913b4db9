import type { Verb } from './verb';

export const answer: Verb<'answer'> = {
  async run(_, hands) {
    await hands.answer();
    return { outcome: 'done' };
  },
};
