import { expect, it } from 'vitest';
import { moveNodes } from '@/flow-runtime/document/commands';
import { demo } from '../story/documents';
import { align } from './align';
import { heightOf } from './free-place';

const at = (ids: string[], places: [number, number][]) => moveNodes(demo, Object.fromEntries(ids.map((id, i) => [id, { x: places[i]![0], y: places[i]![1] }])));
const ids = ['schedule-1', 'play-1', 'hang-up-1'];

it('puts left edges, or inputs, on one line', () => {
  const document = at(ids, [[40, 0], [16, 400], [80, 900]]);
  expect(align(document, ids, 'column')).toEqual({ 'schedule-1': { x: 16, y: 0 }, 'play-1': { x: 16, y: 400 }, 'hang-up-1': { x: 16, y: 900 } });
  expect(align(document, ids, 'row')['hang-up-1']).toEqual({ x: 80, y: 0 });
  expect(Object.keys(align(document, ['$start', 'play-1'], 'row'))).toEqual(['play-1', '$start']);
});

it('makes the gaps between neighbours the same, and leaves the outermost where they are', () => {
  const document = at(ids, [[0, 0], [0, 300], [0, 2000]]);
  const down = align(document, ids, 'down');
  expect([down['schedule-1']!.y, down['hang-up-1']!.y]).toEqual([0, 2000]);
  const above = down['play-1']!.y - heightOf(document, 'schedule-1');
  const below = 2000 - down['play-1']!.y - heightOf(document, 'play-1');
  expect(Math.abs(above - below)).toBeLessThanOrEqual(8);
  expect(align(at(ids, [[0, 0], [900, 0], [1000, 0]]), ids, 'across')['play-1']!.x).toBe(504);
});

it('does nothing with too few', () => {
  expect(align(demo, ['play-1'], 'row')).toEqual({});
  expect(align(demo, ['play-1', 'gone'], 'column')).toEqual({});
  expect(align(demo, ['play-1', 'hang-up-1'], 'down')).toEqual({});
});
