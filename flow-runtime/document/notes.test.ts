import { expect, it } from 'vitest';
import { compile } from '../compiler/compile';
import { addNode, moveNodes } from './commands';
import { copy, duplicate, paste } from './copy';
import { emptyFlow, flowDocumentSchema, noteLimit, type FlowDocument } from './flow-document';
import { addNote, moveNotes, removeNotes, setNote } from './notes';
import { exportFlow, readFlowFile } from './transfer';

const flow = (): FlowDocument => {
  const { document } = addNode(emptyFlow(), { type: 'hang-up', position: { x: 300, y: 0 } });
  return { ...document, start: { ...document.start, to: 'hang-up-1' } };
};
const noted = () => addNote(flow(), { text: 'Ask Ann', position: { x: 100, y: 40 } }).document;

it('a note is put, changed, moved and taken away, and leaves nothing behind', () => {
  const one = noted();
  expect(one.notes).toEqual([{ id: '$note-1', text: 'Ask Ann', colour: 'yellow', position: { x: 100, y: 40 }, size: { width: 240, height: 160 } }]);
  const two = setNote(moveNotes(one, { '$note-1': { x: 5, y: 6 }, 'hang-up-1': { x: 1, y: 1 } }), '$note-1', { colour: 'blue', size: { width: 9, height: 90_000 } });
  expect(two.notes![0]).toMatchObject({ colour: 'blue', position: { x: 5, y: 6 }, size: { width: 120, height: 1200 } });
  expect(two.nodes).toBe(one.nodes);
  expect(removeNotes(two, ['$note-1'])).toEqual(flow());
  expect(flowDocumentSchema.safeParse(two).success).toBe(true);
});

it('what changes nothing gives the same document back', () => {
  const one = noted();
  expect(setNote(one, '$note-1', { text: 'Ask Ann', size: { width: 240, height: 160 } })).toBe(one);
  expect(moveNotes(one, { '$note-1': { x: 100, y: 40 } })).toBe(one);
  expect(moveNodes(one, { '$note-1': { x: 9, y: 9 } })).toBe(one);
  expect(removeNotes(one, ['hang-up-1'])).toBe(one);
});

it('a note has an id that no node can have, and there are not endlessly many', () => {
  expect(flowDocumentSchema.safeParse({ ...noted(), notes: [{ ...noted().notes![0]!, id: 'hang-up-1' }] }).success).toBe(false);
  let document = flow();
  for (let n = 0; n < noteLimit; n++) document = addNote(document, { position: { x: n, y: 0 } }).document;
  expect(addNote(document, { position: { x: 0, y: 0 } })).toEqual({ document, made: [] });
  expect(paste(document, noted(), { x: 0, y: 0 }).made).toEqual([]);
});

it('is copied with nodes, or alone, and keeps its place among them', () => {
  const one = noted();
  const both = paste(one, copy(one, ['hang-up-1', '$note-1']), { x: 1000, y: 1000 });
  expect(both.made).toEqual(['hang-up-2', '$note-2']);
  expect(both.document.notes![1]).toMatchObject({ text: 'Ask Ann', position: { x: 1000, y: 1040 } });
  expect(both.document.nodes[1]!.position).toEqual({ x: 1200, y: 1000 });
  expect(duplicate(one, ['$note-1']).document.notes![1]!.position).toEqual({ x: 140, y: 80 });
});

it('callers never meet one: what calls walk is the same with and without', () => {
  expect(JSON.stringify(compile(noted()).config)).toBe(JSON.stringify(compile(flow()).config));
});

it('travels in a file', () => {
  const text = exportFlow('Noted', noted(), () => null);
  const read = readFlowFile(text);
  expect(read.ok && read.value.document.notes).toEqual(noted().notes);
});
