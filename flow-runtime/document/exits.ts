import type { Exit } from '@/nodes/_kit/define-node';
import type { FlowDocument, FlowNode } from './flow-document';
import { readNode } from './read-node';

/** The exits of a drawn node; none where its type is unknown or its settings are wrong. */
export function exitsOf(node: Pick<FlowNode, 'type' | 'settings'>): Exit[] {
  const read = readNode(node);
  return read.ok ? read.exits : [];
}

/** Looks up where an exit leads: a node id, or undefined where it is open. Edges to nodes that are not there lead nowhere. */
export function edgeTargets({ nodes, edges }: FlowDocument): (node: string, exit: string) => string | undefined {
  const ways = new Map<string, Map<string, string>>();
  for (const { id } of nodes) ways.set(id, new Map());
  for (const { from, exit, to } of edges) if (ways.has(to)) ways.get(from)?.set(exit, to);
  return (node, exit) => ways.get(node)?.get(exit);
}
