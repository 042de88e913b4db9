import type { FlowDocument } from '@/flow-runtime/document/flow-document';

/**
 * Ids of all nodes as a call walks them: from the start along the first exits, branch by branch in the order they
 * were drawn from top to bottom, then the Otherwise, then what no call reaches, from left to right.
 */
export function callOrder({ nodes, edges, start, otherwise }: FlowDocument): string[] {
  const byId = new Map(nodes.map(node => [node.id, node]));
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const list = next.get(from);
    if (list) list.push(to);
    else next.set(from, [to]);
  }
  const seen = new Set<string>();
  const walk = (first: string | null) => {
    const open = first === null ? [] : [first];
    for (let id = open.shift(); id !== undefined; id = open.shift()) {
      if (seen.has(id) || !byId.has(id)) continue;
      seen.add(id);
      open.push(...(next.get(id) ?? []));
    }
  };
  walk(start.to);
  walk(otherwise.to);
  for (const node of [...nodes].sort((a, b) => a.position.x - b.position.x || a.position.y - b.position.y)) walk(node.id);
  return [...seen];
}
