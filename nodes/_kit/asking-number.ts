import { begins, counting, expectingMore, flushKeys, listening, saying } from './asking';
import type { AssignRef, FragmentState, Transition } from './fragment';
import { saysInEvery } from './in-every';
import type { Language } from './language';
import type { Prompt } from './prompt';

/** How a caller is asked on which number to be called: `prompt` is said first; wrong keys and silences lead out after `tries`. */
export interface NumberAsked { prompt: Prompt; own: boolean; tries: number }

const firstKeyMs = 8000;
const nextKeyMs = 4000;
const mostDigits = 16;

const forgetDigits: AssignRef = { type: 'forget', params: { names: ['digits', 'complete', 'number'] } };
const toError: Transition = { go: { exit: 'error' } };

/**
 * The states in which a caller says on which number to be called, from `number-begin` on: their own is read to them, another may be typed, and is read back. 1 takes it, 2 asks
 * for another, star declines. The number is in `local.number` when `taken` is taken.
 */
export function askingNumber({ prompt, own, tries }: NumberAsked, to: { taken: Transition; declined: Transition; invalid: Transition }): Record<string, FragmentState> {
  const again = { go: { to: 'number-again' } };
  const anew: Transition = { go: { to: 'number-again' }, do: [flushKeys] };
  return {
    'number-begin': {
      entry: [flushKeys],
      ...(own ? { run: { verb: 'phone-number', input: { number: { var: 'call.from' } }, then: { valid: { go: { to: 'number-read' }, do: [keepNumber] }, invalid: { go: { to: 'number-greet' } }, error: toError } } } : { always: [{ go: { to: 'number-greet' } }] }),
    },
    'number-greet': saying(prompt, 'number-type', null),
    'number-read': saying([...prompt, ...said('before'), { kind: 'digits', value: { var: 'local.number' } }, ...said('ask')], 'number-answer', 'number-choice'),
    'number-reread': saying([...said('before'), { kind: 'digits', value: { var: 'local.number' } }, ...said('ask')], 'number-answer', 'number-choice'),
    'number-answer': listening(firstKeyMs, { heard: 'number-choice', silence: 'number-silence', anew }),
    'number-choice': {
      always: [begins('1', to.taken), begins('2', { go: { to: 'number-type' }, do: [flushKeys, forgetDigits] }), begins('*', to.declined), { go: { to: 'number-silence' }, do: [flushKeys] }],
    },
    'number-silence': counting('silences', tries, to.declined, 'number-again'),
    'number-again': { always: [{ go: { to: 'number-reread' }, when: { type: 'compares', params: { comparison: { value: { var: 'local.number' }, test: 'not-empty', to: '' } } } }, { go: { to: 'number-type' }, do: [forgetDigits] }] },
    'number-type': saying(said('type'), 'number-listen', 'number-taking'),
    'number-listen': listening(firstKeyMs, { heard: 'number-taking', silence: 'number-silence', anew }),
    'number-taking': {
      entry: [{ type: 'collect', params: { max: mostDigits, stop: '#', clear: '*' } }],
      always: [{ go: { to: 'number-check' }, when: { type: 'counted', params: { name: 'complete', n: 1 } } }, { go: { to: 'number-more' }, when: { type: 'collected', params: { least: 1 } } }, { go: { to: 'number-listen' } }],
    },
    'number-more': expectingMore(nextKeyMs, { heard: 'number-taking', silence: 'number-check', anew: { ...again, do: [flushKeys, forgetDigits] } }),
    'number-check': {
      run: { verb: 'phone-number', input: { number: { var: 'local.digits' } }, then: { valid: { go: { to: 'number-reread' }, do: [keepNumber] }, invalid: { go: { to: 'number-wrong' } }, error: toError } },
    },
    'number-wrong': counting('wrongs', tries, to.invalid, 'number-sorry', [flushKeys, forgetDigits]),
    'number-sorry': saying(said('wrong'), 'number-type', null),
  };
}

const keepNumber: AssignRef = { type: 'keep', params: { data: 'number', as: 'number' } };

/** What is said, to each caller in their own language. */
const words: Record<'before' | 'ask' | 'type' | 'wrong', Record<Language, string>> = {
  before: { en: 'We will call you back on', ru: 'Мы перезвоним на номер', ja: 'おりかえしのばんごうは、' },
  ask: {
    en: 'If that is right, press 1. To give another number, press 2. If you do not want a call, press star.',
    ru: 'Если верно, нажмите один. Чтобы назвать другой номер, нажмите два. Если звонок не нужен, нажмите звёздочку.',
    ja: 'よろしければ1を、べつのばんごうは2を、おりかえしがふようならアスタリスクをおしてください。',
  },
  type: {
    en: 'Please type the number with its area code, and then the hash key.',
    ru: 'Наберите номер с кодом города, затем решётку.',
    ja: 'しがいきょくばんからばんごうをおし、さいごにシャープをおしてください。',
  },
  wrong: { en: 'This number cannot be called.', ru: 'На этот номер позвонить нельзя.', ja: 'このばんごうにはおかけできません。' },
};

const said = saysInEvery(words);
