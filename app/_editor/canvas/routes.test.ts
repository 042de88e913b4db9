import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { moveNodes, moveStart } from '@/flow-runtime/document/commands';
import { startId } from '../model/ids';
import { demo, large } from '../story/documents';
import { pointsOf, type Journey, type Route } from './lanes';
import { boxesOf, journeysOf } from './journeys';
import { card } from './measures';
import { routesOf } from './routes';
import { meet, type Area } from './sight';
import { tidy } from './tidy';

const good = path.resolve(import.meta.dirname, '../../../tests/flows/good');
const flows = new Map<string, FlowDocument>([
  ['the demo', demo], ['a large one', large(200)],
  ...readdirSync(good).map(file => [file, JSON.parse(readFileSync(path.join(good, file), 'utf8')) as FlowDocument] as const),
]);

/** Names of cards that a way runs through: the inside of its own two counts as well. */
const through = (route: Route, cards: ReadonlyMap<string, Area>): string[] => [...cards].filter(([, box]) => route.some(([bx, by], i) => {
  const [ax, ay] = route[i - 1] ?? [bx, by];
  return i > 0 && Math.min(ax, bx) < box.x + box.width && Math.max(ax, bx) > box.x && Math.min(ay, by) < box.y + box.height && Math.max(ay, by) > box.y;
})).map(([id]) => id);

const crossed = (journeys: readonly Journey[], cards: ReadonlyMap<string, Area>): string[] => {
  const routes = routesOf(journeys, cards);
  return journeys.flatMap(({ id }) => through(routes.get(id)!, cards).map(hit => `${id} through ${hit}`));
};

/** Cards that lie on each other leave no lane: two of the flows that calls are tested with are written so. */
function liesOnAnother(document: FlowDocument): boolean {
  const boxes = [...boxesOf(document).values()];
  return boxes.some((a, i) => boxes.slice(i + 1).some(b => meet(a, b)));
}

describe.each([...flows])('%s', (_, document) => {
  it('tidied: no thread runs through a card', () => {
    const { [startId]: start, ...places } = tidy(document);
    const neat = moveStart(moveNodes(document, places), start!);
    expect(crossed(journeysOf(neat), boxesOf(neat))).toEqual([]);
  });

  it.skipIf(liesOnAnother(document))('as it is stored, too', () => expect(crossed(journeysOf(document), boxesOf(document))).toEqual([]));
});

it('wherever cards lie, if there is a lane between them', () => {
  const grid = { x: 348, y: 300 };
  fc.assert(fc.property(fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), { minLength: 2, maxLength: 24, selector: String }), fc.array(fc.tuple(fc.nat(23), fc.nat(23), fc.nat(3)), { maxLength: 40 }), (places, lines) => {
    const cards = new Map(places.map(([x, y], i) => [`c${i}`, { x: x * grid.x + (y % 3) * 12, y: y * grid.y, width: card.width, height: 130 + ((x * 7 + y * 3) % 5) * 28 }]));
    const journeys = lines.flatMap(([a, b, row]): Journey[] => {
      const [from, to] = [cards.get(`c${a}`), cards.get(`c${b}`)];
      return from && to ? [{ id: `${a} ${row} ${b}`, from: `c${a}`, to: `c${b}`, row, sourceX: from.x + card.width, sourceY: from.y + 20 + row * 30, targetX: to.x, targetY: to.y + card.input }] : [];
    });
    expect(crossed(journeys, cards)).toEqual([]);
    for (const [id, route] of routesOf(journeys, cards)) {
      const { sourceX, sourceY, targetX, targetY } = journeys.find(journey => journey.id === id)!;
      expect([route[0], route.at(-1)]).toEqual([[sourceX, sourceY], [targetX, targetY]]);
      expect(route.every(([x, y], i) => i === 0 || x === route[i - 1]![0] || y === route[i - 1]![1])).toBe(true);
    }
  }), { numRuns: 200 });
});

it('a thread in nobody’s way stays as it was, and one that would lie on another moves aside', () => {
  const from = (id: string, y: number): Area => ({ x: 0, y, width: card.width, height: 130 });
  const cards = new Map([['a', from('a', 0)], ['b', from('b', 400)], ['c', { ...from('c', 200), x: 700 }], ['d', { ...from('d', 600), x: 700 }]]);
  const run = (source: string, to: string): Journey => ({
    id: `${source} ${to}`, from: source, to, row: 0, sourceX: card.width, sourceY: cards.get(source)!.y + 108, targetX: 700, targetY: cards.get(to)!.y + card.input,
  });
  const [down, up] = [run('a', 'd'), run('b', 'c')];
  expect(routesOf([down], cards).get('a d')).toEqual(pointsOf(down));
  const routes = routesOf([down, up], cards);
  expect(routes.get('a d')).toEqual(pointsOf(down));
  expect(Math.abs(routes.get('b c')![1]![0] - routes.get('a d')![1]![0])).toBeGreaterThanOrEqual(5);
});
