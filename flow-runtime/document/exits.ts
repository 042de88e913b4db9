import type { Exit } from '@/nodes/_kit/define-node';
import { nodeOf } from '@/nodes';
import type { FlowDocument, FlowNode } from './flow-document';

/** The exits of a drawn node; none where its type is unknown or its settings are wrong. */
export function exitsOf(node: Pick<FlowNode, 'type' | 'settings'>): Exit[] {
  const definition = nodeOf(node.type);
  const settings = definition?.schema.safeParse(node.settings);
  return settings?.success ? definition!.exits(settings.data) : [];
}

/** Looks up where an exit leads: a node id, or undefined where it is open. */
export function edgeTargets(document: FlowDocument): (node: string, exit: string) => string | undefined {
  const ids = new Set(document.nodes.map(node => node.id));
  const targets = new Map<string, string>();
  for (const { from, exit, to } of document.edges) if (ids.has(to)) targets.set(`${from} ${exit}`, to);
  return (node, exit) => targets.get(`${node} ${exit}`);
}
