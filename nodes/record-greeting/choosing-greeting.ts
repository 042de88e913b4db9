import { askingDigits, begins, counting, flushKeys, forgetDigits, saying } from '../_kit/asking';
import { choosing, forgetSilences } from '../_kit/choosing';
import type { AssignRef, FragmentState, Transition } from '../_kit/fragment';
import type { Prompt } from '../_kit/prompt';
import { dialledGreeting, type RecordGreetingSettings } from './schema';
import { said } from './words';

/** Where it is found out which greeting is recorded. */
export const firstOfChoice = 'choosing';
/** Typed in the place of a number it means a new greeting. */
const newGreeting = '0';
const longestNumber = 5;
const toError: Transition = { go: { exit: 'error' } };
const mark = (name: string, is: string): AssignRef => ({ type: 'mark', params: { name, is } });
const compares = (name: string, test: 'equals' | 'not-empty', to = '') => ({ type: 'compares', params: { comparison: { value: { var: name }, test, to } } } as const);
const keepFound: AssignRef[] = ['greeting', 'number', 'name'].map((data): AssignRef => ({ type: 'keep', params: { data, as: data } }));

/** Whether the settings name the one greeting that is recorded here. */
export const isOne = ({ greeting }: RecordGreetingSettings): boolean => greeting !== '' && greeting !== dialledGreeting;

/** Which greeting it is, by its number; then what is to be done with it. */
export function choosingGreeting(settings: RecordGreetingSettings): Record<string, FragmentState> {
  return { ...(isOne(settings) ? { [firstOfChoice]: find({ greeting: settings.greeting, number: '' }, toError) } : asking(settings)), found: saying(told, 'menu', 'menu-chosen'), ...menu(settings) };
}

const find = (input: { greeting: string; number: string | { var: string } }, none: Transition): FragmentState => (
  { run: { verb: 'find-greeting', input, then: { found: { go: { to: 'found' }, do: [...keepFound, forgetDigits, forgetSilences] }, none, error: toError } } });

function asking({ greeting, tries, firstKeyMs }: RecordGreetingSettings): Record<string, FragmentState> {
  const dialled = greeting === dialledGreeting;
  const noSuch: Transition = { go: { to: 'no-such' }, do: [forgetDigits] };
  return {
    [firstOfChoice]: { always: [...(dialled ? [{ go: { to: 'finding-dialled' }, when: compares('dialled', 'not-empty') }] : []), { go: { to: 'which' } }] },
    ...(dialled && { 'finding-dialled': find({ greeting: '', number: { var: 'dialled' } }, noSuch) }),
    ...askingDigits(said('which'), { max: longestNumber, firstKeyMs, names: { ask: 'which', listen: 'which-listening', take: 'which-taking', more: 'which-more' } }, { taken: 'which-taken', silence: 'which-silence' }),
    'which-silence': counting('silences', tries, 'no-input', 'which'),
    'which-taken': {
      always: [
        { go: { to: 'speak' }, when: compares('local.digits', 'equals', newGreeting), do: [forgetDigits, forgetSilences, mark('greeting', ''), mark('language', '')] },
        { go: { to: 'which-finding' }, when: { type: 'collected', params: { least: 1 } } },
        { go: { exit: 'done' }, do: [forgetDigits] },
      ],
    },
    'which-finding': find({ greeting: '', number: { var: 'local.digits' } }, noSuch),
    'no-such': saying(said('no-such'), 'which', 'which'),
  };
}

/** A greeting by its number, and by its name where the voice can read it. */
export const told: Prompt = [...said('greeting'), { kind: 'number', value: { var: 'local.number' } }, { kind: 'variable', value: { var: 'local.name' } }];

function menu(settings: RecordGreetingSettings): Record<string, FragmentState> {
  const does = (to: string, more: AssignRef[] = []): Transition => ({ go: { to }, do: [forgetSilences, ...more] });
  return {
    ...choosing('menu', saying(said(isOne(settings) ? 'menu-of-one' : 'menu'), 'menu-listening', 'menu-chosen'), settings),
    'menu-chosen': {
      always: [
        begins('1', does('sounding-now')), begins('2', does('speak', [mark('language', '')])), begins('3', does('language')), ...(isOne(settings) ? [] : [begins('*', does('which'))]), begins('#', { go: { exit: 'done' } }),
        { go: { to: 'menu-silence' }, do: [flushKeys] },
      ],
    },
    'sounding-now': {
      key: [{ go: { to: 'menu-chosen' }, do: [{ type: 'pushKey', params: {} }] }],
      run: { verb: 'play-greeting', input: { greeting: { var: 'local.greeting' } }, then: { done: { go: { to: 'menu' } }, none: isOne(settings) ? toError : { go: { to: 'no-such' } }, error: toError } },
    },
    ...choosing('language', saying(said('language'), 'language-listening', 'language-chosen'), settings),
    'language-chosen': {
      always: [
        begins('1', does('speak', [mark('language', 'en')])), begins('2', does('speak', [mark('language', 'ru')])), begins('3', does('speak', [mark('language', 'ja')])), begins('*', does('menu')), begins('#', does('menu')),
        { go: { to: 'language-silence' }, do: [flushKeys] },
      ],
    },
  };
}
