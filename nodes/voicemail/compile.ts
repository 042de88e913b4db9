import type { StateFragment, Transition } from '../_kit/fragment';
import { firstOfMessage, leavingMessage } from '../_kit/leaving-message';
import { instructionsOf } from '../_kit/message-instructions';
import type { VoicemailSettings } from './schema';

const out = (exit: string): Transition => ({ go: { exit } });

/** The states of a message, each way out an exit. */
export function compile({ box, prompt, instructions, beep, longestMs: maxMs, silenceMs, leastMs, finishKey, exitKey }: VoicemailSettings): StateFragment {
  return {
    initial: firstOfMessage,
    states: leavingMessage(
      { box, greeting: prompt, instructions: instructions ? instructionsOf(finishKey) : [], recording: { maxMs, silenceMs, leastMs, beep }, finishKey, exitKey },
      { kept: out('recorded'), empty: out('empty'), full: out('full'), gone: out('error'), left: out('exit-key'), error: out('error') },
    ),
  };
}
