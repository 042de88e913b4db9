import { begins, flushKeys, saying } from '../_kit/asking';
import { choosing, forgetSilences } from '../_kit/choosing';
import type { AssignRef, FragmentState, Transition } from '../_kit/fragment';
import { recordingTake } from '../_kit/recording-take';
import { isOne } from './choosing-greeting';
import type { RecordGreetingSettings } from './schema';
import { said } from './words';

const toError: Transition = { go: { exit: 'error' } };
/** So much silence ends a recording: people think of their next sentence. */
const silenceMs = 10_000;
const leastMs = 300;
const greeting = { var: 'local.greeting' };
const recording = { var: 'local.recording' };
const none = { type: 'compares', params: { comparison: { value: greeting, test: 'empty', to: '' } } } as const;

/** It is spoken, heard, and kept, spoken again or given up. What is kept is the greeting from then on; what it was before is kept as an older take. */
export function takingGreeting(settings: RecordGreetingSettings): Record<string, FragmentState> {
  const does = (to: string): Transition => ({ go: { to }, do: [forgetSilences] });
  const keeps = (names: string[]): AssignRef[] => names.map((data): AssignRef => ({ type: 'keep', params: { data, as: data } }));
  const keep = (kept: string): FragmentState => ({
    run: {
      verb: 'keep-take', input: { greeting, recording, language: { var: 'local.language' }, person: { var: 'local.person' } },
      then: { kept: { go: { to: kept }, do: keeps(['greeting', 'number']) }, empty: { go: { to: 'nothing-said' } }, gone: isOne(settings) ? toError : { go: { to: 'no-such' } }, error: toError },
    },
  });
  return {
    ...recordingTake(said('speak'), { asTake: true, maxMs: settings.maxMs, silenceMs, leastMs }, { speak: 'speak', recording: 'recording', taken: 'taken' }, { kept: 'sounding', empty: 'nothing-said' }),
    'nothing-said': saying(said('nothing-said'), 'back', 'back'),
    sounding: {
      key: [{ go: { to: 'use-chosen' }, do: [{ type: 'pushKey', params: {} }] }],
      run: { verb: 'play-take', input: { recording }, then: { done: { go: { to: 'use' } }, gone: { go: { to: 'back' } }, error: toError } },
    },
    ...choosing('use', saying(said('use'), 'use-listening', 'use-chosen'), settings),
    'use-chosen': {
      always: [
        begins('1', does('keeping')), begins('2', does('sounding')), begins('3', does('speak')), begins('*', does('given-up')), begins('#', does('given-up')),
        { go: { to: 'use-silence' }, do: [flushKeys] },
      ],
    },
    'given-up': saying(said('given-up'), 'back', 'back'),
    keeping: { always: [...(isOne(settings) ? [] : [{ go: { to: 'keeping-new' }, when: none }]), { go: { to: 'keeping-known' } }] },
    'keeping-known': keep('kept'),
    kept: saying(said('kept'), 'menu', 'menu-chosen'),
    ...(!isOne(settings) && { 'keeping-new': keep('kept-new'), 'kept-new': saying([...said('kept-new'), { kind: 'number', value: { var: 'local.number' } }], 'menu', 'menu-chosen') }),
    // Of a new one that was not kept there is nothing to go back to.
    back: { always: [...(isOne(settings) ? [] : [{ go: { to: 'which' }, when: none }]), { go: { to: 'menu' } }] },
  };
}
