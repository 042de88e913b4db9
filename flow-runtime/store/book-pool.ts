import pg from 'pg';
import { AllLent, inOne, lend } from './lend';
import type { Outage } from './outage';

/** A worker that stops in the middle of a decision must not keep what it decides on: Postgres then ends it, ms. */
const heldMs = 2000;

/** This worker owns nothing any more. No fault of Postgres. */
class Buried extends Error {}

/** A connection on which a decision is made. */
export type BookClient = pg.PoolClient;

/** Connections for books that are changed by one worker at a time, whichever it is. */
export class BookPool {
  private readonly pool: pg.Pool;

  /** `workerId`: one that was taken for dead changes nothing more. `away`: the fault that tells that the books cannot be reached. */
  constructor(url: string, name: string, private readonly workerId: string, private readonly outage: Outage, private readonly away: (why: string) => Error) {
    this.pool = new pg.Pool({
      connectionString: url, max: 3, application_name: name, connectionTimeoutMillis: 1500, query_timeout: 3000,
      options: `-c idle_in_transaction_session_timeout=${heldMs} -c lock_timeout=2500`,
    });
    this.pool.on('error', () => {});
  }

  /** One transaction that holds `lock` alone: what it reads nobody else changes meanwhile. */
  hold<T>(lock: string, decide: (client: BookClient) => Promise<T>): Promise<T> {
    return this.together(async client => {
      await client.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [lock]);
      const { rowCount: alive } = await client.query(`SELECT 1 FROM worker WHERE id = $1`, [this.workerId]);
      if (!alive) throw new Buried('this worker was taken for dead');
      return decide(client);
    });
  }

  /** One transaction. */
  together<T>(work: (client: BookClient) => Promise<T>): Promise<T> {
    return this.ask(client => inOne(client, work));
  }

  /** The rows that one statement gives. */
  async rows<T extends object>(sql: string, values: unknown[]): Promise<T[]> {
    return (await this.ask(client => client.query<T>(sql, values))).rows;
  }

  /** A broken connection is no answer: whoever asked asks again, and is told that Postgres is away. */
  async ask<T>(fn: (client: BookClient) => Promise<T>): Promise<T> {
    if (this.outage.isAway) throw this.away('Postgres is away');
    try {
      return await lend(this.pool, fn);
    } catch (fault) {
      if (fault instanceof Buried) throw fault;
      if (isBusy(fault) || this.outage.blames(fault)) throw this.away(String(fault));
      throw fault;
    }
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

/** Another worker holds the lock, or stopped while it did; and whoever waits behind those who wait for it. */
const isBusy = (fault: unknown): boolean => fault instanceof AllLent || ['55P03', '25P03', '40P01'].includes((fault as { code?: string }).code ?? '');
