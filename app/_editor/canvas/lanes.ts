import { card } from './measures';

/** One edge to be drawn: where its card lies, which row it leaves from, where it goes. */
export interface Run { id: string; from: string; row: number; sourceY: number; sourceX: number; targetX: number; targetY: number }

/** A run with the card that it goes to. */
export interface Journey extends Run { to: string }

export type Point = readonly [number, number];
/** A way along the axes, from an exit to an input. */
export type Route = readonly Point[];

/** How far a thread keeps off cards that it only passes, px. */
export const clear = 10;

/** The lane of an edge: 0 lies nearest to its card. */
export type Lanes = Map<string, number>;

/**
 * Gives each edge of a card a lane of its own, so that edges of one card do not lie on each other and cross as
 * little as they can: going up, the upper exit turns first; going down, the lower.
 */
export function lanesOf(runs: readonly Run[]): Lanes {
  const lanes: Lanes = new Map();
  const byCard = new Map<string, Run[]>();
  for (const run of runs) {
    const list = byCard.get(run.from);
    if (list) list.push(run);
    else byCard.set(run.from, [run]);
  }
  for (const list of byCard.values()) {
    const bent = list.filter(({ sourceY, targetY, sourceX, targetX }) => Math.abs(sourceY - targetY) > 2 || targetX < sourceX);
    bent.filter(({ sourceY, targetY }) => targetY < sourceY).sort((a, b) => a.row - b.row).forEach(({ id }, lane) => lanes.set(id, lane));
    bent.filter(({ sourceY, targetY }) => targetY >= sourceY).sort((a, b) => b.row - a.row).forEach(({ id }, lane) => lanes.set(id, lane));
  }
  return lanes;
}

const step = 20;
const least = 24;

/** The points of an edge from an exit to an input. */
export function pointsOf({ sourceX: sx, sourceY: sy, targetX: tx, targetY: ty, lane = 0 }: Pick<Run, 'sourceX' | 'sourceY' | 'targetX' | 'targetY'> & { lane?: number }): Route {
  if (tx - sx >= 2 * least) {
    if (Math.abs(sy - ty) < 1) return [[sx, sy], [tx, ty]];
    const turn = Math.min(sx + step + lane * step, tx - least);
    return [[sx, sy], [turn, sy], [turn, ty], [tx, ty]];
  }
  // Back, or straight down: round the side, along between the two cards or under the nearer one, and in from the left.
  const out = sx + step + lane * (step / 2);
  const into = tx - least - lane * (step / 2);
  const gap = ty > sy ? ty - card.input - 16 : sy - card.head - 24;
  const along = ty > sy && gap < sy + 24 ? ty + 120 + lane * 10 : gap - (lane % 4) * 4;
  return [[sx, sy], [out, sy], [out, along], [into, along], [into, ty], [tx, ty]];
}

/** An SVG path through points with round corners. */
export function roundPath(points: Route, radius = 12): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${first[0]} ${first[1]}`;
  rest.forEach(([x, y], i) => {
    const after = rest[i + 1];
    if (!after) {
      path += `L${x} ${y}`;
      return;
    }
    const [px, py] = points[i]!;
    const before = Math.hypot(x - px, y - py);
    const behind = Math.hypot(after[0] - x, after[1] - y);
    const r = Math.min(radius, before / 2, behind / 2);
    const back = before ? r / before : 0;
    const on = behind ? r / behind : 0;
    path += `L${x - (x - px) * back} ${y - (y - py) * back}Q${x} ${y} ${x + (after[0] - x) * on} ${y + (after[1] - y) * on}`;
  });
  return path;
}

/** A point on the longest stretch, where the plus of an edge stands. */
export function middleOf(points: Route): Point {
  let best: Point = points[0] ?? [0, 0];
  let longest = -1;
  for (let i = 1; i < points.length; i++) {
    const [ax, ay] = points[i - 1]!;
    const [bx, by] = points[i]!;
    const length = Math.hypot(bx - ax, by - ay);
    if (length > longest) {
      longest = length;
      best = [(ax + bx) / 2, (ay + by) / 2];
    }
  }
  return best;
}
