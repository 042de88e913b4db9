import { initialTransition, transition, type AnyMachineSnapshot, type AnyStateMachine } from 'xstate';
import type { FlowContext } from '@/nodes/_kit/context';
import type { CallEvent } from '@/nodes/_kit/events';
import type { VerbName } from '@/nodes/_kit/verbs';
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
}

/** Enters a flow. Pure: the same context and event time give the same step. */
export function begin(machine: AnyStateMachine, versionId: string | null, context: FlowContext, at: number, random: number): Stepped {
  return outcome(versionId, initialTransition(machine, { ...context, at, random, path: [], left: [], hops: 0 } as never));
}

/** One event in, the next frame and what to start and stop out. Pure; reads no clock. */
export function step(machine: AnyStateMachine, { versionId, value, context }: Frame, event: CallEvent): Stepped {
  const snapshot = machine.resolveState({ value: value as never, context: { ...context, at: event.at, random: event.random, path: [], left: [], hops: 0 } });
  const type = event.type === 'DONE' ? `xstate.done.actor.${event.slot}` : event.type;
  return outcome(versionId, transition(machine, snapshot, { type, event } as never));
}

function outcome(versionId: string | null, [snapshot, actions]: [AnyMachineSnapshot, { type: string }[]]): Stepped {
  const spawned = actions.some(({ type }) => type === 'xstate.spawnChild');
  const over = snapshot.status !== 'active';
  return {
    frame: { versionId, value: snapshot.value, context: snapshot.context as FlowContext },
    over,
    stop: over || actions.some(({ type }) => type === 'xstate.stopChild'),
    start: spawned && !over ? invocation(snapshot) : null,
  };
}

/** The verb of the state the call now stands in: states on the way there were left in the same breath. */
function invocation(snapshot: AnyMachineSnapshot): Stepped['start'] {
  for (const node of snapshot._nodes) {
    const invoke = node.config.invoke as unknown as { id: string; src: VerbName; input: Record<string, unknown> } | undefined;
    if (invoke) return { verb: invoke.src, slot: invoke.id, input: invoke.input };
  }
  return null;
}
