import { counting, exitKeys, listening, saying } from '../_kit/asking';
import type { StateFragment, Transition } from '../_kit/fragment';
import type { LanguageSettings } from './schema';

const flushKeys = { type: 'flushKeys', params: {} } as const;

/** Sets the language at once, or: prompt -> listening -> matching -> a language, silence or wrong, which count apart and lead back to the prompt. */
export function compile({ choose }: LanguageSettings): StateFragment {
  if (choose.by === 'fixed') return { initial: 'setting', states: { setting: { always: [{ go: { exit: 'next' }, do: [{ type: 'speak', params: { language: choose.language } }] }] } } };
  const { prompt, choices, firstKeyMs, tries } = choose;
  return {
    initial: 'prompt',
    states: {
      prompt: saying(prompt, 'listening', 'matching'),
      listening: listening(firstKeyMs, { heard: 'matching', silence: 'silence', anew: { go: { to: 'prompt' }, do: [flushKeys] } }),
      matching: {
        always: [
          ...choices.map(({ key, language }): Transition => ({
            go: { exit: `key-${exitKeys(key)}` }, when: { type: 'keysBegin', params: { keys: key } }, do: [{ type: 'takeKeys', params: { n: 1 } }, { type: 'speak', params: { language } }],
          })),
          { go: { to: 'wrong' } },
        ],
      },
      silence: counting('silences', tries, 'no-input', 'prompt'),
      wrong: counting('wrongs', tries, 'invalid', 'prompt', [flushKeys]),
    },
  };
}
