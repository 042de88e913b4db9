import { askingDigits, counting, forgetDigits, saying } from '../_kit/asking';
import { askingPin, firstOfPin } from '../_kit/asking-pin';
import type { AssignRef, FragmentState, StateFragment, Transition } from '../_kit/fragment';
import type { RecordGreetingSettings } from './schema';
import { choosingGreeting, firstOfChoice } from './choosing-greeting';
import { takingGreeting } from './taking';
import { said } from './words';

const toError: Transition = { go: { exit: 'error' } };
const longestExtension = 6;
const person = { var: 'local.person' };
const keepPerson: AssignRef = { type: 'keep', params: { data: 'person', as: 'person' } };

/** begin -> finding who calls (-> who, asking for a PIN) -> which greeting -> menu -> recording -> keeping it. Typed ahead, all of it goes without a word. */
export function compile(settings: RecordGreetingSettings): StateFragment {
  return { initial: settings.prompt.length ? 'begin' : 'finding', states: { ...opening(settings), ...choosingGreeting(settings), ...takingGreeting(settings) } };
}

/** Who it is, by their telephone or by extension and PIN, and whether they may. */
function opening({ prompt, own, tries, firstKeyMs }: RecordGreetingSettings): Record<string, FragmentState> {
  const opened: Transition = { go: { to: firstOfChoice }, do: [keepPerson, forgetDigits] };
  const find = (input: { person: string | { var: string }; extension: string | { var: string } }, ways: { own: boolean; pin: Transition; none: Transition }): FragmentState => (
    { run: { verb: 'find-recorder', input: { ...input, own: ways.own }, then: { open: opened, 'not-allowed': { go: { exit: 'not-allowed' } }, pin: ways.pin, none: ways.none, error: toError } } });
  const who: Transition = { go: { to: 'who' } };
  return {
    ...(prompt.length > 0 && { begin: saying(prompt, 'finding', 'finding') }),
    finding: find({ person: '', extension: '' }, { own, pin: who, none: who }),
    ...askingDigits(said('extension'), { max: longestExtension, firstKeyMs, names: { ask: 'who', listen: 'who-listening', take: 'who-taking', more: 'who-more' } }, { taken: 'who-taken', silence: 'who-silence' }),
    'who-silence': counting('silences', tries, 'no-input', 'who'),
    'who-taken': { always: [{ go: { to: 'who-finding' }, when: { type: 'collected', params: { least: 1 } } }, { go: { to: 'who-silence' }, do: [forgetDigits] }] },
    'who-finding': find({ person: '', extension: { var: 'local.digits' } }, { own: false, pin: { go: { to: firstOfPin }, do: [keepPerson, forgetDigits] }, none: who }),
    // An extension that nobody has sounds like a wrong PIN: both are asked for again.
    ...askingPin({ of: 'person', id: person, prompt: [], tries, firstKeyMs }, {
      right: { go: { to: 'allowing' } }, out: { go: { exit: 'wrong-pin' } }, silent: { go: { exit: 'no-input' } }, shut: { go: { exit: 'wrong-pin' } }, again: 'who',
    }),
    allowing: find({ person, extension: '' }, { own: false, pin: toError, none: toError }),
  };
}
