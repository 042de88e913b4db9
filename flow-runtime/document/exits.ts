import type { Exit } from '@/nodes/_kit/define-node';
import type { FlowDocument, FlowNode } from './flow-document';
import { readNode } from './read-node';

/** The exits of a drawn node; none where its type is unknown or its settings are wrong. */
export function exitsOf(node: Pick<FlowNode, 'type' | 'settings'>): Exit[] {
  const read = readNode(node);
  return read.ok ? read.exits : [];
}

/** Looks up where an exit leads: a node id, or undefined where it is open. */
export function edgeTargets(document: FlowDocument): (node: string, exit: string) => string | undefined {
  const ids = new Set(document.nodes.map(node => node.id));
  const targets = new Map<string, string>();
  for (const { from, exit, to } of document.edges) if (ids.has(to)) targets.set(`${from} ${exit}`, to);
  return (node, exit) => targets.get(`${node} ${exit}`);
}
