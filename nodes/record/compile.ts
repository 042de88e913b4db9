import { counting, listening, saying } from '../_kit/asking';
import type { FragmentState, StateFragment, Transition } from '../_kit/fragment';
import { said } from './words';
import { isAsked, type RecordSettings } from './settings';

const answerMs = 5000;
const toError: Transition = { go: { exit: 'error' } };

/** asking -> answering, where consent is asked; then greeting -> recording -> keeping of the caller's words, or taping of the whole call. */
export function compile(settings: RecordSettings): StateFragment {
  const begins = settings.what === 'caller' ? 'greeting' : 'taping';
  return {
    initial: isAsked(settings) ? 'asking' : begins,
    states: { ...(isAsked(settings) && consent(settings, begins)), ...(settings.what === 'caller' ? words(settings) : taping(settings)) },
  };
}

function consent({ consent: { prompt, tries } }: RecordSettings, agreed: string): Record<string, FragmentState> {
  const take = { type: 'takeKeys', params: { n: 1 } } as const;
  return {
    // What was typed before is no answer to this.
    asking: { always: [{ go: { to: 'question' }, do: [{ type: 'flushKeys', params: {} }] }] },
    question: saying([...prompt, ...said], 'answering', 'answered'),
    answering: listening(answerMs, { heard: 'answered', silence: 'unanswered', anew: { go: { to: 'asking' } } }),
    answered: {
      always: [
        { go: { to: agreed }, when: { type: 'keysBegin', params: { keys: '1' } }, do: [take] },
        { go: { exit: 'refused' }, when: { type: 'keysBegin', params: { keys: '2' } }, do: [take] },
        { go: { to: 'unanswered' } },
      ],
    },
    unanswered: counting('questions', tries, 'refused', 'asking'),
  };
}

function words({ prompt, beep, longestMs, silenceMs, leastMs, finishKey, keepDays }: RecordSettings): Record<string, FragmentState> {
  const keeps = keepDays ? { keepDays } : {};
  return {
    greeting: {
      entry: [{ type: 'flushKeys', params: {} }],
      key: [{ go: { to: 'recording' } }],
      run: { verb: 'play', input: { prompt }, then: { done: { go: { to: 'recording' } }, error: toError } },
    },
    recording: {
      key: finishKey ? [{ go: { to: 'keeping' }, when: { type: 'pressed', params: { key: finishKey } } }] : [],
      run: { verb: 'record', input: { box: null, maxMs: longestMs, silenceMs, leastMs, beep, ...keeps }, then: { ended: { go: { to: 'keeping' } }, error: toError } },
    },
    keeping: { run: { verb: 'recorded', input: { leastMs, drop: false }, then: { kept: { go: { exit: 'done' } }, empty: { go: { exit: 'empty' } }, error: toError } } },
  };
}

function taping({ what, longestMs, keepDays }: RecordSettings): Record<string, FragmentState> {
  const does = what as 'start' | 'stop' | 'pause' | 'resume';
  const noted = does === 'start' || does === 'stop' ? [{ type: 'tape', params: { on: does === 'start' } } as const] : [];
  return {
    taping: {
      run: {
        verb: 'tape', input: { does, maxMs: longestMs, ...(keepDays && { keepDays }) },
        then: { done: { go: { exit: 'done' }, do: noted }, empty: does === 'start' ? toError : { go: { exit: 'empty' }, do: noted }, error: toError },
      },
    },
  };
}
