/** Keys that come first, in this order; all others follow by the alphabet. */
const first = ['kind', 'version', 'name', 'id', 'type', 'start', 'otherwise', 'nodes', 'edges', 'from', 'exit', 'to'];
const rank = new Map(first.map((key, i) => [key, i]));

/** The one text of a JSON value: keys in a fixed order, two spaces, a line end. The same value gives the same bytes. */
export function canonicalText(value: unknown): string {
  return `${JSON.stringify(ordered(value), null, 2)}\n`;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([a], [b]) => (rank.get(a) ?? first.length) - (rank.get(b) ?? first.length) || (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, ordered(inner)]));
}
