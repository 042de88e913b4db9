import { SuperJSON } from 'superjson';

/** How values travel between the pages and the API. */
export const wire = new SuperJSON();

/** Large values that are JSON as they stand. */
const plain = new WeakSet<object>();

/** Says that a value is nothing but JSON, so that it travels as a text: looking at each part of a large document for dates and the like takes ten times as long. */
export function asJson<T extends object>(value: T): T {
  plain.add(value);
  return value;
}

// In a list, since a text alone would be taken apart into its letters.
wire.registerCustom<object, [string]>({ isApplicable: (value): value is object => plain.has(value as object), serialize: value => [JSON.stringify(value)], deserialize: ([text]) => JSON.parse(text) as object }, 'json');
