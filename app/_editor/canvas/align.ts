import type { Position } from '@/flow-runtime/document/commands';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { notesOf } from '@/flow-runtime/document/notes';
import { startId } from '../model/ids';
import { heightOf } from './free-place';
import { card, cardHeight, snap } from './measures';

/** `column`: left edges on one line; `row`: inputs on one line; `across`, `down`: equal gaps between neighbours. */
export type Alignment = 'column' | 'row' | 'across' | 'down';
export const alignments: Alignment[] = ['column', 'row', 'across', 'down'];

/** How many cards an alignment needs to do anything. */
export const least: Record<Alignment, number> = { column: 2, row: 2, across: 3, down: 3 };

interface Box { id: string; x: number; y: number; width: number; height: number }

/** New places for cards and notes, on the grid that cards snap to. The outermost ones stay where they are. Cards that are not there are passed over. */
export function align(document: FlowDocument, ids: readonly string[], how: Alignment): Record<string, Position> {
  const wanted = new Set(ids);
  const boxes: Box[] = document.nodes.filter(({ id }) => wanted.has(id)).map(({ id, position }) => ({ id, ...position, width: card.width, height: heightOf(document, id) }));
  for (const { id, position, size } of notesOf(document)) if (wanted.has(id)) boxes.push({ id, ...position, ...size });
  if (wanted.has(startId)) boxes.push({ id: startId, ...document.start.position, width: card.width, height: cardHeight(1) });
  if (boxes.length < least[how]) return {};
  const place = (move: (box: Box) => Position) => Object.fromEntries(boxes.map(box => [box.id, move(box)]));
  switch (how) {
    case 'column': return place(({ y }) => ({ x: Math.min(...boxes.map(({ x }) => x)), y }));
    case 'row': return place(({ x }) => ({ x, y: Math.min(...boxes.map(({ y }) => y)) }));
    case 'across': {
      const at = spread(boxes.map(({ id, x, width }) => ({ id, from: x, length: width })));
      return place(({ id, y }) => ({ x: at.get(id)!, y }));
    }
    case 'down': {
      const at = spread(boxes.map(({ id, y, height }) => ({ id, from: y, length: height })));
      return place(({ id, x }) => ({ x, y: at.get(id)! }));
    }
  }
}

/** Where stretches begin when the first and the last stay and the gaps between all are the same. */
function spread(stretches: { id: string; from: number; length: number }[]): Map<string, number> {
  const inOrder = [...stretches].sort((a, b) => a.from - b.from);
  const [first, last] = [inOrder[0]!, inOrder.at(-1)!];
  const gap = (last.from + last.length - first.from - inOrder.reduce((sum, { length }) => sum + length, 0)) / (inOrder.length - 1);
  const places = new Map<string, number>();
  let at = first.from;
  for (const { id, from, length } of inOrder) {
    places.set(id, id === first.id || id === last.id ? from : Math.round(at / snap) * snap);
    at += length + gap;
  }
  return places;
}
