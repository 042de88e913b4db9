import type pg from 'pg';
import { Away, type Outage } from './outage';

/** Answers that are remembered: some ten thousand numbers, telephones and flows. */
const kept = 20_000;

/** How long a question that was never asked before waits for Postgres to come back, ms. */
const patienceMs = 6000;

/** `changes`: how many had been told when it was asked for; null: it may be older than one that was not heard. */
interface Answer { rows: unknown[]; changes: number | null }

/** Questions to Postgres, asked anew each time, or after every change; while it is away, the last answer to the same question is given. */
export class KnownAnswers {
  private readonly answers = new Map<string, Answer>();
  private told = 0;
  /** Changes are heard of. */
  private hears = false;

  constructor(private readonly pool: pg.Pool, private readonly outage: Outage) {}

  /** Something has changed of what the answers are about. `hears`: whether changes are heard of from now on. */
  changed(hears = true): void {
    this.told++;
    this.hears = hears;
  }

  /** Throws Away where the question was never asked before and Postgres stays away for some seconds. */
  async rows<T extends object>(sql: string, values: unknown[]): Promise<T[]> {
    const key = JSON.stringify([sql, ...values]);
    const { told } = this;
    const asked = await this.ask<T>(sql, values);
    const known = this.answers.get(key);
    const rows = asked ?? known?.rows as T[] | undefined ?? await this.askLater<T>(sql, values);
    this.answers.delete(key);
    this.answers.set(key, { rows, changes: asked ? told : known?.changes ?? null });
    if (this.answers.size > kept) this.answers.delete(this.answers.keys().next().value!);
    return rows;
  }

  /** The same, but not asked for again before a change is told. `holds`: nothing else makes this answer another. */
  async rowsUntilChange<T extends object>(sql: string, values: unknown[], holds: (rows: T[]) => boolean): Promise<T[]> {
    const known = this.hears ? this.answers.get(JSON.stringify([sql, ...values])) : undefined;
    return known?.changes === this.told && holds(known.rows as T[]) ? known.rows as T[] : this.rows<T>(sql, values);
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
