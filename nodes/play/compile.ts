import type { StateFragment, Transition } from '../_kit/fragment';
import type { PlaySettings } from './schema';

export function compile({ prompt, interruptible, times, early }: PlaySettings): StateFragment {
  const key: Transition = { go: { exit: 'key' }, do: [{ type: 'pushKey', params: {} }] };
  const states: StateFragment['states'] = {};
  for (let n = 1; n <= times; n++) {
    states[`saying-${n}`] = {
      ...(interruptible && { always: [{ go: { exit: 'key' }, when: { type: 'typed', params: {} } }], key: [key] }),
      run: {
        verb: 'play',
        input: { prompt, early },
        then: { done: { go: n < times ? { to: `saying-${n + 1}` } : { exit: 'done' } }, error: { go: { exit: 'error' } } },
      },
    };
  }
  return { initial: 'saying-1', states };
}
