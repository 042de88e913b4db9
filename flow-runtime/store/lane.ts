import type pg from 'pg';
import { TakenOver } from '../ports/journal';
import { writeBatch } from './batch';
import { noRows, type Rows } from './call-rows';

interface Waiting { rows: Rows; written: Promise<void>; done(): void; failed(fault: unknown): void }

/** Calls that are written in one transaction at most: what waits longer is a load that needs several. */
const most = 500;

/** One way into Postgres: one transaction at a time, all that waited meanwhile in the next. */
export class Lane {
  private waiting = new Map<string, Waiting>();
  private writing: Promise<void> | null = null;

  constructor(private readonly pool: pg.Pool, private readonly owner: string) {}

  /** Adds to what is to be written of a call; resolves when it is durable. */
  write(callId: string, add: (rows: Rows) => void): Promise<void> {
    let waiting = this.waiting.get(callId);
    if (!waiting) this.waiting.set(callId, waiting = wait(callId));
    add(waiting.rows);
    // What happens in the same turn of the event loop goes out together.
    this.writing ??= Promise.resolve().then(() => this.writeOn());
    return waiting.written;
  }

  /** Resolves when nothing waits to be written. */
  async idle(): Promise<void> {
    while (this.writing) await this.writing;
  }

  private async writeOn(): Promise<void> {
    while (this.waiting.size) await this.writeAll(this.next());
    this.writing = null;
  }

  private next(): Waiting[] {
    const all = [...this.waiting.values()];
    this.waiting = new Map(all.slice(most).map(one => [one.rows.callId, one]));
    return all.slice(0, most);
  }

  /** Every call learns for itself what became of its rows: where one call's are refused, the others are written all the same. */
  private async writeAll(calls: Waiting[]): Promise<void> {
    try {
      const mine = await writeBatch(this.pool, this.owner, calls.map(({ rows }) => rows));
      for (const { rows, done, failed } of calls) {
        if (mine.has(rows.callId)) done();
        else failed(new TakenOver(rows.callId));
      }
    } catch (fault) {
      if (calls.length === 1 || !isRefusal(fault)) for (const { failed } of calls) failed(fault);
      else for (const one of calls) await this.writeAll([one]);
    }
  }
}

/** The database said no to the data (SQLSTATE class 22 or 23): not a broken connection. */
const isRefusal = (fault: unknown): boolean => /^2[23]/.test(String((fault as { code?: unknown }).code));

function wait(callId: string): Waiting {
  let done!: () => void;
  let failed!: (fault: unknown) => void;
  const written = new Promise<void>((resolve, reject) => {
    done = resolve;
    failed = reject;
  });
  // Whoever waits hears of it; a record beside the steps may have nobody who waits.
  written.catch(() => {});
  return { rows: noRows(callId), written, done, failed };
}
