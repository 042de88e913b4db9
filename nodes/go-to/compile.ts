import type { StateFragment } from '../_kit/fragment';
import type { GoToSettings } from './schema';

export function compile({ to }: GoToSettings): StateFragment {
  if (to.where === 'node') return { initial: 'going', states: { going: { always: [{ go: { node: to.id } }] } } };
  const { id: flow, version } = to;
  return {
    initial: 'going',
    states: { going: { enters: { flow, version, inputs: [], replaces: true, then: { returned: { go: { end: true } }, error: { go: { exit: 'error' } } } } } },
  };
}
