import type { XYPosition } from '@xyflow/react';
import type { CardData } from '../model/cards';
import type { Lit } from '../walk/lit';
import type { Inks } from './inks';
import type { Route } from './lanes';
import { card, cardHeight } from './measures';
import { meet, type Area } from './sight';

/** A thread as points of the drawing. */
export interface Line { id: string; from: string; to: string; tone: string; points: Route }

export interface Picture {
  cards: ReadonlyMap<string, CardData>;
  places: ReadonlyMap<string, XYPosition>;
  lines: readonly Line[];
  /** Cards that are dragged: they and their threads are drawn elsewhere. */
  held: ReadonlySet<string>;
  lit: Lit | null;
  inks: Inks;
}

/** Paints cards as blocks in the hue of their groups, and threads as thin lines. `scale`: px of the canvas for one of the drawing; `paper`: the ink under it all, none where one sees through. */
export function paint(context: CanvasRenderingContext2D, { cards, places, lines, held, lit, inks }: Picture, area: Area, scale: number, paper?: string): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  if (paper) context.fillStyle = inks(paper);
  context[paper ? 'fillRect' : 'clearRect'](0, 0, context.canvas.width, context.canvas.height);
  context.setTransform(scale, 0, 0, scale, -area.x * scale, -area.y * scale);
  context.lineJoin = 'round';
  context.lineWidth = Math.max(4, 1 / scale);
  // one path for each colour: what is painted is few calls, however many cards there are
  const threads = new Paths();
  for (const { id, from, to, tone, points } of lines) {
    if (held.has(from) || held.has(to) || (lit && lit.edges.has(id))) continue;
    const path = threads.of(lit ? '--line-2' : tone === 'amber' ? '--thread-amber' : tone === 'error' ? '--thread-red' : '--thread');
    points.forEach(([x, y], i) => (i ? path.lineTo(x, y) : path.moveTo(x, y)));
  }
  for (const [ink, path] of threads) {
    context.strokeStyle = inks(ink);
    context.stroke(path);
  }
  const blocks = new Paths();
  const flags = new Paths();
  for (const [id, { group, rows, folded, flag }] of cards) {
    const place = places.get(id);
    if (!place || held.has(id)) continue;
    const box = { ...place, width: card.width, height: cardHeight(rows.length + (folded.length ? 1 : 0)) };
    if (!meet(box, area)) continue;
    blocks.of(!lit ? `--g-line ${group}` : lit.at === id || lit.nodes.has(id) ? '--brand-mark' : '--line').rect(box.x, box.y, box.width, box.height);
    if (flag) flags.of(flag.severity === 'error' ? '--danger-mark' : '--warn-mark').rect(box.x + box.width - 72, box.y, 72, 72);
  }
  for (const [ink, path] of [...blocks, ...flags]) {
    const [variable, group] = ink.split(' ');
    context.fillStyle = inks(variable!, group);
    context.fill(path);
  }
}

class Paths extends Map<string, Path2D> {
  of(ink: string): Path2D {
    let path = this.get(ink);
    if (!path) this.set(ink, path = new Path2D());
    return path;
  }
}
