import { asked } from './asked';
import type { Verb } from './verb';

/** The callee takes the call with 1. */
export const confirm: Verb<'confirm'> = {
  async run({ leg, prompt, ms, hears }, hands) {
    const end = await asked(hands, { leg, prompt, hears }, ms);
    return { outcome: end === 'said' ? 'confirmed' : end };
  },
};

/** The callee is told something before they are put through. */
export const whisper: Verb<'whisper'> = {
  async run({ leg, prompt, hears }, hands) {
    const end = await asked(hands, { leg, prompt, hears }, null);
    return { outcome: end === 'said' ? 'done' : end === 'error' ? 'error' : 'gone' };
  },
};
