import type { StateFragment, Transition } from '../_kit/fragment';
import type { SplitSettings } from './schema';

/** One lot is drawn; the branches lie side by side from 0 to 1, each as wide as its share. */
export function compile({ branches, sticky }: SplitSettings): StateFragment {
  const all = branches.reduce((sum, { weight }) => sum + weight, 0);
  let upTo = 0;
  const ways = branches.map(({ id, weight }, i): Transition => {
    upTo += weight;
    const go = { exit: `branch-${id}` };
    return i === branches.length - 1 ? { go } : { go, when: { type: 'drawnBelow', params: { below: upTo / all, sticky } } };
  });
  return { initial: 'drawing', states: { drawing: { always: ways } } };
}
