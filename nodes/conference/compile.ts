import type { StateFragment, Transition } from '../_kit/fragment';
import { firstOfRoom, joiningRoom } from '../_kit/joining-room';
import { dialledRoom, type ConferenceSettings } from './schema';

/** Each way out of the room is an exit; a room that is gone is a fault. */
export function compile({ room, role, pin, music, keys, dialOut }: ConferenceSettings): StateFragment {
  const { on, guests, ringMs, busyEveryMs, noAnswerTries, noAnswerEveryMs, offlineTries, offlineEveryMs } = dialOut;
  const out = (exit: string): Transition => ({ go: { exit } });
  return {
    initial: firstOfRoom,
    states: joiningRoom(
      {
        confer: {
          room: room === dialledRoom ? { var: 'dialled' } : room, role, music, guests: on ? guests : [],
          policy: { ringMs, busy: { everyMs: busyEveryMs }, noAnswer: { tries: noAnswerTries, everyMs: noAnswerEveryMs }, offline: { tries: offlineTries, everyMs: offlineEveryMs } },
        },
        keys, pin: pin.ask ? pin : null,
      },
      {
        left: out('left'), kicked: out('kicked'), ended: out('ended'), full: out('full'), 'too-early': out('too-early'), 'too-late': out('too-late'), locked: out('locked'), 'wrong-pin': out('wrong-pin'),
        gone: out('error'), error: out('error'),
      },
    ),
  };
}
