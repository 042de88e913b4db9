import { findWay } from './find-way';
import { clear, lanesOf, pointsOf, type Journey, type Route } from './lanes';
import { card } from './measures';
import type { Area } from './sight';
import { Table } from './table';

const step = 20;
const least = 24;
/** A thread may be this much longer to keep off the line of another that goes elsewhere. */
const shared = 160;
const bend = 40;

/** Ways of threads round the cards, by the ids of their edges. `wanted` says which are needed now; the others follow when they are. */
export type Router = (journeys: readonly Journey[], cards: ReadonlyMap<string, Area>, wanted: (journey: Journey) => boolean) => ReadonlyMap<string, Route>;

/** The ways of all threads at once. */
export const routesOf = (journeys: readonly Journey[], cards: ReadonlyMap<string, Area>): ReadonlyMap<string, Route> => createRouter()(journeys, cards, () => true);

/**
 * Leads threads round the cards, along the axes. Straight ones come first; each other takes the first of its plain ways that meets no card and no thread
 * that goes elsewhere, else the cheapest, and where all plain ways are blocked one is searched for. What lies too close together is passed through.
 * As long as nothing is moved or led elsewhere, ways stay the same objects.
 */
export function createRouter(): Router {
  let drawing: { journeys: readonly Journey[]; cards: ReadonlyMap<string, Area>; table: Table; taken: Taken; lanes: ReturnType<typeof lanesOf> } | null = null;
  let routes = new Map<string, Route>();
  let before: ReadonlyMap<string, Route> = routes;
  return (journeys, cards, wanted) => {
    if (!drawing || !alike(drawing.journeys, journeys) || !lieAlike(drawing.cards, cards)) {
      drawing = { journeys, cards, table: new Table(cards), taken: new Taken(), lanes: lanesOf(journeys) };
      before = routes;
      routes = new Map();
    }
    const { table, taken, lanes } = drawing;
    const put = (journey: Journey, route: Route) => {
      taken.add(route, journey.to);
      const old = before.get(journey.id);
      routes.set(journey.id, old && String(old) === String(route) ? old : route);
    };
    const bent: Journey[] = [];
    for (const journey of journeys) {
      if (routes.has(journey.id) || !wanted(journey)) continue;
      const route = pointsOf(journey);
      if (route.length === 2 && table.hits(route, journey).length === 0) put(journey, route);
      else bent.push(journey);
    }
    for (const journey of bent) put(journey, best(journey, lanes.get(journey.id) ?? 0, table, taken));
    return routes;
  };
}

const alike = (a: readonly Journey[], b: readonly Journey[]): boolean => a.length === b.length && a.every((one, i) => {
  const other = b[i]!;
  return one.id === other.id && one.to === other.to && one.row === other.row && one.sourceX === other.sourceX && one.sourceY === other.sourceY && one.targetX === other.targetX && one.targetY === other.targetY;
});

const lieAlike = (a: ReadonlyMap<string, Area>, b: ReadonlyMap<string, Area>): boolean => a.size === b.size && [...a].every(([id, box]) => {
  const other = b.get(id);
  return other?.x === box.x && other.y === box.y && other.height === box.height && other.width === box.width;
});

function best(journey: Journey, lane: number, table: Table, taken: Taken): Route {
  const usual = pointsOf({ ...journey, lane });
  const inTheWay = new Set<Area>();
  let found: { route: Route; cost: number } | null = null;
  const tries = (routes: Iterable<Route>): Route | null => {
    for (const route of routes) {
      const hits = table.hits(route, journey);
      for (const hit of hits) inTheWay.add(hit);
      if (hits.length) continue;
      const along = taken.along(route, journey.to);
      if (along === 0) return route;
      const cost = lengthOf(route) + route.length * bend + along * shared;
      if (!found || cost < found.cost) found = { route, cost };
    }
    return null;
  };
  return tries([usual]) ?? tries(besides(journey, lane)) ?? tries(around(journey, lane, [...inTheWay])) ?? (found as { route: Route } | null)?.route ?? findWay(journey, table) ?? usual;
}

