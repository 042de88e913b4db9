import { directFlow } from '@/flow-runtime/call/direct-call';
import { roomFlow } from '@/flow-runtime/call/built-in';
import { greetingFlow } from '@/flow-runtime/call/greeting-flow';
import { switchEnds } from '@/flow-runtime/call/switch-way';
import { voicemailFlow } from '@/flow-runtime/call/voicemail-flow';
import type { FlowNode } from '@/flow-runtime/document/flow-document';
import type { OwnWay, Walkable } from './story';

/** Steps that are no nodes of a document, with the type of node that they are most like. */
const madeByHand = { ring: 'forward', switch: 'schedule' } as const;

/** By the node in which each begins. */
export const ownWays: Record<string, { way: OwnWay; nodes: readonly FlowNode[]; untold?: string }> = {
  whom: { way: 'direct', nodes: directFlow.nodes, untold: 'whom' },
  room: { way: 'room', nodes: roomFlow.nodes },
  ring: { way: 'guest', nodes: roomFlow.nodes },
  box: { way: 'voicemail', nodes: voicemailFlow.nodes },
  greeting: { way: 'greeting', nodes: greetingFlow.nodes },
  switch: { way: 'switch', nodes: switchEnds.nodes },
};

/** The way of a call without a flow, by the first node that it entered; undefined: it is none that people are told of. */
export function ownWay(first: string | undefined): Walkable | undefined {
  const found = first !== undefined && Object.hasOwn(ownWays, first) ? ownWays[first] : undefined;
  if (!found) return undefined;
  const { way, nodes, untold } = found;
  return { title: { way }, ...(untold && { untold }), node: id => nodes.find(node => node.id === id) ?? byHand(id) };
}

const byHand = (id: string): FlowNode | undefined =>
  (id === 'ring' || id === 'switch' ? { id, type: madeByHand[id], version: 0, name: '', settings: undefined, position: { x: 0, y: 0 } } : undefined);
