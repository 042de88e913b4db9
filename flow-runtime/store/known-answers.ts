import type pg from 'pg';
import { Away, type Outage } from './outage';

/** Answers that are remembered: some ten thousand numbers, telephones and flows. */
const kept = 20_000;

/** How long a question that was never asked before waits for Postgres to come back, ms. */
const patienceMs = 6000;

/** Questions to Postgres, asked anew each time; while it is away, the last answer to the same question is given. */
export class KnownAnswers {
  private readonly answers = new Map<string, unknown[]>();

  constructor(private readonly pool: pg.Pool, private readonly outage: Outage) {}

  /** Throws Away where the question was never asked before and Postgres stays away for some seconds. */
  async rows<T extends object>(sql: string, values: unknown[]): Promise<T[]> {
    const key = JSON.stringify([sql, ...values]);
    const rows = await this.ask<T>(sql, values) ?? this.answers.get(key) as T[] | undefined ?? await this.askLater<T>(sql, values);
    this.answers.delete(key);
    this.answers.set(key, rows);
    if (this.answers.size > kept) this.answers.delete(this.answers.keys().next().value!);
    return rows;
  }

  /** Asked, and not remembered. Throws Away where Postgres stays away for some seconds. */
  async fresh<T extends object>(sql: string, values: unknown[]): Promise<T[]> {
    return await this.ask<T>(sql, values) ?? this.askLater<T>(sql, values);
  }

  private async askLater<T extends object>(sql: string, values: unknown[]): Promise<T[]> {
    for (const until = performance.now() + patienceMs; await this.outage.ends(until - performance.now());) {
      const rows = await this.ask<T>(sql, values);
      if (rows) return rows;
    }
    throw new Away('Postgres is away, and this was never asked before');
  }

  /** Null while Postgres is away. */
  private async ask<T extends object>(sql: string, values: unknown[]): Promise<T[] | null> {
    if (this.outage.isAway) return null;
    try {
      return (await this.pool.query<T>(sql, values)).rows;
    } catch (fault) {
      if (this.outage.blames(fault)) return null;
      throw fault;
    }
  }
}
