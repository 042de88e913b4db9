import { expect, it } from 'vitest';
import { addNode, connect, disconnect, moveNodes, removeNodes, rename } from '@/flow-runtime/document/commands';
import { demo, demoPublished } from '../story/documents';
import { compareDrawings } from './comparison';
import { fieldChanges } from './field-changes';

it('marks what is new, what is gone and what has changed; what was only moved is not marked', () => {
  const added = addNode(demo, { type: 'play', position: { x: 0, y: 0 } });
  const after = moveNodes(rename(removeNodes(added.document, ['play-1']), 'forward-1', 'Front desk'), { 'hang-up-1': { x: 5, y: 5 } });
  const { document, nodes, edges } = compareDrawings(demo, connect(after, { from: 'forward-1', exit: 'busy' }, added.made[0]!));
  expect(Object.fromEntries(nodes)).toEqual({ [added.made[0]!]: 'added', 'forward-1': 'changed', 'play-1': 'removed' });
  expect(edges.get('forward-1 busy')).toBe('added');
  expect(edges.get('schedule-1 closed')).toBe('removed');
  expect(document.nodes.map(({ id }) => id)).toContain('play-1');
  expect(document.edges).toContainEqual({ from: 'schedule-1', exit: 'closed', to: 'play-1' });
});

it('marks a line that leads elsewhere, and says nothing of the same twice', () => {
  expect(compareDrawings(demo, connect(disconnect(demo, { from: 'ivr-menu-1', exit: 'key-1' }), { from: 'ivr-menu-1', exit: 'key-1' }, 'play-1')).edges.get('ivr-menu-1 key-1')).toBe('changed');
  const same = compareDrawings(demoPublished, structuredClone(demoPublished));
  expect([same.nodes.size, same.edges.size]).toEqual([0, 0]);
});

it('tells each field by itself, with its path; a variable, a target and a list are one value', () => {
  expect(fieldChanges({ ringMs: 1, confirm: { on: false, ms: 5 }, to: { kind: 'person', id: 'a' }, list: [1] }, { ringMs: 2, confirm: { on: true, ms: 5 }, to: { kind: 'person', id: 'b' }, list: [1, 2] })).toEqual([
    { path: ['ringMs'], before: 1, after: 2 }, { path: ['confirm', 'on'], before: false, after: true },
    { path: ['to'], before: { kind: 'person', id: 'a' }, after: { kind: 'person', id: 'b' } }, { path: ['list'], before: [1], after: [1, 2] },
  ]);
});
