import type { StateFragment, Transition } from '../_kit/fragment';
import type { ConditionSettings } from './schema';

export function compile({ cases }: ConditionSettings): StateFragment {
  return {
    initial: 'deciding',
    states: {
      deciding: {
        always: [
          ...cases.map(({ id, value, test, to }): Transition => ({ go: { exit: `case-${id}` }, when: { type: 'compares', params: { comparison: { value, test, to } } } })),
          { go: { exit: 'else' } },
        ],
      },
    },
  };
}
