import { assigns } from '@/nodes/_kit/assigns';
import type { StateFragment, Transition } from '@/nodes/_kit/fragment';
import { guards } from '@/nodes/_kit/guards';
import { quick } from '@/nodes/_kit/quick-schema';
import { verbs } from '@/nodes/_kit/verbs';
import type { Diagnostic } from '../document/diagnose';
import { exitsOf } from '../document/exits';
import type { FlowNode } from '../document/flow-document';

/** Looked up for every transition of every flow. */
const guardNames = new Set<string>(Object.keys(guards));
/** Runs whose input is as the verb wants it: parts that a node type makes once come again in every node. */
const proved = new WeakSet<object>();
const assignNames = new Set<string>(Object.keys(assigns));

/**
 * What a node compiled to, held against the kit: every verb, guard and assign must be known, every outcome led on,
 * every state left again, and every exit must be one that the node names. A defect here is the node type's fault.
 */
export function checkFragment(node: FlowNode, { initial, states }: StateFragment): Diagnostic[] {
  const found: Diagnostic[] = [];
  const defect = (code: string, values: Record<string, string>) => found.push({ code, severity: 'error', node: node.id, values });
  const exits = exitsOf(node);
  /** Where a transition leads, on what condition, and what it does. */
  const check = (state: string, { go, when, do: actions }: Transition) => {
    if (go && 'to' in go && !Object.hasOwn(states, go.to)) defect('no-such-state', { state: go.to });
    if (go && 'exit' in go && go.exit !== 'error' && !exits.some(({ id }) => id === go.exit)) defect('undeclared-exit', { state, exit: go.exit });
    if (when && !guardNames.has(when.type)) defect('unknown-guard', { state, guard: when.type });
    if (actions) checkActions(state, actions);
  };
  const checkActions = (state: string, actions: readonly { type: string }[]) => {
    for (const { type } of actions) if (!assignNames.has(type)) defect('unknown-assign', { state, assign: type });
  };
  const checkRun = (state: string, run: NonNullable<StateFragment['states'][string]['run']>) => {
    const verb = verbs[run.verb];
    const input = proved.has(run) || quick<unknown>(verb.input).safeParse(run.input);
    if (input === true || input.success) proved.add(run);
    else defect('bad-verb-input', { state, verb: run.verb, message: input.error.issues[0]?.message ?? '' });
    const then: Record<string, Transition> = run.then;
    for (const outcome of verb.outcomes) if (!Object.hasOwn(then, outcome)) defect('outcome-leads-nowhere', { state, verb: run.verb, outcome });
    for (const outcome in then) {
      const transition = then[outcome]!;
      if (!transition.go) defect('outcome-leads-nowhere', { state, verb: run.verb, outcome });
      check(state, transition);
    }
  };
  if (!Object.hasOwn(states, initial)) defect('no-such-state', { state: initial });
  for (const state in states) {
    const { entry, always, key, run, enters } = states[state]!;
    if (run && !Object.hasOwn(verbs, run.verb)) {
      defect('unknown-verb', { state, verb: run.verb });
      continue;
    }
    if (entry) checkActions(state, entry);
    if (always) for (const transition of always) check(state, transition);
    if (key) for (const transition of key) check(state, transition);
    if (enters) for (const transition of Object.values(enters.then)) check(state, transition);
    if (run) checkRun(state, run);
    else if (!enters && !always?.some(isWayOut)) defect('dead-end', { state });
  }
  return found;
}

/** It leads on, whatever the call has come to. */
const isWayOut = ({ go, when }: Transition): boolean => go !== undefined && !when;
