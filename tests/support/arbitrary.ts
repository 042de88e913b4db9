import fc from 'fast-check';
import { z } from 'zod';
import { nodes, nodeTypes, type NodeType } from '@/nodes';
import { exitsOf } from '@/flow-runtime/document/exits';
import type { FlowDocument, FlowNode } from '@/flow-runtime/document/flow-document';

type Schema = {
  type?: string; const?: unknown; enum?: unknown[]; anyOf?: Schema[]; oneOf?: Schema[]; examples?: unknown[]; format?: string; pattern?: string;
  minimum?: number; maximum?: number; minLength?: number; maxLength?: number; minItems?: number; maxItems?: number; items?: Schema; properties?: Record<string, Schema>; required?: string[];
};

/** Values that a zod schema takes. A string that only a refinement narrows names `examples` in its meta. Lists stay short. */
export function valuesOf<T>(schema: z.ZodType<T>): fc.Arbitrary<T> {
  const made = arbitrary(z.toJSONSchema(schema) as Schema) as fc.Arbitrary<T>;
  return made.filter(value => schema.safeParse(value).success);
}

function arbitrary(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.examples) return fc.constantFrom(...schema.examples);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fc.oneof(...either.map(arbitrary));
  switch (schema.type) {
    case 'boolean': return fc.boolean();
    case 'integer': return fc.integer({ min: schema.minimum, max: schema.maximum });
    case 'number': return fc.double({ min: schema.minimum, max: schema.maximum, noNaN: true });
    case 'string':
      if (schema.format === 'date') return fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }).map(date => date.toISOString().slice(0, 10));
      if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern));
      return fc.string({ minLength: schema.minLength, maxLength: Math.min(schema.maxLength ?? 20, 20) });
    case 'array': return fc.array(arbitrary(schema.items!), { minLength: schema.minItems, maxLength: Math.min(schema.maxItems ?? 4, 4) });
    case 'object': {
      const properties = Object.entries(schema.properties ?? {}).map(([key, inner]) => [key, arbitrary(inner)] as const);
      return fc.record(Object.fromEntries(properties), { requiredKeys: schema.required ?? [], noNullPrototype: true });
    }
    default: throw new Error(`No values for ${JSON.stringify(schema)}`);
  }
}

/** Settings of a node type that its schema takes; with `sound` also none that the node itself calls an error. */
export function settingsOf(type: NodeType, sound = true): fc.Arbitrary<unknown> {
  const definition = nodes[type];
  const values = valuesOf(definition.schema as z.ZodType<unknown>);
  const check = definition.problems as (settings: unknown) => { severity: string }[];
  return sound ? values.filter(settings => check(settings).every(({ severity }) => severity !== 'error')) : values;
}

const position = fc.record({ x: fc.integer({ min: -5000, max: 5000 }), y: fc.integer({ min: -5000, max: 5000 }) }, { noNullPrototype: true });
const nodeOfAnyType = fc.constantFrom(...nodeTypes).chain(type => fc.record({
  type: fc.constant(type), version: fc.constant(nodes[type].version), name: fc.string({ maxLength: 20 }), settings: settingsOf(type), position,
}, { noNullPrototype: true }));

/** Whole flows of sound nodes, with lines from some of their exits. */
export const flows: fc.Arbitrary<FlowDocument> = fc.array(nodeOfAnyType, { minLength: 1, maxLength: 8 }).chain(list => {
  const drawn: FlowNode[] = list.map((node, i) => ({ ...node, id: `node-${i}` }));
  const sources = drawn.flatMap(node => exitsOf(node).map(({ id }) => ({ from: node.id, exit: id })));
  const target = fc.constantFrom(...drawn.map(({ id }) => id));
  return fc.record({
    start: target, otherwise: fc.option(target), startAt: position,
    prompt: fc.array(fc.record({ kind: fc.constant('greeting' as const), id: fc.string({ minLength: 1, maxLength: 20 }) }, { noNullPrototype: true }), { maxLength: 2 }),
    targets: fc.tuple(...sources.map(() => fc.option(target))),
  }).map(({ start, otherwise, startAt, prompt, targets }): FlowDocument => ({
    kind: 'ringloom.flow', version: 1, start: { to: start, position: startAt }, otherwise: { prompt, to: otherwise }, nodes: drawn,
    edges: sources.flatMap((source, i) => (targets[i] === null ? [] : [{ ...source, to: targets[i]! }])),
  }));
});
