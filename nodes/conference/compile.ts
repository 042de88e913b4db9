import { counting, expectingMore, listening, saying } from '../_kit/asking';
import { each, type AssignRef, type FragmentState, type StateFragment, type Transition } from '../_kit/fragment';
import { verbs } from '../_kit/verbs';
import { dialledRoom, type ConferenceSettings } from './schema';
import { saysOf } from './words';

const toError: Transition = { go: { exit: 'error' } };
const flushKeys: AssignRef = { type: 'flushKeys', params: {} };
const forget: AssignRef = { type: 'forget', params: { names: ['digits', 'complete'] } };
/** The longest PIN there is. */
const most = 12;
/** How long to wait for another digit, ms. */
const nextKeyMs = 4000;

/**
 * looking -> asking -> listening -> taking -> checking -> inside. What is typed of a PIN is kept nowhere once it was tried. In the room keys are
 * the verb's, but for the one that leaves.
 */
export function compile(settings: ConferenceSettings): StateFragment {
  const room = settings.room === dialledRoom ? { var: 'dialled' } : settings.room;
  const { role, pin, music, keys: { leave, ...keys }, dialOut } = settings;
  const { guests, ringMs, busyEveryMs, noAnswerTries, noAnswerEveryMs, offlineTries, offlineEveryMs } = dialOut;
  const inside: FragmentState = {
    key: [{ go: { exit: 'left' }, when: { type: 'pressed', params: { key: leave } }, do: [flushKeys] }, {}],
    run: {
      verb: 'confer',
      input: {
        room, role, music, keys, guests: dialOut.on ? guests : [],
        policy: { ringMs, busy: { everyMs: busyEveryMs }, noAnswer: { tries: noAnswerTries, everyMs: noAnswerEveryMs }, offline: { tries: offlineTries, everyMs: offlineEveryMs } },
      },
      then: {
        kicked: { go: { exit: 'kicked' } }, ended: { go: { exit: 'ended' } }, full: { go: { exit: 'full' } }, 'too-early': { go: { exit: 'too-early' } }, 'too-late': { go: { exit: 'too-late' } },
        locked: { go: { exit: 'locked' } }, error: toError,
      },
    },
  };
  const looking: FragmentState = {
    run: { verb: 'room', input: { room }, then: { ...each(verbs.room.outcomes, toError), open: { go: { to: 'inside' } }, pin: { go: { to: pin.ask ? 'asking' : 'inside' } } } },
  };
  return { initial: 'looking', states: { looking, inside, ...(pin.ask && asking(settings, room)) } };
}

function asking({ pin }: ConferenceSettings, room: string | { var: string }): StateFragment['states'] {
  const anew: Transition = { go: { to: 'asking' }, do: [flushKeys, forget] };
  return {
    asking: saying(pin.prompt.length ? pin.prompt : saysOf('ask'), 'listening', 'taking'),
    listening: listening(pin.firstKeyMs, { heard: 'taking', silence: 'silence', anew }),
    taking: {
      entry: [{ type: 'collect', params: { max: most, stop: '#', clear: '*' } }],
      always: [
        { go: { to: 'checking' }, when: { type: 'counted', params: { name: 'complete', n: 1 } } },
        { go: { to: 'more' }, when: { type: 'collected', params: { least: 1 } } },
        { go: { to: 'listening' } },
      ],
    },
    more: expectingMore(nextKeyMs, { heard: 'taking', silence: 'checking', anew }),
    checking: {
      run: {
        verb: 'room-pin', input: { room, pin: { var: 'local.digits' } },
        then: { right: { go: { to: 'inside' }, do: [forget, flushKeys] }, wrong: { go: { to: 'wrong' } }, shut: { go: { exit: 'wrong-pin' }, do: [forget, flushKeys] }, error: toError },
      },
    },
    silence: counting('tries', pin.tries, 'wrong-pin', 'asking'),
    wrong: counting('tries', pin.tries, 'wrong-pin', 'saying-wrong', [flushKeys, forget]),
    'saying-wrong': saying(saysOf('wrong'), 'asking', 'taking'),
  };
}
