import type { Goal, StateFragment, Transition } from '@/nodes/_kit/fragment';
import { diagnose, type Diagnostic, type Known } from '../document/diagnose';
import { edgeTargets } from '../document/exits';
import type { FlowDocument, FlowNode } from '../document/flow-document';
import { readNode } from '../document/read-node';
import { checkFragment } from './check-fragment';
import { endState, hopEnd, hopLimit, otherwiseState, type ConfigState, type ConfigTransition, type MachineConfig, type NamedRef } from './config';

/** The machine, or null where an error stands in the way; and every defect found. */
export interface Compiled {
  config: MachineConfig | null;
  diagnostics: Diagnostic[];
}

/**
 * Compiles a flow document to an XState configuration. Pure: the same document gives the same bytes.
 * Open exits lead to the flow's Otherwise; a hang-up leads to the end from everywhere.
 */
export function compile(document: FlowDocument, known?: Known): Compiled {
  const diagnostics = diagnose(document, known);
  if (diagnostics.some(isError)) return { config: null, diagnostics };
  const target = edgeTargets(document);
  const states: Record<string, ConfigState> = {};
  for (const node of document.nodes) {
    const fragment = fragmentOf(node);
    const found = checkFragment(node, fragment);
    if (found.length === 0) states[node.id] = stateOf(node.id, fragment, exit => target(node.id, exit));
    else diagnostics.push(...found);
  }
  if (diagnostics.some(isError)) return { config: null, diagnostics };
  states[otherwiseState] = otherwise(document);
  states[endState] = { type: 'final' };
  return {
    config: {
      id: 'flow',
      initial: document.start.to!,
      on: {
        KEY: [{ actions: [{ type: 'pushKey', params: {} }] }],
        HANGUP: [{ target: toEnd }],
      },
      states,
    },
    diagnostics,
  };
}

const isError = ({ severity }: Diagnostic): boolean => severity === 'error';

function fragmentOf(node: FlowNode): StateFragment {
  const read = readNode(node);
  if (!read.ok) throw new Error(`node ${node.id} was not diagnosed before it was compiled`);
  return read.definition.compile(read.settings);
}

// The parts that every flow has many of are made once.
const toEnd = `#flow.${endState}`;
const tooOften: NamedRef = { type: 'runsAway', params: { limit: hopLimit } };
const farTooOften: NamedRef = { type: 'runsAway', params: { limit: hopEnd } };
const outcomes = new Map<string, NamedRef>();

/** Writes down which exit of which node was taken. */
const leaves = (node: string, exit: string): NamedRef => ({ type: 'leave', params: { node, exit } });

/** Holds when the verb came to this outcome. There are as many as verbs have outcomes. */
function outcome(is: string): NamedRef {
  let guard = outcomes.get(is);
  if (!guard) outcomes.set(is, guard = { type: 'outcome', params: { is } });
  return guard;
}

/** Where the exits of a node lead: a state target. */
type Way = (exit: string) => string | undefined;

function stateOf(id: string, { initial, states }: StateFragment, way: Way): ConfigState {
  const lead = (goal: Goal): string => {
    if ('to' in goal) return goal.to;
    return 'end' in goal ? toEnd : `#flow.${way(goal.exit) ?? otherwiseState}`;
  };
  const one = ({ go, when, do: actions }: Transition): ConfigTransition => {
    const transition: ConfigTransition = {};
    if (go) transition.target = lead(go);
    if (when) transition.guard = when;
    if (go && 'exit' in go) transition.actions = [...(actions ?? []), leaves(id, go.exit)];
    else if (actions?.length) transition.actions = actions;
    return transition;
  };
  const inner: Record<string, ConfigState> = {
    // A node that is entered too often without a wait leaves by `error`, or ends the call.
    $in: { always: [{ target: toEnd, guard: farTooOften }, { target: lead({ exit: 'error' }), guard: tooOften, actions: [leaves(id, 'error')] }, { target: initial }] },
  };
  for (const [name, { entry, always, key, run }] of Object.entries(states)) {
    const state: ConfigState = {};
    if (entry?.length) state.entry = entry;
    if (always?.length) state.always = always.map(one);
    if (key?.length) state.on = { KEY: key.map(one) };
    if (run) state.invoke = {
      id: `${id}/${name}`, src: run.verb, input: run.input,
      onDone: Object.entries(run.then).map(([is, transition]) => Object.assign(one(transition), { guard: outcome(is) })),
    };
    inner[name] = state;
  }
  return { entry: [{ type: 'enter', params: { node: id } }], initial: '$in', states: inner };
}

function otherwise({ otherwise: { prompt, to } }: FlowDocument): ConfigState {
  const done = { go: to === null ? ({ end: true } as const) : ({ exit: 'done' } as const) };
  const fragment: StateFragment = prompt.length
    ? { initial: 'saying', states: { saying: { run: { verb: 'play', input: { prompt }, then: { done, error: done } } } } }
    : { initial: 'on', states: { on: { always: [done] } } };
  return stateOf(otherwiseState, fragment, exit => (exit === 'done' ? to ?? endState : endState));
}
