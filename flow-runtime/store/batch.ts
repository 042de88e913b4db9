import type pg from 'pg';
import type { Rows } from './call-rows';
import { partsOf, type Part } from './batch-parts';

/** Statements by the parts they have, in the order in which they were first needed. */
const statements = new Map<string, { name: string; text: string }>();

/**
 * Writes the rows of many calls as one statement, which is one transaction and one way there and back. Resolves with the
 * calls whose rows are in: those that `owner` owns. `again`: some of the rows may be in already, and then stay as they are.
 */
export async function writeBatch(client: pg.ClientBase | pg.Pool, owner: string, calls: Rows[], again = false): Promise<Set<string>> {
  const parts = partsOf(calls);
  const key = `${again ? 'again ' : ''}${parts.map(({ part }) => part.name).join(' ')}`;
  let statement = statements.get(key);
  if (!statement) statements.set(key, statement = { name: `batch ${statements.size}`, text: textOf(parts.map(({ part }) => part), again) });
  const { rows } = await client.query<{ id: string }>({ ...statement, values: [owner, ...parts.flatMap(({ values }) => values)] });
  return new Set(rows.map(({ id }) => id));
}

/** One `WITH`: first what makes, moves or locks the calls, which gives those that are the owner's; then what belongs to them. */
function textOf(parts: Part[], again: boolean): string {
  let next = 2;
  const written = parts.map(part => {
    const columns = part.columns.map(([name, type]) => ({ name, array: `$${next++}::${type}[]` }));
    const from = `unnest(${columns.map(({ array }) => array).join(', ')}) AS r(${columns.map(({ name }) => name).join(', ')})`;
    return `${part.name} AS (${part.sql(from, again)})`;
  });
  const owners = parts.filter(({ owns }) => owns).map(({ name }) => `SELECT id FROM ${name}`).join(' UNION ALL ');
  const first = parts.findIndex(({ owns }) => !owns);
  if (first >= 0) written.splice(first, 0, `mine AS (${owners})`);
  return `WITH ${written.join(', ')} ${first >= 0 ? 'SELECT id FROM mine' : owners}`;
}
