import type { FragmentState, Transition } from './fragment';
import type { Prompt } from './prompt';
import type { VerbInput } from './verbs';

/** What a caller who leaves a message hears, and what ends it; see the node Voicemail. A greeting that the box has of its own is heard instead of `greeting`. */
export interface MessageSettings { box: string; greeting: Prompt; instructions: Prompt; recording: Omit<VerbInput<'record'>, 'box'>; finishKey: string; exitKey: string }

/** Where the call goes then. `left`: a key of the caller, without a message. */
export interface MessageWays { kept: Transition; empty: Transition; full: Transition; gone: Transition; left: Transition; error: Transition }

/** The states of leaving a message begin with this one. */
export const firstOfMessage = 'looking';

/**
 * looking -> own-greeting (else greeting) -> told -> recording -> keeping. A key skips the greeting; the finish key ends the message, the exit key leaves without one.
 * Who hangs up has left the message that was spoken until then: `record` keeps it by itself.
 */
export function leavingMessage({ box, greeting, instructions, recording, finishKey, exitKey }: MessageSettings, ways: MessageWays): Record<string, FragmentState> {
  const pressed = (key: string, to: string): Transition[] => (key ? [{ go: { to }, when: { type: 'pressed', params: { key } } }] : []);
  const skips = [...pressed(exitKey, 'leaving'), { go: { to: 'recording' } }];
  const says = (prompt: Prompt): FragmentState => ({ key: skips, run: { verb: 'play', input: { prompt }, then: { done: { go: { to: 'recording' } }, error: ways.error } } });
  const { leastMs } = recording;
  const recorded = (drop: boolean, kept: Transition, empty: Transition): FragmentState => ({ run: { verb: 'recorded', input: { leastMs, drop }, then: { kept, empty, error: ways.error } } });
  return {
    looking: {
      // What was typed before is no answer to this greeting.
      entry: [{ type: 'flushKeys', params: {} }],
      run: { verb: 'mailbox', input: { box }, then: { open: { go: { to: 'own-greeting' } }, full: ways.full, gone: ways.gone, error: ways.error } },
    },
    'own-greeting': { key: skips, run: { verb: 'box-greeting', input: { box }, then: { done: { go: { to: 'told' } }, none: { go: { to: 'greeting' } }, error: ways.error } } },
    greeting: says([...greeting, ...instructions]),
    told: says(instructions),
    recording: {
      key: [...pressed(finishKey, 'keeping'), ...pressed(exitKey, 'dropping')],
      run: { verb: 'record', input: { box, ...recording }, then: { ended: { go: { to: 'keeping' } }, error: ways.error } },
    },
    keeping: recorded(false, ways.kept, ways.empty),
    ...(exitKey && {
      dropping: recorded(true, { go: { to: 'leaving' } }, { go: { to: 'leaving' } }),
      leaving: { always: [ways.left] },
    }),
  };
}
