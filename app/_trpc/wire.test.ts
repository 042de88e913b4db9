import { expect, it } from 'vitest';
import { asJson, wire } from './wire';

it('a document that is JSON travels as one text and comes out the same; what stands beside it is looked at as ever', () => {
  const document = { nodes: [{ id: 'a', at: '2026-11-26T10:00:00.000Z', settings: { text: '“quoted” \u2028', list: [1, null] } }] };
  const at = new Date(0);
  const sent = JSON.parse(JSON.stringify(wire.serialize({ document: asJson(document), at, none: undefined }))) as ReturnType<typeof wire.serialize>;
  expect((sent.json as { document: unknown }).document).toEqual([JSON.stringify(document)]);
  expect(wire.deserialize(sent)).toEqual({ document, at, none: undefined });
});

it('a value that was not called JSON keeps its dates', () => {
  const value = { at: new Date(0) };
  expect(wire.deserialize(wire.serialize(value))).toEqual(value);
});
