import { flushKeys } from '../_kit/asking';
import { askingPin, firstOfPin } from '../_kit/asking-pin';
import { each, type FragmentState, type StateFragment, type Transition } from '../_kit/fragment';
import { verbs } from '../_kit/verbs';
import { dialledRoom, type ConferenceSettings } from './schema';

const toError: Transition = { go: { exit: 'error' } };
const wrongPin: Transition = { go: { exit: 'wrong-pin' } };

/**
 * looking -> asking -> listening -> taking -> checking -> inside. In the room keys are
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
    run: { verb: 'room', input: { room }, then: { ...each(verbs.room.outcomes, toError), open: { go: { to: 'inside' } }, pin: { go: { to: pin.ask ? firstOfPin : 'inside' } } } },
  };
  const asking = askingPin({ of: 'room', id: room, ...pin }, { right: { go: { to: 'inside' }, do: [flushKeys] }, out: wrongPin, silent: wrongPin, shut: wrongPin });
  return { initial: 'looking', states: { looking, inside, ...(pin.ask && asking) } };
}
