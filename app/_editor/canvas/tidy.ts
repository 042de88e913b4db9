import { graphlib, layout } from '@dagrejs/dagre';
import type { Position } from '@/flow-runtime/document/commands';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { callOrder } from '../model/call-order';
import { startId } from '../model/ids';
import { heightOf } from './free-place';
import { card, cardHeight, rowHandle, snap } from './measures';

/**
 * Places for all cards: calls travel left to right, columns keep the order in which exits stand on their cards, and the
 * first way out of a card lies on the input of the next, so that the main way is a straight line.
 */
export function tidy(document: FlowDocument): Record<string, Position> {
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', ranksep: 96, nodesep: 32, ranker: 'network-simplex' });
  graph.setDefaultEdgeLabel(() => ({}));
  graph.setNode(startId, { width: card.width, height: cardHeight(1) });
  const order = callOrder(document);
  for (const id of order) graph.setNode(id, { width: card.width, height: heightOf(document, id) });
  if (document.start.to) graph.setEdge(startId, document.start.to, { weight: 4 });
  for (const { from, to } of document.edges) if (from !== to && graph.hasNode(from) && graph.hasNode(to)) graph.setEdge(from, to);
  layout(graph);

  const columns = new Map<number, string[]>();
  for (const id of [startId, ...order]) {
    const x = Math.round(graph.node(id).x);
    const list = columns.get(x);
    if (list) list.push(id);
    else columns.set(x, [id]);
  }
  const places: Record<string, Position> = {};
  const left = Math.min(...columns.keys());
  const wish = new Map<string, number>([[startId, 0]]);
  for (const x of [...columns.keys()].sort((a, b) => a - b)) {
    let below = -Infinity;
    const column = columns.get(x)!.sort((a, b) => (wish.get(a) ?? graph.node(a).y) - (wish.get(b) ?? graph.node(b).y));
    for (const id of column) {
      const height = id === startId ? cardHeight(1) : heightOf(document, id);
      const wanted = wish.get(id) ?? (Number.isFinite(below) ? below : graph.node(id).y);
      const y = Math.max(wanted, below);
      places[id] = { x: Math.round((x - left) / snap) * snap, y: Math.round(y / snap) * snap };
      below = y + height + 32;
      const targets = id === startId ? [document.start.to] : document.edges.filter(edge => edge.from === id).map(({ to }) => to);
      targets.forEach((to, row) => {
        const from = places[id]!.y + rowHandle(row) - card.input;
        if (to && !wish.has(to)) wish.set(to, row === 0 ? from : from + 1);
      });
    }
  }
  return places;
}
