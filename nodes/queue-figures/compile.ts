import type { StateFragment, Transition } from '../_kit/fragment';
import { figures, type QueueFiguresSettings } from './schema';

/** asking -> deciding. A figure of which nothing is known reaches no threshold. */
export function compile({ queue, thresholds }: QueueFiguresSettings): StateFragment {
  const toError: Transition = { go: { exit: 'error' } };
  return {
    initial: 'asking',
    states: {
      asking: {
        run: {
          verb: 'queue-figures', input: { queue },
          then: { known: { go: { to: 'deciding' }, do: figures.map(figure => ({ type: 'keep', params: { data: figure, as: figure } })) }, gone: toError, error: toError },
        },
      },
      deciding: {
        always: [
          ...thresholds.map(({ id, figure, test, value }): Transition => (
            { go: { exit: `threshold-${id}` }, when: { type: 'compares', params: { comparison: { value: { var: `local.${figure}` }, test, to: String(value) } } } })),
          { go: { exit: 'else' } },
        ],
      },
    },
  };
}
