import { assigns } from '@/nodes/_kit/assigns';
import type { StateFragment, Transition } from '@/nodes/_kit/fragment';
import { guards } from '@/nodes/_kit/guards';
import { verbs } from '@/nodes/_kit/verbs';
import type { Diagnostic } from '../document/diagnose';
import { exitsOf } from '../document/exits';
import type { FlowNode } from '../document/flow-document';

/**
 * What a node compiled to, held against the kit: every verb, guard and assign must be known, every outcome led on,
 * every state left again, and every exit must be one that the node names. A defect here is the node type's fault.
 */
export function checkFragment(node: FlowNode, { initial, states }: StateFragment): Diagnostic[] {
  const found: Diagnostic[] = [];
  const defect = (code: string, values: Record<string, string>) => found.push({ code, severity: 'error', node: node.id, values });
  const exits = new Set(exitsOf(node).map(({ id }) => id));
  if (!Object.hasOwn(states, initial)) defect('no-such-state', { state: initial });
  for (const [state, { entry = [], always = [], key = [], run }] of Object.entries(states)) {
    const outcomes: [string, Transition][] = run ? Object.entries(run.then) : [];
    if (run) {
      if (!Object.hasOwn(verbs, run.verb)) {
        defect('unknown-verb', { state, verb: run.verb });
        continue;
      }
      const verb = verbs[run.verb];
      const input = verb.input.safeParse(run.input);
      if (!input.success) defect('bad-verb-input', { state, verb: run.verb, message: input.error.issues[0]?.message ?? '' });
      for (const outcome of verb.outcomes) if (!Object.hasOwn(run.then, outcome)) defect('outcome-leads-nowhere', { state, verb: run.verb, outcome });
      for (const [outcome, { go }] of outcomes) if (!go) defect('outcome-leads-nowhere', { state, verb: run.verb, outcome });
    }
    if (!run && !always.some(({ go, when }) => go && !when)) defect('dead-end', { state });
    for (const { go, when, do: actions = [] } of [...always, ...key, ...outcomes.map(([, transition]) => transition)]) {
      if (go && 'to' in go && !Object.hasOwn(states, go.to)) defect('no-such-state', { state: go.to });
      if (go && 'exit' in go && go.exit !== 'error' && !exits.has(go.exit)) defect('undeclared-exit', { state, exit: go.exit });
      if (when && !Object.hasOwn(guards, when.type)) defect('unknown-guard', { state, guard: when.type });
      for (const { type } of actions) if (!Object.hasOwn(assigns, type)) defect('unknown-assign', { state, assign: type });
    }
    for (const { type } of entry) if (!Object.hasOwn(assigns, type)) defect('unknown-assign', { state, assign: type });
  }
  return found;
}
