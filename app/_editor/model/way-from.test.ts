import { expect, it } from 'vitest';
import { demo } from '../story/documents';
import { wayFrom } from './way-from';

it('is everything behind a line, and nothing before it', () => {
  const { nodes, edges } = wayFrom(demo, 'ivr-menu-1 key-2');
  expect([...nodes].sort()).toEqual(['forward-2', 'hang-up-1', 'ivr-menu-1']);
  expect([...edges].sort()).toEqual(['forward-2 no-answer', 'ivr-menu-1 key-2']);
  expect(wayFrom(demo, '$start arrives').edges.size).toBe(demo.edges.length + 1);
});

it('follows a round that comes back to where it began, once', () => {
  const round = { ...demo, edges: [{ from: 'play-1', exit: 'done', to: 'forward-1' }, { from: 'forward-1', exit: 'done', to: 'play-1' }, { from: 'play-1', exit: 'error', to: 'hang-up-1' }] };
  expect([...wayFrom(round, 'play-1 done').edges].sort()).toEqual(['forward-1 done', 'play-1 done', 'play-1 error']);
  expect(wayFrom(round, 'play-1 gone')).toMatchObject({ nodes: new Set(['play-1']) });
});
