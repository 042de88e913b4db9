import { nodes, type NodeType, type SettingsOf } from '@/nodes';
import { emptyFlow, type FlowDocument } from '@/flow-runtime/document/flow-document';
import type { Prompt } from '@/nodes/_kit/prompt';

/** A node of a drawing: what differs from its type's defaults, and where its exits lead. */
interface Drawn { type: NodeType; settings: object; ways: Record<string, string> }

/** A node for `draw`. */
export const node = <T extends NodeType>(type: T, settings: Partial<SettingsOf<T>> = {}, ways: Record<string, string> = {}): Drawn => ({ type, settings, ways });

/** A flow from nodes by their ids; the first is where calls begin. */
export function draw(drawn: Record<string, Drawn>, otherwise: Partial<FlowDocument['otherwise']> = {}): FlowDocument {
  const ids = Object.keys(drawn);
  const flow = emptyFlow();
  return {
    ...flow,
    start: { ...flow.start, to: ids[0] ?? null },
    otherwise: { ...flow.otherwise, ...otherwise },
    nodes: ids.map((id, i) => {
      const { type, settings } = drawn[id]!;
      return { id, type, version: nodes[type].version, name: '', settings: { ...structuredClone(nodes[type].defaults), ...settings }, position: { x: i * 360, y: 0 } };
    }),
    edges: ids.flatMap(from => Object.entries(drawn[from]!.ways).map(([exit, to]) => ({ from, exit, to }))),
  };
}

/** A prompt of greetings. */
export const say = (...ids: string[]): Prompt => ids.map(id => ({ kind: 'greeting', id }));
