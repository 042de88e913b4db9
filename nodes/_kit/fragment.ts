import type { AssignName, AssignParams } from './assigns';
import type { GuardName, GuardParams } from './guards';
import type { Outcome, VerbInput, VerbName } from './verbs';

/** A guard by name with its parameters; all of a list must hold. */
export type GuardRef = { [G in GuardName]: { type: G; params: GuardParams<G> } }[GuardName];
/** An assign by name with its parameters. */
export type AssignRef = { [A in AssignName]: { type: A; params: AssignParams<A> } }[AssignName];

/** Where a transition goes: a state of this node, out of an exit, or to the end of the call. */
export type Goal = { to: string } | { exit: string } | { end: true };

export type Transition = { go?: Goal; when?: GuardRef; do?: AssignRef[] };

/** A verb that runs while the call stands in a state, and where each of its outcomes leads. */
export type Invocation = { [V in VerbName]: { verb: V; input: VerbInput<V>; then: { [O in Outcome<V>]: Transition } } }[VerbName];

/** One state of a node. `on` is for keys; `always` is tried on entry, first match wins. */
export interface FragmentState {
  entry?: AssignRef[];
  always?: Transition[];
  run?: Invocation;
  key?: Transition[];
}

/** What a node compiles to: named states, JSON only. Retries and failures are states too, so that a trace shows them. */
export interface StateFragment {
  initial: string;
  states: Record<string, FragmentState>;
}

/** The same goal for every outcome named. */
export function each<O extends string>(outcomes: readonly O[], transition: Transition): { [K in O]: Transition } {
  const goals = {} as { [K in O]: Transition };
  for (const outcome of outcomes) goals[outcome] = transition;
  return goals;
}
