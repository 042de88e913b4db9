import { sound } from './sound';
import type { Verb } from './verb';

export const play: Verb<'play'> = {
  async run({ prompt, early }, hands) {
    if (!early) await hands.answer();
    else if (!hands.answered) await hands.port.progress(hands.callId);
    return { outcome: await sound(hands, hands.callId, prompt) };
  },
};
