import { askingDigits, begins, counting, flushKeys, forgetDigits, saying } from '../_kit/asking';
import { askingPin, firstOfPin } from '../_kit/asking-pin';
import { choosing, forgetSilences } from '../_kit/choosing';
import type { AssignRef, FragmentState, StateFragment, Transition } from '../_kit/fragment';
import { changingGreeting } from './greeting';
import { box } from './parts';
import { readingMessages } from './reading';
import type { CheckVoicemailSettings } from './schema';
import { said } from './words';

const toError: Transition = { go: { exit: 'error' } };
/** The longest number of a box. */
const longestNumber = 6;
const keepBox: AssignRef = { type: 'keep', params: { data: 'box', as: 'box' } };

/** begin -> finding (-> which, asking for a PIN) -> counting -> main -> messages, or the greeting. Typed ahead, all of it goes without a word. */
export function compile(settings: CheckVoicemailSettings): StateFragment {
  return { initial: settings.prompt.length ? 'begin' : 'finding', states: { ...opening(settings), ...mainMenu(settings), ...readingMessages(settings), ...changingGreeting(settings) } };
}

function opening(settings: CheckVoicemailSettings): Record<string, FragmentState> {
  const { prompt, own, tries, firstKeyMs } = settings;
  const asked: Transition = { go: { to: firstOfPin }, do: [keepBox, forgetDigits] };
  const opened: Transition = { go: { to: 'counting' }, do: [keepBox, forgetDigits] };
  const finding = (named: string, number: string | { var: string }): FragmentState => (
    { run: { verb: 'find-box', input: { box: named, number, own }, then: { open: opened, pin: asked, none: { go: { to: 'which' } }, error: toError } } });
  return {
    ...(prompt.length > 0 && { begin: saying(prompt, 'finding', 'finding') }),
    finding: finding(settings.box, ''),
    ...(settings.box === '' && {
      ...askingDigits(said('number'), { max: longestNumber, firstKeyMs, names: { ask: 'which', listen: 'which-listening', take: 'which-taking', more: 'which-more' } }, { taken: 'which-taken', silence: 'which-silence' }),
      'which-silence': counting('silences', tries, 'no-input', 'which'),
      'which-taken': { always: [{ go: { to: 'which-finding' }, when: { type: 'collected', params: { least: 1 } }, do: [{ type: 'mark', params: { name: 'typed', is: 'yes' } }] }, { go: { to: 'which-silence' }, do: [forgetDigits] }] },
      'which-finding': finding('', { var: 'local.digits' }),
    }),
    ...(settings.box !== '' && { which: { always: [toError] } }),
    ...askingPin({ of: 'mailbox', id: box, prompt: [], tries, firstKeyMs }, {
      right: { go: { to: 'counting' } }, out: { go: { exit: 'wrong-pin' } }, silent: { go: { exit: 'no-input' } }, shut: { go: { exit: 'wrong-pin' } }, again: 'anew',
    }),
    // A wrong number of a box sounds like a wrong PIN: both are asked for again.
    anew: { always: [...(settings.box === '' ? [{ go: { to: 'which' }, when: { type: 'marked', params: { name: 'typed', is: 'yes' } } } as const] : []), { go: { to: firstOfPin } }] },
  };
}

function mainMenu(settings: CheckVoicemailSettings): Record<string, FragmentState> {
  const lists = (of: string): Transition => ({ go: { to: 'first' }, do: [forgetSilences, { type: 'mark', params: { name: 'of', is: of } }] });
  return {
    counting: {
      run: {
        verb: 'count-messages', input: { box },
        then: { counted: { go: { to: 'counted' }, do: ['said', 'since'].map((data): AssignRef => ({ type: 'keep', params: { data, as: data } })) }, gone: toError, error: toError },
      },
    },
    counted: saying([{ kind: 'variable', value: { var: 'local.said' } }], 'main', 'main-chosen'),
    ...choosing('main', saying(said('main'), 'main-listening', 'main-chosen'), settings),
    'main-chosen': {
      always: [
        begins('1', lists('new')), begins('2', lists('saved')), begins('0', { go: { to: 'greeting' }, do: [forgetSilences] }), begins('#', { go: { exit: 'done' } }),
        begins('*', { go: { to: 'counting' } }), { go: { to: 'main-silence' }, do: [flushKeys] },
      ],
    },
  };
}
