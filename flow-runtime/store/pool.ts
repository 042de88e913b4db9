import pg from 'pg';
import { answerMs } from './outage';

const patience = { connectionTimeoutMillis: answerMs, query_timeout: answerMs };

/** The worker's connections to Postgres for whatever it asks. Times come as Date. */
export function openPool(url: string): pg.Pool {
  return quiet(new pg.Pool({ connectionString: url, max: 6, application_name: 'ringloom-worker', ...patience }));
}

/**
 * Connections for the journal's few statements alone. Each is planned once, by index whatever the tables hold: planning it
 * anew for every batch would cost more than a small batch itself.
 */
export function openJournalPool(url: string, connections: number): pg.Pool {
  const off = ['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin'].map(way => `-c enable_${way}=off`).join(' ');
  // None is let go for having nothing to do: an alarm at each return of one would wake nobody, and cost as much as the return.
  return quiet(new pg.Pool({ connectionString: url, min: connections, max: connections, application_name: 'ringloom-journal', ...patience, options: `-c plan_cache_mode=force_generic_plan ${off}` }));
}

/** A connection that breaks while idle is replaced by the pool; without a listener it would end the process. */
function quiet(pool: pg.Pool): pg.Pool {
  pool.on('error', () => {});
  return pool;
}
