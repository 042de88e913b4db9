import type { StateFragment } from '../_kit/fragment';
import type { SetVariableSettings } from './schema';

export function compile({ name, value, scope }: SetVariableSettings): StateFragment {
  return { initial: 'setting', states: { setting: { always: [{ go: { exit: 'next' }, do: [{ type: 'set', params: { name, scope, value } }] }] } } };
}
