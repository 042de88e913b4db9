import type { Goal, StateFragment, Transition } from '@/nodes/_kit/fragment';
import { diagnose, type Diagnostic, type Known } from '../document/diagnose';
import { edgeTargets } from '../document/exits';
import type { FlowDocument, FlowNode } from '../document/flow-document';
import { readNode } from '../document/read-node';
import { checkFragment } from './check-fragment';
import { endState, hopEnd, hopLimit, otherwiseState, type ConfigState, type ConfigTransition, type MachineConfig } from './config';

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
  if (diagnostics.some(({ severity }) => severity === 'error')) return { config: null, diagnostics };
  const target = edgeTargets(document);
  const states: Record<string, ConfigState> = {};
  for (const node of document.nodes) {
    const fragment = fragmentOf(node);
    const found = checkFragment(node, fragment);
    diagnostics.push(...found);
    if (found.length === 0) states[node.id] = stateOf(node.id, fragment, exit => target(node.id, exit));
  }
  if (diagnostics.some(({ severity }) => severity === 'error')) return { config: null, diagnostics };
  states[otherwiseState] = otherwise(document);
  states[endState] = { type: 'final' };
  return {
    config: {
      id: 'flow',
      initial: document.start.to!,
      on: {
        KEY: [{ actions: [{ type: 'pushKey', params: {} }] }],
        HANGUP: [{ target: `#flow.${endState}` }],
      },
      states,
    },
    diagnostics,
  };
}

function fragmentOf(node: FlowNode): StateFragment {
  const read = readNode(node);
  if (!read.ok) throw new Error(`node ${node.id} was not diagnosed before it was compiled`);
  return read.definition.compile(read.settings);
}

/** Where the exits of a node lead: a state target. */
type Way = (exit: string) => string | undefined;

function stateOf(id: string, { initial, states }: StateFragment, way: Way): ConfigState {
  const lead = (goal: Goal): string => {
    if ('to' in goal) return goal.to;
    return `#flow.${'end' in goal ? endState : way(goal.exit) ?? otherwiseState}`;
  };
  const one = ({ go, when, do: actions }: Transition): ConfigTransition => ({
    ...(go && { target: lead(go) }), ...(when && { guard: when }), ...(actions?.length && { actions }),
  });
  const inner: Record<string, ConfigState> = {
    // A node that is entered too often without a wait leaves by `error`, or ends the call.
    $in: {
      always: [
        { target: `#flow.${endState}`, guard: { type: 'runsAway', params: { limit: hopEnd } } },
        { target: lead({ exit: 'error' }), guard: { type: 'runsAway', params: { limit: hopLimit } } },
        { target: initial },
      ],
    },
  };
  for (const [name, state] of Object.entries(states)) {
    inner[name] = {
      ...(state.entry?.length && { entry: state.entry }),
      ...(state.always?.length && { always: state.always.map(one) }),
      ...(state.key?.length && { on: { KEY: state.key.map(one) } }),
      ...(state.run && {
        invoke: {
          id: `${id}/${name}`, src: state.run.verb, input: state.run.input,
          onDone: Object.entries(state.run.then).map(([is, transition]) => ({ ...one(transition), guard: { type: 'outcome', params: { is } } })),
        },
      }),
    };
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
