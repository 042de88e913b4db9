import { flushKeys, saying } from './asking';
import type { FragmentState, Transition } from './fragment';
import type { Prompt } from './prompt';
import type { VerbInput } from './verbs';

/** What is recorded: for how long at most, how much silence ends it, and how much of it has to be said, ms; what it may become. */
export type TakeRecorded = Pick<VerbInput<'record'>, 'maxMs' | 'silenceMs' | 'leastMs' | 'greetingOf' | 'asTake'>;

const take = { var: 'local.take' };
const toError: Transition = { go: { exit: 'error' } };

/**
 * Words, then a recording that begins with a tone and ends by hash; its id is in `local.recording` when `kept` is taken. One that is not used is gone within a day. Each has a number: a name that
 * was used is not used again. A caller who hangs up ends it as well.
 */
export function recordingTake(prompt: Prompt, recorded: TakeRecorded, names: { speak: string; recording: string; taken: string }, to: { kept: string; empty: string }): Record<string, FragmentState> {
  const { speak, recording, taken } = names;
  return {
    [speak]: { entry: [{ type: 'count', params: { name: 'take' } }, flushKeys], ...saying(prompt, recording, null) },
    [recording]: {
      key: [{ go: { to: taken }, when: { type: 'pressed', params: { key: '#' } } }, {}],
      run: { verb: 'record', input: { box: null, ...recorded, take, beep: true, keepDays: 1 }, then: { ended: { go: { to: taken } }, error: toError } },
    },
    [taken]: {
      run: {
        verb: 'recorded', input: { leastMs: recorded.leastMs, drop: false, take },
        then: { kept: { go: { to: to.kept }, do: [{ type: 'keep', params: { data: 'recording', as: 'recording' } }] }, empty: { go: { to: to.empty } }, error: toError },
      },
    },
  };
}
