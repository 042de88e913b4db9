import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nodes } from '@/nodes';
import { addNode, connect, moveNodes, removeNodes, rename, setOtherwise } from './commands';
import { emptyFlow, type FlowDocument } from './flow-document';
import { clashesOf, merge } from './merge';
import { setSettings } from './set-settings';
import { same } from './same';

const position = { x: 0, y: 0 };
const base: FlowDocument = ['play', 'forward', 'hang-up'].reduce<FlowDocument>((document, type) => addNode(document, { type, position }).document, emptyFlow());
const [play, forward, bye] = base.nodes.map(({ id }) => id) as [string, string, string];
const never = () => { throw new Error('there was nothing to choose'); };

it('joins what two people changed apart', () => {
  const mine = connect(rename(base, play, 'Hello'), { from: play, exit: 'done' }, bye);
  const theirs = setSettings(moveNodes(addNode(base, { type: 'play', position }).document, { [forward]: { x: 9, y: 9 } }), forward, { ...nodes.forward.defaults, ringMs: 5000 });
  expect(clashesOf(base, mine, theirs)).toEqual([]);
  const both = merge(base, mine, theirs, never);
  expect(both.nodes.find(({ id }) => id === play)!.name).toBe('Hello');
  expect(both.nodes.find(({ id }) => id === forward)).toMatchObject({ position: { x: 9, y: 9 }, settings: { ringMs: 5000 } });
  expect(both.nodes).toHaveLength(4);
  expect(both.edges).toEqual([{ from: play, exit: 'done', to: bye }]);
});

it('asks where both changed the same, and only there', () => {
  const mine = setOtherwise(connect(rename(base, play, 'Mine'), 'start', play), { to: bye });
  const theirs = setOtherwise(removeNodes(connect(base, 'start', forward), [play]), { to: bye });
  expect(clashesOf(base, mine, theirs).sort()).toEqual(['doc:start', `node:${play}`]);
  expect(merge(base, mine, theirs, () => 'mine')).toMatchObject({ start: { to: play }, otherwise: { to: bye } });
  const their = merge(base, mine, theirs, () => 'theirs');
  expect(their.nodes.map(({ id }) => id)).not.toContain(play);
  expect(their.start.to).toBe(forward);
});

it('leaves no line to a card that is gone', () => {
  const mine = connect(base, { from: forward, exit: 'busy' }, bye);
  expect(merge(base, mine, removeNodes(base, [bye]), never).edges).toEqual([]);
});

it('in random cases: nothing that only one changed is lost, and who changed nothing gets all of the other', () => {
  const edit = fc.record({ what: fc.constantFrom('rename', 'remove', 'add', 'join', 'move'), node: fc.constantFrom(play, forward, bye), word: fc.string({ maxLength: 4 }) });
  const made = (edits: { what: string; node: string; word: string }[]) => edits.reduce((document, { what, node, word }) => {
    switch (what) {
      case 'rename': return rename(document, node, word);
      case 'remove': return removeNodes(document, [node]);
      case 'add': return addNode(document, { type: 'play', position }).document;
      case 'join': return document.nodes.some(({ id }) => id === node) ? connect(document, 'start', node) : document;
      default: return moveNodes(document, { [node]: { x: word.length * 8, y: 0 } });
    }
  }, base);
  fc.assert(fc.property(fc.array(edit, { maxLength: 5 }), fc.array(edit, { maxLength: 5 }), (a, b) => {
    const [mine, theirs] = [made(a), made(b)];
    expect(same(merge(base, base, theirs, never), theirs)).toBe(true);
    expect(same(merge(base, mine, mine, never), mine)).toBe(true);
    const joined = merge(base, mine, theirs, () => 'mine');
    const ids = new Set(joined.nodes.map(({ id }) => id));
    for (const { from, to } of joined.edges) expect(ids.has(from) && ids.has(to)).toBe(true);
    for (const node of mine.nodes) {
      const was = base.nodes.find(({ id }) => id === node.id);
      if (!was || was.name !== node.name) expect(joined.nodes.find(({ id }) => id === node.id)?.name).toBe(node.name);
    }
  }), { numRuns: 300 });
});
