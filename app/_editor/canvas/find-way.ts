import { clear, type Journey, type Point, type Route } from './lanes';
import type { Table } from './table';

/** How far round the two ends a way is searched for, px. */
const reach = 700;
/** Lines of the net on each axis at most: beyond, the way is not searched for. */
const mostLines = 160;
const bend = 40;
const off = clear + 4;

/**
 * The cheapest way along the axes that meets no card, on the net of lines that pass the cards nearby: it leaves to the right and comes in from the left.
 * Null where there is none.
 */
export function findWay(journey: Journey, table: Table): Route | null {
  const { sourceX: sx, sourceY: sy, targetX: tx, targetY: ty } = journey;
  const area = { x: Math.min(sx, tx) - reach, y: Math.min(sy, ty) - reach, width: Math.abs(sx - tx) + 2 * reach, height: Math.abs(sy - ty) + 2 * reach };
  const boxes = table.in(area);
  const xs = sorted([sx, tx, sx + off, tx - off, ...boxes.flatMap(({ x, width }) => [x - off, x + width + off])]);
  const ys = sorted([sy, ty, ...boxes.flatMap(({ y, height }) => [y - off, y + height + off])]);
  if (xs.length > mostLines || ys.length > mostLines) return null;
  const [start, goal] = [place(xs.indexOf(sx), ys.indexOf(sy)), place(xs.indexOf(tx), ys.indexOf(ty))];

  function place(x: number, y: number): number { return y * xs.length + x; }
  const at = (spot: number): Point => [xs[spot % xs.length]!, ys[Math.floor(spot / xs.length)]!];
  const rest = (spot: number): number => Math.abs(at(spot)[0] - tx) + Math.abs(at(spot)[1] - ty);

  const open = new Heap();
  const costs = new Map<number, number>();
  const before = new Map<number, number>();
  // A state is a spot and the way it was come to by, since a bend costs.
  const first = start * 4;
  costs.set(first, 0);
  open.push(first, rest(start));
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const [spot, came] = [Math.floor(state / 4), state % 4];
    if (spot === goal) return straightened(walk(state).map(at));
    for (const [to, x, y] of [[0, 1, 0], [1, 0, 1], [2, -1, 0], [3, 0, -1]] as const) {
      if ((to + 2) % 4 === came || (spot === start && to !== 0)) continue;
      const [column, row] = [(spot % xs.length) + x, Math.floor(spot / xs.length) + y];
      if (column < 0 || row < 0 || column >= xs.length || row >= ys.length) continue;
      const next = place(column, row);
      if (next === goal && to !== 0) continue;
      const [a, b] = [at(spot), at(next)];
      const cost = costs.get(state)! + Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + (to === came ? 0 : bend);
      const there = next * 4 + to;
      if (cost >= (costs.get(there) ?? Infinity) || !table.hit(a, b, journey).next().done) continue;
      costs.set(there, cost);
      before.set(there, state);
      open.push(there, cost + rest(next));
    }
  }
  return null;

  function walk(last: number): number[] {
    const spots: number[] = [];
    for (let state: number | undefined = last; state !== undefined; state = before.get(state)) spots.unshift(Math.floor(state / 4));
    return spots;
  }
}

const sorted = (places: readonly number[]): number[] => [...new Set(places)].sort((a, b) => a - b);

/** Without the points that lie on a straight stretch. */
function straightened(points: Point[]): Route {
  return points.filter(([x, y], i) => {
    const [a, b] = [points[i - 1], points[i + 1]];
    return !a || !b || !((a[0] === x && x === b[0]) || (a[1] === y && y === b[1]));
  });
}

/** The cheapest first. */
class Heap {
  #items: { state: number; cost: number }[] = [];

  push(state: number, cost: number): void {
    const items = this.#items;
    let i = items.push({ state, cost }) - 1;
    for (let up = (i - 1) >> 1; i > 0 && items[up]!.cost > cost; up = (i - 1) >> 1) {
      [items[i], items[up]] = [items[up]!, items[i]!];
      i = up;
    }
  }

  pop(): number | undefined {
    const items = this.#items;
    const [top, last] = [items[0], items.pop()];
    if (!top || !last) return top?.state;
    if (items.length) {
      items[0] = last;
      for (let i = 0; ;) {
        const left = 2 * i + 1;
        const least = left + 1 < items.length && items[left + 1]!.cost < items[left]!.cost ? left + 1 : left;
        if (left >= items.length || items[least]!.cost >= items[i]!.cost) break;
        [items[i], items[least]] = [items[least]!, items[i]!];
        i = least;
      }
    }
    return top.state;
  }
}
