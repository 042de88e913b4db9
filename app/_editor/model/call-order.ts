import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { readExits } from './exit-rows';

/**
 * Ids of all nodes as a call walks them: from the start outwards, exits in the order they stand on their cards, then the
 * Otherwise, then what no call reaches, from left to right.
 */
export function callOrder({ nodes, edges, start, otherwise }: FlowDocument): string[] {
  const byId = new Map(nodes.map(node => [node.id, node]));
  const next = new Map<string, { exit: string; to: string }[]>();
  for (const { from, exit, to } of edges) {
    const list = next.get(from);
    if (list) list.push({ exit, to });
    else next.set(from, [{ exit, to }]);
  }
  const targets = (id: string): string[] => {
    const exits = readExits(byId.get(id)!).map(exit => exit.id);
    return (next.get(id) ?? []).sort((a, b) => exits.indexOf(a.exit) - exits.indexOf(b.exit)).map(({ to }) => to);
  };
  const seen = new Set<string>();
  const walk = (first: string | null) => {
    const open = first === null ? [] : [first];
    for (let id = open.shift(); id !== undefined; id = open.shift()) {
      if (seen.has(id) || !byId.has(id)) continue;
      seen.add(id);
      open.push(...targets(id));
    }
  };
  walk(start.to);
  walk(otherwise.to);
  for (const node of [...nodes].sort((a, b) => a.position.x - b.position.x || a.position.y - b.position.y)) walk(node.id);
  return [...seen];
}
