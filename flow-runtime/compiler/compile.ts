import type { StateFragment, Transition } from '@/nodes/_kit/fragment';
import { diagnose, type Diagnostic, type Known } from '../document/diagnose';
import { leadsTo, linesOf } from '../document/exits';
import type { FlowDocument, FlowNode } from '../document/flow-document';
import { readNode } from '../document/read-node';
import { checkFragment } from './check-fragment';
import { endState, frameSource, hopEnd, hopLimit, otherwiseState, versionKey, type ConfigState, type ConfigTransition, type MachineConfig, type NamedRef } from './config';

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
  const lines = linesOf(document);
  const diagnostics = diagnose(document, known, lines);
  if (diagnostics.some(isError)) return { config: null, diagnostics };
  const states: Record<string, ConfigState> = {};
  const flows = new Set<string>();
  // What was copied in the drawing comes to the same states: they are made and looked through once.
  const alike = new Map<string, { fragment: StateFragment; found: Diagnostic[] }>();
  for (const node of document.nodes) {
    const key = `${node.type} ${node.version} ${JSON.stringify(node.settings)}`;
    let made = alike.get(key);
    if (!made) {
      const fragment = fragmentOf(node);
      alike.set(key, made = { fragment, found: checkFragment(node, fragment) });
      for (const { enters } of Object.values(fragment.states)) if (enters) flows.add(versionKey(enters));
    }
    const drawn = lines.get(node.id);
    if (made.found.length === 0) states[node.id] = stateOf(node.id, made.fragment, exit => leadsTo(drawn, exit));
    else diagnostics.push(...made.found.map(defect => ({ ...defect, node: node.id })));
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
      ...(flows.size && { flows: [...flows] }),
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

/** The state that a fragment becomes in a machine; `way` tells where its exits lead. */
export function stateOf(id: string, { initial, states }: StateFragment, way: Way): ConfigState {
  const inner: Record<string, ConfigState> = {
    // A node that is entered too often without a wait leaves by `error`, or ends the call.
    $in: { always: [{ target: toEnd, guard: farTooOften }, { target: leadOut('error', way), guard: tooOften, actions: [leaves(id, 'error')] }, { target: initial }] },
  };
  for (const name in states) {
    const { entry, always, key, run, enters } = states[name]!;
    const state: ConfigState = {};
    if (entry?.length) state.entry = entry;
    if (always?.length) state.always = always.map(transition => transitionOf(id, transition, transition.when, way));
    if (key?.length) state.on = { KEY: key.map(transition => transitionOf(id, transition, transition.when, way)) };
    if (enters) {
      const { then, ...input } = enters;
      const onDone = Object.entries(then).map(([is, transition]) => transitionOf(id, transition, outcome(is), way));
      state.invoke = { id: `${id}/${name}`, src: frameSource, input, onDone };
    }
    if (run) {
      const onDone: ConfigTransition[] = [];
      const then: Record<string, Transition> = run.then;
      for (const is in then) onDone.push(transitionOf(id, then[is]!, outcome(is), way));
      state.invoke = { id: `${id}/${name}`, src: run.verb, input: run.input, onDone };
    }
    inner[name] = state;
  }
  return { entry: [{ type: 'enter', params: { node: id } }], initial: '$in', states: inner };
}

function transitionOf(id: string, { go, do: actions }: Transition, guard: NamedRef | undefined, way: Way): ConfigTransition {
  const transition: ConfigTransition = {};
  if (go) transition.target = 'to' in go ? go.to : 'end' in go ? toEnd : 'node' in go ? `#flow.${go.node}` : leadOut(go.exit, way);
  if (guard) transition.guard = guard;
  if (go && 'exit' in go) transition.actions = actions?.length ? [...actions, leaves(id, go.exit)] : [leaves(id, go.exit)];
  else if (actions?.length) transition.actions = actions;
  return transition;
}

const leadOut = (exit: string, way: Way): string => `#flow.${way(exit) ?? otherwiseState}`;

function otherwise({ otherwise: { prompt, to } }: FlowDocument): ConfigState {
  const done = { go: to === null ? ({ end: true } as const) : ({ exit: 'done' } as const) };
  const fragment: StateFragment = prompt.length
    ? { initial: 'saying', states: { saying: { run: { verb: 'play', input: { prompt }, then: { done, error: done } } } } }
    : { initial: 'on', states: { on: { always: [done] } } };
  return stateOf(otherwiseState, fragment, exit => (exit === 'done' ? to ?? endState : endState));
}
