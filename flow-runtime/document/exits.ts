import type { Exit } from '@/nodes/_kit/define-node';
import type { FlowDocument, FlowNode } from './flow-document';
import { readNode } from './read-node';

/** The exits of a drawn node; none where its type is unknown or its settings are wrong. */
export function exitsOf(node: Pick<FlowNode, 'type' | 'settings'>): Exit[] {
  const read = readNode(node);
  return read.ok ? read.exits : [];
}

/** The lines drawn from one node: `exits[i]` leads to `to[i]`, which is undefined where that node is not there. */
export interface Lines { exits: string[]; to: (string | undefined)[] }

/** The lines of a document, by the node they begin at. */
export function linesOf({ nodes, edges }: FlowDocument): Map<string, Lines> {
  const there = new Set<string>();
  for (const { id } of nodes) there.add(id);
  const lines = new Map<string, Lines>();
  for (const { from, exit, to } of edges) {
    const target = there.has(to) ? to : undefined;
    const own = lines.get(from);
    if (own) {
      own.exits.push(exit);
      own.to.push(target);
    } else lines.set(from, { exits: [exit], to: [target] });
  }
  return lines;
}

/** Where an exit leads: a node's id, or undefined where it is open. */
export function leadsTo(lines: Lines | undefined, exit: string): string | undefined {
  if (!lines) return undefined;
  for (let i = lines.exits.length - 1; i >= 0; i--) if (lines.exits[i] === exit && lines.to[i] !== undefined) return lines.to[i];
  return undefined;
}