/** One bend there and one back, at other places than the usual. */
function* besides({ sourceX: sx, sourceY: sy, targetX: tx, targetY: ty }: Journey, lane: number): Generator<Route> {
  if (tx - sx < 2 * least) return;
  const usual = Math.min(sx + step + lane * step, tx - least);
  for (const by of [10, -10, 20, -20, 30, 40]) {
    const x = usual + by;
    if (x >= sx + 12 && x <= tx - 14) yield [[sx, sy], [x, sy], [x, ty], [tx, ty]];
  }
  yield [[sx, sy], [tx - least, sy], [tx - least, ty], [tx, ty]];
}

/** Past the edges of what is in the way: between columns, and along rows. */
function* around({ sourceX: sx, sourceY: sy, targetX: tx, targetY: ty }: Journey, lane: number, inTheWay: readonly Area[]): Generator<Route> {
  const off = clear + 4 + (lane % 4) * 6;
  const forward = tx - sx >= 2 * least;
  if (forward) {
    const sides = inTheWay.flatMap(({ x, width }) => [x - off, x + width + off]).filter(x => x >= sx + 12 && x <= tx - 14);
    for (const x of near(sides, sx)) yield [[sx, sy], [x, sy], [x, ty], [tx, ty]];
  }
  const own = forward ? [] : [{ y: sy - card.head, height: card.head + 40 }, { y: ty - card.input, height: card.head }];
  const rows = [...inTheWay, ...own].flatMap(({ y, height }) => [y - off, y + height + off]);
  for (const y of near(rows, (sy + ty) / 2)) {
    for (const out of [step + lane * 10, 12]) {
      for (const into of [least + lane * 6, 14]) yield [[sx, sy], [sx + out, sy], [sx + out, y], [tx - into, y], [tx - into, ty], [tx, ty]];
    }
  }
}

/** The nearest few places first. */
const near = (places: readonly number[], to: number): number[] => [...new Set(places)].sort((a, b) => Math.abs(a - to) - Math.abs(b - to)).slice(0, 12);

const lengthOf = (route: Route): number => route.reduce((sum, [x, y], i) => (i ? sum + Math.abs(x - route[i - 1]![0]) + Math.abs(y - route[i - 1]![1]) : 0), 0);

const cell = 256;
/** Two lines nearer than this look like one. */
const apart = 5;

/** Stretches that threads run along already. */
class Taken {
  #upright = new Map<number, Stretch[]>();
  #level = new Map<number, Stretch[]>();

  add(route: Route, to: string): void {
    for (const { lines, at, from, until } of this.#stretches(route)) {
      const key = Math.floor(at / cell);
      const list = lines.get(key);
      const stretch = { at, from, until, to };
      if (list) list.push(stretch);
      else lines.set(key, [stretch]);
    }
  }

  /** On how many stretches of other threads, that go to other cards, a way would lie. */
  along(route: Route, to: string): number {
    let count = 0;
    for (const { lines, at, from, until } of this.#stretches(route)) {
      for (const key of new Set([Math.floor((at - apart) / cell), Math.floor((at + apart) / cell)])) {
        for (const other of lines.get(key) ?? []) if (other.to !== to && Math.abs(other.at - at) < apart && other.from < until - 8 && from < other.until - 8) count++;
      }
    }
    return count;
  }

  /** All but the ends, which lie at their cards whatever the way. */
  * #stretches(route: Route) {
    for (let i = 1; i < route.length; i++) {
      const [[ax, ay], [bx, by]] = [route[i - 1]!, route[i]!];
      const upright = ax === bx;
      if (!upright && (i === 1 || i === route.length - 1)) continue;
      yield upright ? { lines: this.#upright, at: ax, from: Math.min(ay, by), until: Math.max(ay, by) } : { lines: this.#level, at: ay, from: Math.min(ax, bx), until: Math.max(ax, bx) };
    }
  }
}

interface Stretch { at: number; from: number; until: number; to: string }
