import { createActor, type AnyActorScope, type AnyMachineSnapshot, type AnyStateMachine } from 'xstate';
import { freshContext, type FlowContext } from '@/nodes/_kit/context';
import type { CallEvent } from '@/nodes/_kit/events';
import type { Entering } from '@/nodes/_kit/fragment';
import type { VerbName } from '@/nodes/_kit/verbs';
import { frameSource } from '../compiler/config';
import type { Frame } from '../ports/journal';

/** What a step leads to. Nothing has been done yet. */
export interface Stepped {
  frame: Frame;
  /** The flow has come to its end. */
  over: boolean;
  /** The verb that ran is to be stopped. */
  stop: boolean;
  /** The verb to start. */
  start: { verb: VerbName; slot: string; input: Record<string, unknown> } | null;
  /** Another flow to walk meanwhile, see `walk`. */
  enter: { slot: string; input: Omit<Entering, 'then'> } | null;
}

/** Shared by all steps that enter and leave nothing. */
const none = Object.freeze([]) as unknown as string[];

/** A verb that takes less than this is no wait, ms: nothing to say, a look-up. A flow that goes round with such verbs alone runs away as well. */
const noWaitMs = 250;

/** Enters a flow. Pure: the same context and event time give the same step. `hops`: nodes entered before in the same breath. */
export function begin(machine: AnyStateMachine, versionId: string | null, context: FlowContext, at: number, random: number, hops = 0): Stepped {
  return outcome(versionId, machine, scope => machine.getInitialSnapshot(scope, entering(context, at, random, hops)));
}

const hopsBefore = ({ at, hops }: FlowContext, event: CallEvent): number => (event.type === 'DONE' && event.at - at < noWaitMs ? hops : 0);

/** One event in, the next frame and what to start and stop out. Pure; reads no clock. */
export function step(machine: AnyStateMachine, { versionId, value, context }: Frame, event: CallEvent, hops = hopsBefore(context, event)): Stepped {
  const snapshot = machine.resolveState({ value: value as never, context: entering(context, event.at, event.random, hops) });
  const type = event.type === 'DONE' ? `xstate.done.actor.${event.slot}` : event.type;
  return outcome(versionId, machine, scope => machine.transition(snapshot, { type, event }, scope));
}

/** The context as a step begins: what the step before told of itself is forgotten. */
const entering = (context: FlowContext, at: number, random: number, hops: number): FlowContext =>
  ({ ...context, at, random, path: none, left: none, hops, ...(context.set && { set: none }) });

function outcome(versionId: string | null, machine: AnyStateMachine, next: (scope: AnyActorScope) => AnyMachineSnapshot): Stepped {
  const { scope, actions } = bystanderOf(machine);
  actions.length = 0;
  const snapshot = next(scope);
  const spawned = actions.includes('xstate.spawnChild');
  const over = snapshot.status !== 'active';
  return {
    frame: { versionId, value: snapshot.value, context: snapshot.context as FlowContext },
    over,
    stop: over || actions.includes('xstate.stopChild'),
    ...(spawned && !over ? invocation(snapshot) : { start: null, enter: null }),
  };
}

/** The verb of the state the call now stands in: states on the way there were left in the same breath. */
function invocation(snapshot: AnyMachineSnapshot): Pick<Stepped, 'start' | 'enter'> {
  for (const node of snapshot._nodes) {
    const invoke = node.config.invoke as unknown as { id: string; src: string; input: unknown } | undefined;
    if (invoke?.src === frameSource) return { start: null, enter: { slot: invoke.id, input: invoke.input as Omit<Entering, 'then'> } };
    if (invoke) return { start: { verb: invoke.src as VerbName, slot: invoke.id, input: invoke.input as Record<string, unknown> }, enter: null };
  }
  return { start: null, enter: null };
}

/** Stands by while a machine steps, does nothing and notes which actions it was told of. */
interface Bystander { scope: AnyActorScope; actions: string[] }

/**
 * One for all steps of a machine. XState's own pure functions make an actor for every step, which walks the beginning of
 * the flow each time for nothing: that was most of what a step cost.
 */
const bystanders = new WeakMap<AnyStateMachine, Bystander>();

function bystanderOf(machine: AnyStateMachine): Bystander {
  let bystander = bystanders.get(machine);
  if (!bystander) {
    const actions: string[] = [];
    const nothing = () => {};
    const self = createActor(machine, { input: freshContext({ from: '', name: '', to: '', direction: 'incoming' }) });
    bystander = {
      actions,
      scope: { self, system: self.system, id: '', sessionId: '', logger: nothing, defer: nothing, emit: nothing, stopChild: nothing, actionExecutor: ({ type }) => { actions.push(type); } },
    };
    bystanders.set(machine, bystander);
  }
  return bystander;
}
