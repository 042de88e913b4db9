import { sound } from './sound';
import type { Verb } from './verb';

export const play: Verb<'play'> = {
  async run({ prompt, early }, hands) {
    // Both go out in one breath; the switch answers before it plays.
    const ready = !early ? hands.answer() : hands.answered ? Promise.resolve() : hands.port.progress(hands.caller);
    ready.catch(() => {});
    const outcome = await sound(hands, hands.caller, prompt);
    await ready;
    return { outcome };
  },
};
