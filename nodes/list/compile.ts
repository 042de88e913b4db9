import type { StateFragment } from '../_kit/fragment';
import type { ListSettings } from './schema';

export function compile(settings: ListSettings): StateFragment {
  return {
    initial: 'looking',
    states: { looking: { always: [{ go: { exit: 'listed' }, when: { type: 'listed', params: { ...settings } } }, { go: { exit: 'not-listed' } }] } },
  };
}
