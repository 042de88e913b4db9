import type { FlowContext } from '@/nodes/_kit/context';
import { evaluate } from '@/nodes/_kit/expression';
import type { StepRecord } from '../ports/journal';

/** Stands for what nobody may see. */
const hidden = '•••';
/** So much of a value is shown. */
const longest = 100;

/** The variables set in a step, as people may see them: nothing of those that are masked, not even how long they are. */
export function shownSet(context: FlowContext): Pick<StepRecord, 'set'> {
  const { set = [], masked = [] } = context;
  if (set.length === 0) return {};
  return { set: Object.fromEntries(set.map(name => [name, masked.includes(name) ? hidden : evaluate({ var: name }, context).slice(0, longest)])) };
}
