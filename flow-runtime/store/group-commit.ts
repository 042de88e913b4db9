import type pg from 'pg';
import { TakenOver } from '../ports/journal';
import { writeBatch } from './batch';
import { isEmpty, noRows, type Rows } from './call-rows';
import { Away, type Outage } from './outage';
import type { Spool } from './spool';

interface Promised { settled: Promise<void>; done(): void; failed(fault: unknown): void }
type Add = (rows: Rows) => void;
/** What waits to be written of one call. `sure`: what must be in Postgres, not in a file, before it counts. */
interface Waiting { rows: Rows; written: Promised | null; sure: { add: Add; written: Promised }[] }

/** How long a write that nobody waits for may wait for company, ms. */
const laterMs = 100;
/** Calls that are written in one transaction at most: what waits longer is a load that needs several. */
const most = 500;
/** Calls that wait beside a transaction that is on its way before another goes beside it: one alone syncs the disk less often, and nobody waits less by two. */
const crowd = 64;

export interface GroupCommitOptions {
  /** As many connections as transactions may be on their way at once. */
  pool: pg.Pool;
  ways: number;
  owner: string;
  spool: Spool;
  outage: Outage;
}

/** The way into Postgres: all that waits while a transaction is on its way goes into the next, of one call in its order. While Postgres is away, into the spool. */
export class GroupCommit {
  // Made anew for each batch: a map that is filled and emptied keeps what it held, through tables that it has outgrown, until all of the heap is collected.
  private waiting = new Map<string, Waiting>();
  /** Batches that are on their way. */
  private sent: ReadonlyMap<string, Waiting>[] = [];
  private ways: Promise<void>[] = [];
  /** Somebody waits for what is to be written. */
  private hurries = false;
  private later: NodeJS.Timeout | undefined;

  constructor(private readonly options: GroupCommitOptions) {}

  /** Adds to what is to be written of a call; resolves when it is durable, be it in the spool. */
  write(callId: string, add: Add): Promise<void> {
    const written = this.add(callId, add);
    this.hurry();
    return written;
  }

  /** The same for what nobody waits for: it goes with the next that is written, of whichever call, or alone a moment later. */
  writeLater(callId: string, add: Add): Promise<void> {
    const written = this.add(callId, add);
    if (this.ways.length === 0) this.later ??= setTimeout(() => this.hurry(), laterMs);
    return written;
  }

  /** The same, but resolves only when it is where other workers see it; rejects with Away where it cannot get there now. */
  writeSurely(callId: string, add: Add): Promise<void> {
    const written = promised();
    this.of(callId).sure.push({ add, written });
    this.hurry();
    return written.settled;
  }

  /** Resolves when nothing waits to be written. */
  async idle(): Promise<void> {
    while (this.ways.length || this.waiting.size) {
      this.hurry();
      await Promise.all(this.ways);
    }
  }

  private add(callId: string, add: Add): Promise<void> {
    const waiting = this.of(callId);
    add(waiting.rows);
    return (waiting.written ??= promised()).settled;
  }

  private of(callId: string): Waiting {
    let waiting = this.waiting.get(callId);
    if (!waiting) this.waiting.set(callId, waiting = { rows: noRows(callId), written: null, sure: [] });
    return waiting;
  }

  private hurry(): void {
    this.hurries = true;
    const { length: open } = this.ways;
    if (open >= this.options.ways || (open > 0 && this.waiting.size < crowd)) return;
    // What happens in the same turn of the event loop goes out together.
    const way = Promise.resolve().then(() => this.writeOn()).then(() => {
      this.ways = this.ways.filter(other => other !== way);
      if (this.ways.length > 0 || this.waiting.size === 0) return;
      if (this.hurries) this.hurry();
      else this.later ??= setTimeout(() => this.hurry(), laterMs);
    });
    this.ways.push(way);
  }

  private async writeOn(): Promise<void> {
    while (this.hurries && (this.ways.length === 1 || this.waiting.size >= crowd)) {
      const batch = this.next();
      if (batch.size === 0) return;
      this.sent.push(batch);
      await this.writeAll([...batch.values()]);
      this.sent = this.sent.filter(other => other !== batch);
    }
  }

  /** What goes next. Rows of a call that has some on their way follow behind them. */
  private next(): Map<string, Waiting> {
    clearTimeout(this.later);
    this.later = undefined;
    const next = new Map<string, Waiting>();
    const rest = new Map<string, Waiting>();
    for (const [callId, one] of this.waiting) (next.size < most && !this.sent.some(batch => batch.has(callId)) ? next : rest).set(callId, one);
    this.waiting = rest;
    this.hurries = rest.size > 0;
    return next;
  }

  /** Every call learns for itself what became of its rows: where one call's are refused, the others are written all the same. */
  private async writeAll(calls: Waiting[]): Promise<void> {
    const { pool, owner, spool, outage } = this.options;
    if (spool.isHolding) return this.keep(calls);
    try {
      const mine = await writeBatch(pool, owner, calls.map(whole));
      for (const one of calls) settle(one, mine.has(one.rows.callId) ? null : new TakenOver(one.rows.callId));
    } catch (fault) {
      if (outage.blames(fault)) return this.keep(calls);
      if (calls.length === 1) return settle(calls[0]!, fault);
      for (const one of calls) await this.writeAll([one]);
    }
  }

  private async keep(calls: Waiting[]): Promise<void> {
    for (const { sure } of calls) for (const { written } of sure) written.failed(new Away('Postgres is away'));
    const kept = calls.filter(({ rows }) => !isEmpty(rows));
    try {
      if (kept.length) await this.options.spool.append(kept.map(({ rows }) => rows));
      for (const { written } of kept) written?.done();
    } catch (fault) {
      for (const { written } of kept) written?.failed(fault);
    }
  }
}

/** All rows of a call, with what must be sure. */
function whole({ rows, sure }: Waiting): Rows {
  if (sure.length === 0) return rows;
  const all = structuredClone(rows);
  for (const { add } of sure) add(all);
  return all;
}

function settle({ written, sure }: Waiting, fault: unknown): void {
  for (const one of [...(written ? [written] : []), ...sure.map(({ written: own }) => own)]) {
    if (fault) one.failed(fault);
    else one.done();
  }
}

function promised(): Promised {
  let done!: () => void;
  let failed!: (fault: unknown) => void;
  const settled = new Promise<void>((resolve, reject) => {
    done = resolve;
    failed = reject;
  });
  // Whoever waits hears of it; a record beside the steps may have nobody who waits.
  settled.catch(() => {});
  return { settled, done, failed };
}
