import { flushKeys } from './asking';
import { askingPin, firstOfPin } from './asking-pin';
import { each, type AssignRef, type FragmentState, type Transition } from './fragment';
import { ownStates } from './own-states';
import type { Prompt } from './prompt';
import { verbs, type VerbInput } from './verbs';

/** How a caller comes into a room and what their keys do there; see the node Conference. `pin` null: they are not asked, also where the room has one. */
export interface RoomSettings {
  confer: Omit<VerbInput<'confer'>, 'keys'>;
  keys: VerbInput<'confer'>['keys'] & { leave: string };
  pin: { prompt: Prompt; tries: number; firstKeyMs: number } | null;
}

/** Where the call goes then. `left`: by the caller's own key; `gone`: there is no such room. */
export type RoomWays = Record<'left' | 'kicked' | 'ended' | 'full' | 'too-early' | 'too-late' | 'locked' | 'wrong-pin' | 'gone' | 'error', Transition>;

/** The states of joining a room begin with this one. */
export const firstOfRoom = 'looking';

/** looking -> asking -> listening -> taking -> checking -> inside. In the room keys are the verb's, but for the one that leaves. */
export function joiningRoom({ confer, keys: { leave, ...keys }, pin }: RoomSettings, ways: RoomWays): Record<string, FragmentState> {
  const { room } = confer;
  const { kicked, ended, full, locked, error } = ways;
  return {
    looking: {
      run: { verb: 'room', input: { room }, then: { ...each(verbs.room.outcomes, error), gone: ways.gone, open: { go: { to: 'inside' } }, pin: { go: { to: pin ? firstOfPin : 'inside' } } } },
    },
    inside: {
      key: [{ ...ways.left, when: { type: 'pressed', params: { key: leave } }, do: [...(ways.left.do ?? []), flushKeys] }, {}],
      run: { verb: 'confer', input: { ...confer, keys }, then: { kicked, ended, full, 'too-early': ways['too-early'], 'too-late': ways['too-late'], locked, error } },
    },
    ...(pin && askingPin({ of: 'room', id: room, ...pin }, { right: { go: { to: 'inside' }, do: [flushKeys] }, out: ways['wrong-pin'], silent: ways['wrong-pin'], shut: ways['wrong-pin'] })),
  };
}


/** What was typed before is no PIN, and the tries are those of this room. */
const anew: AssignRef[] = [flushKeys, { type: 'forget', params: { names: ['digits', 'complete', 'tries'] } }];

/**
 * The states of a room that is one place of a node among others, under names that begin with `name`: with the house's keys and words, and its PIN where it has one. `inside`: the
 * caller was in it; `shut`: they may not come in, or there is no such room.
 */
export function enteringRoom({ room, music, name }: { room: RoomSettings['confer']['room']; music: Prompt; name: string }, { inside, shut, error }: { inside: Transition; shut: Transition; error: Transition }): Record<string, FragmentState> {
  const states = joiningRoom(
    {
      confer: { room, role: 'by-number', music, guests: [], policy: { ringMs: 0, busy: { everyMs: 0 }, noAnswer: { tries: 0, everyMs: 0 }, offline: { tries: 0, everyMs: 0 } } },
      keys: { mute: '1', lock: '2', kick: '3', count: '4', leave: '#' }, pin: { prompt: [], tries: 3, firstKeyMs: 8000 },
    },
    { left: inside, kicked: inside, ended: inside, full: shut, 'too-early': shut, 'too-late': shut, locked: shut, 'wrong-pin': shut, gone: shut, error },
  );
  return ownStates({ ...states, [firstOfRoom]: { ...states[firstOfRoom]!, entry: anew } }, firstOfRoom, name);
}
