import { expect, it } from 'vitest';
import { addNode, connect, disconnect, moveNodes, removeNodes, rename, setOtherwise } from '@/flow-runtime/document/commands';
import { setSettings } from '@/flow-runtime/document/set-settings';
import { demo, demoPublished } from '../story/documents';
import { callOrder } from './call-order';
import { changesOf } from './changes';
import { readPart, writePart } from './part-text';
import { same } from '@/flow-runtime/document/same';

const settingsOf = (id: string) => demo.nodes.find(node => node.id === id)!.settings as object;

it('says nothing of two documents that are the same', () => {
  expect(changesOf(demo, structuredClone(demo))).toEqual([]);
});

it('tells three changes since the published version', () => {
  expect(changesOf(demoPublished, demo).map(({ is }) => is)).toEqual(['renamed', 'set', 'leads']);
});

it.each([
  ['added', addNode(demo, { type: 'play', position: { x: 0, y: 0 } }).document],
  ['renamed', rename(demo, 'forward-1', 'Shop')],
  ['set', setSettings(demo, 'forward-1', { ...settingsOf('forward-1'), ringMs: 5000 })],
  ['leads', connect(demo, { from: 'forward-1', exit: 'busy' }, 'hang-up-1')],
  ['leads', disconnect(demo, { from: 'forward-1', exit: 'no-answer' })],
  ['leads', disconnect(demo, 'start')],
  ['otherwise', setOtherwise(demo, { to: null })],
  ['moved', moveNodes(demo, { 'forward-1': { x: 1, y: 1 } })],
] as const)('tells what was %s', (is, after) => {
  expect(changesOf(demo, after).map(change => change.is)).toEqual([is]);
});

it('tells of a removed node, and of lines from others that led to it', () => {
  expect(changesOf(demo, removeNodes(demo, ['play-1']))).toMatchObject([
    { is: 'removed', node: { id: 'play-1' } }, { is: 'leads', node: 'schedule-1', to: null }, { is: 'leads', node: 'schedule-1', to: null }, { is: 'leads', node: 'ivr-menu-1', to: null },
  ]);
});

it('walks the nodes as a call does, exits in the order of their card, and every node once', () => {
  const order = callOrder(demo);
  expect(order.slice(0, 3)).toEqual(['schedule-1', 'caller-id-1', 'play-1']);
  expect([...order].sort()).toEqual(demo.nodes.map(({ id }) => id).sort());
});

it('takes for the same what differs only in the order of keys', () => {
  expect(same({ a: 1, b: [{ c: 2, d: undefined }] }, { b: [{ c: 2 }], a: 1 })).toBe(true);
  expect(same({ a: 1 }, { a: 1, b: null })).toBe(false);
  expect(same([1], { 0: 1 })).toBe(false);
});

it('reads back a part that was written as text, and nothing else', () => {
  expect(readPart(writePart(demo))).toMatchObject({ nodes: demo.nodes, edges: demo.edges });
  for (const text of ['', 'hello', '{"kind":"ringloom.flow","nodes":[]}', '{"kind":"else"}', '{']) expect(readPart(text)).toBeNull();
});
