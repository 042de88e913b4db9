import pg from 'pg';

/** The worker's connections to Postgres. Whole numbers of eight bytes come as numbers, times as Date. */
export function openPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 6, application_name: 'ringloom-worker' });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  return pool;
}
