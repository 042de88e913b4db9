import type { StateFragment } from '../_kit/fragment';
import type { AnswerSettings } from './schema';

/** A call that cannot be answered is over: there is nobody left to lead on. */
export function compile({ ringMs }: AnswerSettings): StateFragment {
  return {
    initial: 'answering',
    states: { answering: { run: { verb: 'answer', input: { ringMs }, then: { done: { go: { exit: 'next' } }, error: { go: { end: true } } } } } },
  };
}
