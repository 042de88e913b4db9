import type { Position } from '@/flow-runtime/document/commands';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { exitRows, fold } from '../model/exit-rows';
import { card, cardHeight, snap } from './measures';

const gap = 24;

/** Height of a node's card as it is drawn at rest. */
export function heightOf(document: FlowDocument, id: string): number {
  const node = document.nodes.find(one => one.id === id);
  if (!node) return cardHeight(1);
  const { shown, folded } = fold(exitRows(node, document.edges.filter(edge => edge.from === id)));
  return cardHeight(shown.length + (folded.length ? 1 : 0));
}

/** A place for a new card at or below `wish`, on no other card; without a wish right of all there is. */
export function freePlace(document: FlowDocument, wish: Position | null): Position {
  const taken = [
    { ...document.start.position, height: cardHeight(1) },
    ...document.nodes.map(({ id, position }) => ({ ...position, height: heightOf(document, id) })),
  ];
  const right = Math.max(...taken.map(({ x }) => x));
  const last = taken.find(({ x }) => x === right)!;
  const start = wish ?? { x: right + card.width + 80, y: last.y };
  const place = { x: Math.round(start.x / snap) * snap, y: Math.round(start.y / snap) * snap };
  const height = cardHeight(4);
  for (let n = 0; n < 200; n++) {
    const hit = taken.find(({ x, y, height: own }) => place.x < x + card.width + gap && x < place.x + card.width + gap && place.y < y + own + gap && y < place.y + height + gap);
    if (!hit) return place;
    place.y = Math.ceil((hit.y + hit.height + gap) / snap) * snap;
  }
  return place;
}
