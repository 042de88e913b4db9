import type { StateFragment } from '../_kit/fragment';
import type { ReturnSettings } from './schema';

export function compile({ result, outputs }: ReturnSettings): StateFragment {
  return { initial: 'returning', states: { returning: { always: [{ go: { end: true }, do: [{ type: 'returns', params: { result, outputs } }] }] } } };
}
