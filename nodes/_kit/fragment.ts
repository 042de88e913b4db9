import type { AssignName, AssignParams } from './assigns';
import type { Expression } from './expression';
import type { GuardName, GuardParams } from './guards';
import type { Outcome, VerbInput, VerbName } from './verbs';

/** A guard by name with its parameters; all of a list must hold. */
export type GuardRef = { [G in GuardName]: { type: G; params: GuardParams<G> } }[GuardName];
/** An assign by name with its parameters. */
export type AssignRef = { [A in AssignName]: { type: A; params: AssignParams<A> } }[AssignName];

/** Where a transition goes: a state of this node, out of an exit, straight to another node of the flow, or to the end of the flow. */
export type Goal = { to: string } | { exit: string } | { node: string } | { end: true };

export type Transition = { go?: Goal; when?: GuardRef; do?: AssignRef[] };

/** A verb that runs while the call stands in a state, and where each of its outcomes leads. */
export type Invocation = { [V in VerbName]: { verb: V; input: VerbInput<V>; then: { [O in Outcome<V>]: Transition } } }[VerbName];

/**
 * Another flow that the call walks while it stands in a state: its latest version or one by its number, as it was when the call began.
 * `replaces`: it takes the place of this flow, and nothing comes back. Else `returned` leads on when it has returned a result,
 * `error` where there is no such flow or the call is too deep in flows already.
 */
export interface Entering {
  flow: string;
  version: 'latest' | number;
  inputs: { name: string; value: Expression }[];
  replaces: boolean;
  then: { returned: Transition; error: Transition };
}

/** One state of a node. `on` is for keys; `always` is tried on entry, first match wins. */
export interface FragmentState {
  entry?: AssignRef[];
  always?: Transition[];
  run?: Invocation;
  enters?: Entering;
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
