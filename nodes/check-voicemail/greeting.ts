import { begins, flushKeys, saying } from '../_kit/asking';
import { choosing, forgetSilences } from '../_kit/choosing';
import type { FragmentState, Transition } from '../_kit/fragment';
import { recordingTake } from '../_kit/recording-take';
import { box } from './parts';
import type { CheckVoicemailSettings } from './schema';
import { said } from './words';

const toError: Transition = { go: { exit: 'error' } };
const recording = { var: 'local.recording' };
const longestMs = 120_000;
const silenceMs = 5000;
const leastMs = 500;

/** The greeting that the box has of its own is heard, recorded, heard again and used, or removed. One that is not used is gone within a day. */
export function changingGreeting(settings: CheckVoicemailSettings): Record<string, FragmentState> {
  return { ...choosing('greeting', greeting, settings), ...choosing('use', use, settings), ...always };
}

const greeting = saying(said('greeting'), 'greeting-listening', 'greeting-chosen');
const use = saying(said('use'), 'use-listening', 'use-chosen');
/** What no setting changes is made once: a flow may have many of these nodes. */
const always = changing();

function changing(): Record<string, FragmentState> {
  const does = (to: string): Transition => ({ go: { to }, do: [forgetSilences] });
  const choose = (which: string | { var: string }, then: string): FragmentState => (
    { run: { verb: 'choose-greeting', input: { box, recording: which }, then: { chosen: { go: { to: then } }, gone: { go: { to: 'greeting' } }, error: toError } } });
  return {
    'greeting-chosen': {
      always: [
        begins('1', does('greeting-sounding')), begins('2', does('greeting-speak')), begins('3', does('greeting-removing')), begins('*', does('counting')), begins('#', does('counting')),
        { go: { to: 'greeting-silence' }, do: [flushKeys] },
      ],
    },
    'greeting-sounding': {
      key: [{ go: { to: 'greeting-chosen' }, do: [{ type: 'pushKey', params: {} }] }],
      run: { verb: 'box-greeting', input: { box }, then: { done: { go: { to: 'greeting' } }, none: { go: { to: 'greeting-none' } }, error: toError } },
    },
    'greeting-none': saying(said('no-greeting'), 'greeting', 'greeting-chosen'),
    ...recordingTake(said('speak'), { greetingOf: box, maxMs: longestMs, silenceMs, leastMs }, { speak: 'greeting-speak', recording: 'greeting-recording', taken: 'greeting-kept' }, { kept: 'use', empty: 'greeting-empty' }),
    'greeting-empty': saying(said('nothing-said'), 'greeting', 'greeting-chosen'),
    'use-chosen': {
      always: [
        begins('1', does('greeting-using')), begins('2', does('use-sounding')), begins('3', does('greeting-speak')), begins('*', does('greeting')), begins('#', does('greeting')),
        { go: { to: 'use-silence' }, do: [flushKeys] },
      ],
    },
    'use-sounding': {
      key: [{ go: { to: 'use-chosen' }, do: [{ type: 'pushKey', params: {} }] }],
      run: { verb: 'play-message', input: { box, message: recording }, then: { done: { go: { to: 'use' } }, gone: { go: { to: 'greeting' } }, error: toError } },
    },
    'greeting-using': choose(recording, 'greeting-used'),
    'greeting-used': saying(said('used'), 'greeting', 'greeting-chosen'),
    'greeting-removing': choose('', 'greeting-removed'),
    'greeting-removed': saying(said('removed'), 'greeting', 'greeting-chosen'),
  };
}
