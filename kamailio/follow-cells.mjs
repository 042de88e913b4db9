// Which cells there are, as the database says.
import pg from 'pg';

/** All cells: { id, address, draining }. `database` is an address that may read the schema asterisk. */
export async function readCells(database) {
  const client = new pg.Client({ ...database, connectionTimeoutMillis: 3000, query_timeout: 3000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query('SELECT id, address, draining FROM asterisk.cells ORDER BY id')).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Tells the proxy of every change: a cell that is added, moved or drained. While the database is away, or knows of no cell, the last list counts.
 * Returns what ends it.
 */
export function followCells({ proxy, database, cells, everyMs = 2000, say = () => {} }) {
  const told = (list) => JSON.stringify(list.map(({ address, draining }) => [address, Boolean(draining)]).sort());
  let last = told(cells);
  let timer;
  let ended = false;
  const look = async () => {
    try {
      const now = await readCells(database);
      if (now.length > 0 && told(now) !== last) {
        await proxy.relist(now);
        last = told(now);
        say(`Cells: ${now.map(({ id, address, draining }) => `${id} ${address}${draining ? ' (drained)' : ''}`).join(', ')}`);
      }
    } catch {
      // tried again in a moment
    }
    if (!ended) timer = setTimeout(look, everyMs);
  };
  timer = setTimeout(look, everyMs);
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
