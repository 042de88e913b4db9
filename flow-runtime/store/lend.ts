import type pg from 'pg';

/** All connections of a pool were lent, and none came back in time. No word about Postgres: whoever has one hears whether it answers. */
export class AllLent extends Error {}

/**
 * Lends a connection of a pool. What breaks it is told by what is asked through it: without a listener the break itself would end the process.
 * After a fault it may be in the middle of something, and is not used again.
 */
export async function lend<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const allLent = pool.idleCount === 0 && pool.totalCount >= pool.options.max;
  const client = await pool.connect().catch((fault: unknown) => { throw allLent ? new AllLent('all connections are lent') : fault; });
  client.on('error', ignore);
  try {
    const result = await work(client);
    client.off('error', ignore);
    client.release();
    return result;
  } catch (fault) {
    client.release(true);
    throw fault;
  }
}

/** The same in one transaction. */
export function transaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return lend(pool, client => inOne(client, work));
}

/** All of it, or nothing. */
export async function inOne<T>(client: pg.PoolClient, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  const result = await work(client);
  await client.query('COMMIT');
  return result;
}

const ignore = (): void => {};
