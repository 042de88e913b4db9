import type { StateFragment, Transition } from '../_kit/fragment';
import type { SubFlowSettings } from './schema';

/** inside (the other flow is walked) -> back, where its result leads out. One that this flow does not know leads out by `error`. */
export function compile({ flow, version, inputs, results }: SubFlowSettings): StateFragment {
  const toError: Transition = { go: { exit: 'error' } };
  return {
    initial: 'inside',
    states: {
      inside: { enters: { flow, version, inputs, replaces: false, then: { returned: { go: { to: 'back' }, do: [{ type: 'keep', params: { data: 'result', as: 'result' } }] }, error: toError } } },
      back: {
        always: [
          ...results.map((result): Transition => ({
            go: { exit: `result-${result}` }, when: { type: 'compares', params: { comparison: { value: { var: 'local.result' }, test: 'equals', to: result } } },
          })),
          toError,
        ],
      },
    },
  };
}
