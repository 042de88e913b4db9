import type pg from 'pg';
import type { Rows } from './call-rows';
import { partsOf, type Part } from './batch-parts';
import { BoundMessage } from './bound-message';
import { runBound } from './bound-query';

/** Statements by the parts they have, in the order in which they were first needed. */
const statements = new Map<string, { name: string; text: string }>();
/** Memory of batches that were written, for the next ones. */
const free: BoundMessage[] = [];

/**
 * Writes the rows of many calls as one statement, which is one transaction and one way there and back. Resolves with the
 * calls whose rows are in: those that `owner` owns. `again`: some of the rows may be in already, and then stay as they are.
 */
export async function writeBatch(pool: pg.Pool, owner: string, calls: Rows[], again = false): Promise<Set<string>> {
  const parts = partsOf(calls);
  const key = `${again ? 'again ' : ''}${parts.map(({ part }) => part.name).join(' ')}`;
  let statement = statements.get(key);
  if (!statement) statements.set(key, statement = { name: `batch ${statements.size}`, text: textOf(parts.map(({ part }) => part), again) });
  const message = free.pop() ?? new BoundMessage();
  message.begin(statement.name, 1 + parts.reduce((sum, { part }) => sum + part.columns.length, 0));
  message.text(owner);
  for (const { part, rows } of parts) for (const [, type, of] of part.columns) message.array(type, rows, of);
  const ids = await runBound(pool, statement, message.end());
  // Where it failed, its bytes may still be on their way.
  free.push(message);
  return ids;
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
