import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { exitRows, fold } from '../model/exit-rows';
import { groupBy } from '../model/group-by';
import { edgeId, startExit, startId } from '../model/ids';
import type { Journey } from './lanes';
import { card, cardHeight, rowHandle } from './measures';
import type { Area } from './sight';

/** An edge to be drawn, and in which colour. */
export interface Planned extends Journey { exit: string; tone: 'way' | 'amber' | 'error' }

/** All edges of a document that can be drawn: from a row of a card that is there to a card that is there. */
export function journeysOf({ nodes, edges, start }: FlowDocument): Planned[] {
  const byId = new Map(nodes.map(node => [node.id, node]));
  const edgesOf = groupBy(edges, ({ from }) => from);
  const end = (to: string) => {
    const { x, y } = byId.get(to)!.position;
    return { to, targetX: x, targetY: y + card.input };
  };
  const journeys: Planned[] = [];
  if (start.to !== null && byId.has(start.to)) {
    const { x, y } = start.position;
    journeys.push({ id: edgeId(startId, startExit), from: startId, exit: startExit, row: 0, tone: 'way', sourceX: x + card.width, sourceY: y + rowHandle(0), ...end(start.to) });
  }
  for (const [from, own] of edgesOf) {
    const node = byId.get(from);
    if (!node) continue;
    const rows = fold(exitRows(node, own)).shown;
    for (const { exit, to } of own) {
      const row = rows.findIndex(({ id }) => id === exit);
      if (row < 0 || !byId.has(to)) continue;
      journeys.push({ id: edgeId(from, exit), from, exit, row, tone: rows[row]!.tone, sourceX: node.position.x + card.width, sourceY: node.position.y + rowHandle(row), ...end(to) });
    }
  }
  return journeys;
}

/** Where cards lie at rest, by id. */
export function boxesOf({ nodes, edges, start }: FlowDocument): Map<string, Area> {
  const edgesOf = groupBy(edges, ({ from }) => from);
  const boxes = new Map<string, Area>([[startId, { ...start.position, width: card.width, height: cardHeight(1) }]]);
  for (const node of nodes) {
    const { shown, folded } = fold(exitRows(node, edgesOf.get(node.id) ?? []));
    boxes.set(node.id, { ...node.position, width: card.width, height: cardHeight(shown.length + (folded.length ? 1 : 0)) });
  }
  return boxes;
}
