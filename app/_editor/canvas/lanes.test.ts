import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { nodes } from '@/nodes';
import { nodeIcons } from '../node-icon';
import { demo, large } from '../story/documents';
import { startId } from '../model/ids';
import { freePlace, heightOf } from './free-place';
import { lanesOf, pointsOf, roundPath } from './lanes';
import { card } from './measures';
import { tidy } from './tidy';

const run = (row: number, targetY: number) => ({ id: `r${row}`, from: 'a', row, sourceX: 260, sourceY: 100 + row * 30, targetX: 500, targetY });

describe('lanes', () => {
  it('going down, the lower exit turns first; going up, the upper one', () => {
    const lanes = lanesOf([run(0, 10), run(1, 20), run(2, 800), run(3, 900)]);
    expect([0, 1, 2, 3].map(row => lanes.get(`r${row}`))).toEqual([0, 1, 1, 0]);
  });

  it('a straight line needs no lane', () => {
    expect(lanesOf([run(0, 100)]).size).toBe(0);
  });

  it('every way begins at its exit, ends at the input and runs along the axes', () => {
    const place = fc.integer({ min: -3000, max: 3000 });
    fc.assert(fc.property(place, place, place, place, fc.nat(12), (sourceX, sourceY, targetX, targetY, lane) => {
      const points = pointsOf({ sourceX, sourceY, targetX, targetY, lane });
      expect(points[0]).toEqual([sourceX, sourceY]);
      expect(points.at(-1)).toEqual([targetX, targetY]);
      for (let i = 1; i < points.length; i++) expect(points[i]![0] === points[i - 1]![0] || points[i]![1] === points[i - 1]![1]).toBe(true);
      expect(roundPath(points)).not.toMatch(/NaN|Infinity/);
    }));
  });
});

const overlaps = (places: Record<string, { x: number; y: number }>, height: (id: string) => number): string[] => {
  const ids = Object.keys(places);
  return ids.flatMap((a, i) => ids.slice(i + 1).filter(b => {
    const [p, q] = [places[a]!, places[b]!];
    return p.x < q.x + card.width && q.x < p.x + card.width && p.y < q.y + height(b) && q.y < p.y + height(a);
  }).map(b => `${a} ${b}`));
};

describe('places', () => {
  it.each([['the demo flow', demo], ['sixty nodes', large(60)]] as const)('tidied, no card of %s lies on another, and the main way is straight', (_, document) => {
    const places = tidy(document);
    expect(overlaps(places, id => (id === startId ? 130 : heightOf(document, id)))).toEqual([]);
    expect(Object.keys(places)).toHaveLength(document.nodes.length + 1);
    const first = places[document.start.to!]!;
    expect(first.y - places[startId]!.y).toBe(80);
  });

  it('a new card finds room where one lies already', () => {
    const place = freePlace(demo, demo.nodes[0]!.position);
    expect(overlaps({ new: place, ...Object.fromEntries(demo.nodes.map(node => [node.id, node.position])) }, id => (id === 'new' ? 200 : heightOf(demo, id)))).toEqual([]);
  });
});

it('every node type has its icon', () => {
  for (const { icon } of Object.values(nodes)) expect(nodeIcons).toHaveProperty(icon);
});
