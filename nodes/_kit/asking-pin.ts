import { askingDigits, counting, flushKeys, forgetDigits, saying } from './asking';
import type { Expression } from './expression';
import type { AssignRef, FragmentState, Transition } from './fragment';
import { saysInEvery } from './in-every';
import type { Language } from './language';
import type { Prompt } from './prompt';
import type { VerbInput } from './verbs';

/** Whose PIN is asked for, so many times; `prompt` is heard before, without one the house's words. */
export interface PinAsked { of: VerbInput<'pin'>['of']; id: Expression; prompt: Prompt; tries: number; firstKeyMs: number }

/** Where a call goes when the PIN is right; `out` when it is wrong or nothing is said too often, `shut` when too many were wrong of late. `again`: where one who was wrong begins anew. */
export interface PinWays { right: Transition; out: Transition; silent: Transition; shut: Transition; again?: string }

/** The states of the question for a PIN begin with this one. */
export const firstOfPin = 'asking';

/** The longest PIN there is. */
export const longestPin = 12;

/** asking -> listening -> taking -> checking. What is typed is kept nowhere once it was tried; what is typed after it waits. */
export function askingPin({ of, id, prompt, tries, firstKeyMs }: PinAsked, { right, out, silent, shut, again = firstOfPin }: PinWays): Record<string, FragmentState> {
  const forgetting = (to: Transition, more: AssignRef[] = []): Transition => ({ ...to, do: [forgetDigits, ...more, ...(to.do ?? [])] });
  return {
    ...askingDigits(prompt.length ? prompt : said('ask'), { max: longestPin, firstKeyMs, names: { ask: firstOfPin, listen: 'listening', take: 'taking', more: 'more' } }, { taken: 'checking', silence: 'silence' }),
    checking: {
      run: {
        verb: 'pin', input: { of, id, pin: { var: 'local.digits' } },
        then: { right: forgetting(right), wrong: { go: { to: 'wrong' } }, shut: forgetting(shut, [flushKeys]), error: { go: { exit: 'error' } } },
      },
    },
    silence: counting('tries', tries, silent, firstOfPin),
    wrong: counting('tries', tries, out, 'saying-wrong', [flushKeys, forgetDigits]),
    'saying-wrong': saying(said('wrong'), again, again === firstOfPin ? 'taking' : again),
  };
}

const words: Record<'ask' | 'wrong', Record<Language, string>> = {
  ask: { en: 'Please enter the PIN, then press the hash key.', ru: 'Введите код и нажмите решётку.', ja: 'あんしょうばんごうをいれて、シャープをおしてください。' },
  wrong: { en: 'That PIN is wrong.', ru: 'Неверный код.', ja: 'あんしょうばんごうがちがいます。' },
};

const said = saysInEvery(words);
