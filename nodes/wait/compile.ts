import type { StateFragment, Transition } from '../_kit/fragment';
import type { WaitSettings } from './schema';

export function compile({ ms, music, interruptible }: WaitSettings): StateFragment {
  const done: Transition = { go: { exit: 'done' } };
  return {
    initial: 'waiting',
    states: {
      waiting: {
        ...(interruptible && { always: [{ go: { exit: 'key' }, when: { type: 'typed', params: {} } }], key: [{ go: { exit: 'key' }, do: [{ type: 'pushKey', params: {} }] }] }),
        run: music.length
          ? { verb: 'loop', input: { prompt: music, ms }, then: { elapsed: done, error: { go: { exit: 'error' } } } }
          : { verb: 'wait', input: { ms }, then: { elapsed: done, unheard: done } },
      },
    },
  };
}
