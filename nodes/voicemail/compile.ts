import type { FragmentState, StateFragment, Transition } from '../_kit/fragment';
import type { Prompt } from '../_kit/prompt';
import { instructionsOf } from './instructions';
import type { VoicemailSettings } from './schema';

const toError: Transition = { go: { exit: 'error' } };

/**
 * looking -> greeting -> recording -> keeping. A key skips the greeting; the finish key ends the message, the exit key leaves without one.
 * Who hangs up has left the message that was spoken until then: `record` keeps it by itself.
 */
export function compile(settings: VoicemailSettings): StateFragment {
  const { box, prompt, instructions, beep, longestMs, silenceMs, leastMs, finishKey, exitKey } = settings;
  const pressed = (key: string, to: string): Transition[] => (key ? [{ go: { to }, when: { type: 'pressed', params: { key } } }] : []);
  const recorded = (drop: boolean, then: Transition): FragmentState => ({
    run: { verb: 'recorded', input: { leastMs, drop }, then: { kept: then, empty: drop ? then : { go: { exit: 'empty' } }, error: toError } },
  });
  return {
    initial: 'looking',
    states: {
      looking: {
        // What was typed before is no answer to this greeting.
        entry: [{ type: 'flushKeys', params: {} }],
        run: { verb: 'mailbox', input: { box }, then: { open: { go: { to: 'greeting' } }, full: { go: { exit: 'full' } }, gone: toError, error: toError } },
      },
      greeting: {
        key: [...pressed(exitKey, 'leaving'), { go: { to: 'recording' } }],
        run: { verb: 'play', input: { prompt: [...prompt, ...(instructions ? instructionsOf(finishKey) : [])] satisfies Prompt }, then: { done: { go: { to: 'recording' } }, error: toError } },
      },
      recording: {
        key: [...pressed(finishKey, 'keeping'), ...pressed(exitKey, 'dropping')],
        run: { verb: 'record', input: { box, maxMs: longestMs, silenceMs, leastMs, beep }, then: { ended: { go: { to: 'keeping' } }, error: toError } },
      },
      keeping: recorded(false, { go: { exit: 'recorded' } }),
      ...(exitKey && {
        dropping: recorded(true, { go: { to: 'leaving' } }),
        leaving: { always: [{ go: { exit: 'exit-key' } }] },
      }),
    },
  };
}
