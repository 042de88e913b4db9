import type pg from 'pg';
import type { EffectRow, Journal, LegRow, StepRecord, StoredCall } from '../ports/journal';
import { addAnswered, addLeg, addStarted, addStep, type Rows } from './call-rows';
import type { Log } from '../ports/log';
import { writeBatch } from './batch';
import { GroupCommit } from './group-commit';
import { isLent, tellStep } from './lent-lines';
import { Away, type Outage } from './outage';
import { openJournalPool } from './pool';
import { drainLeft, Spool, spoolsIn } from './spool';

/** Transactions that may be on their way at once. */
const ways = 2;
/** How long something that must be sure waits for Postgres to come back, ms. */
const patienceMs = 6000;
/** For whatever reads and writes much at once, ms. */
const longMs = 30_000;

export interface JournalOptions {
  /** Where its own connections lead. */
  url: string;
  /** For whatever is asked beside the writing. */
  pool: pg.Pool;
  workerId: string;
  /** Calls of other cells are none of this worker's: it cannot reach their channels. */
  cell: string;
  /** Folder of the spools of all workers of this host. */
  spoolDir: string;
  outage: Outage;
  log: Log;
}

/**
 * The journal in Postgres. Writes of many calls go out together: what waits while a transaction is on its way goes into the next.
 * While Postgres is away they go into a file on this host's disk, and from there into Postgres when it is back: in order, and
 * once, since rows that are in already stay as they are. That also holds where a transaction was sent and its answer was lost.
 */
export class PgJournal implements Journal {
  private readonly pool: pg.Pool;
  private readonly writers: pg.Pool;
  private readonly spool: Spool;
  private readonly group: GroupCommit;

  constructor(private readonly options: JournalOptions) {
    const { url, workerId, cell, spoolDir, outage } = options;
    this.pool = options.pool;
    this.writers = openJournalPool(url, ways);
    this.spool = new Spool(spoolDir, spoolName(cell, workerId));
    this.group = new GroupCommit({ pool: this.writers, ways, owner: workerId, spool: this.spool, outage });
  }

  commit(step: StepRecord): Promise<void> {
    const written = this.group.write(step.callId, rows => addStep(rows, step, this.options.cell));
    // Nobody waits for it: where it is not told, the next step tells both.
    if (isLent(step)) void written.then(() => tellStep(this.pool, step)).catch(() => {});
    return written;
  }

  started(callId: string, effect: string, at: number): Promise<void> {
    return this.surely(callId, rows => addStarted(rows, effect, at));
  }

  leg(tenantId: string, callId: string, leg: LegRow): Promise<void> {
    const add = (rows: Rows) => addLeg(rows, tenantId, leg);
    // That it may ring from now on must be known to whoever takes over.
    const isDialled = leg.dialledAt !== undefined && leg.answeredAt === undefined && leg.endedAt === undefined;
    if (isDialled) return this.surely(callId, add);
    // How it went on tells the switch, too, to whoever takes over.
    const isNew = leg.answeredAt === undefined && leg.endedAt === undefined;
    return isNew ? this.group.write(callId, add) : this.group.writeLater(callId, add);
  }

  async move(leg: string, from: string, to: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(`UPDATE leg SET call_id = $3, role = 'callee', dialled_at = coalesce(dialled_at, offered_at) WHERE id = $1 AND call_id = $2 AND ended_at IS NULL`, [leg, from, to]);
    return rowCount === 1;
  }

  answered(callId: string, at: number): Promise<void> {
    return this.group.writeLater(callId, rows => addAnswered(rows, at));
  }

  /** Postgres is back: what lies in the spool goes in, then everything goes straight again. */
  async catchUp(): Promise<void> {
    const { workerId, outage, log } = this.options;
    try {
      if (!this.spool.isHolding) return;
      await this.spool.drain(rows => this.writeAgain(workerId, rows));
      log.info({}, 'what was spooled while Postgres was away is stored');
    } catch (fault) {
      // When it is back once more, this is tried again.
      if (outage.blames(fault)) return;
      log.error({ fault }, 'what was spooled could not be stored; trying again');
      setTimeout(() => void this.catchUp(), 1000);
    }
  }

  /** Resolves when nothing waits to be written. */
  async idle(): Promise<void> {
    await this.group.idle();
  }

  /** Writes what waits, and lets the connections go. */
  async close(): Promise<void> {
    await this.idle();
    await this.spool.close();
    await this.writers.end();
  }

  private async surely(callId: string, add: (rows: Rows) => void): Promise<void> {
    for (const until = performance.now() + patienceMs; ;) {
      try {
        return await this.group.writeSurely(callId, add);
      } catch (fault) {
        if (!(fault instanceof Away) || performance.now() > until) throw fault;
        await new Promise(resolve => setTimeout(resolve, 50));
      }
    }
  }

  /** Rows that may be in already, one call alone where several are refused together. */
  private async writeAgain(owner: string, calls: Rows[]): Promise<void> {
    const { outage, log } = this.options;
    try {
      const mine = await writeBatch(this.writers, owner, calls, true);
      for (const { callId } of calls) if (!mine.has(callId)) log.warn({ call: callId }, 'rows that were spooled are of a call that another has taken over');
    } catch (fault) {
      if (outage.blames(fault)) throw fault;
      if (calls.length === 1) return log.error({ call: calls[0]!.callId, fault }, 'rows that were spooled were refused');
      for (const one of calls) await this.writeAgain(owner, [one]);
    }
  }

  async gone(): Promise<string[]> {
    const { cell, workerId, spoolDir } = this.options;
    const prefix = spoolName(cell, '');
    const spooled = (await spoolsIn(spoolDir)).filter(name => name.startsWith(prefix)).map(name => name.slice(prefix.length)).filter(id => id !== workerId);
    const { rows } = await this.pool.query<{ id: string }>(
      `SELECT o.id FROM (SELECT DISTINCT worker_id AS id FROM call WHERE ended_at IS NULL AND state IS NOT NULL AND cell = $1 AND worker_id IS NOT NULL
         UNION SELECT unnest($2::text[])) o WHERE NOT EXISTS (SELECT 1 FROM worker w WHERE w.id = o.id)`, [cell, spooled]);
    return rows.map(({ id }) => id);
  }

  async living(workers: string[]): Promise<string[]> {
    const { rows } = await this.pool.query<{ id: string }>('SELECT id FROM worker WHERE id = ANY($1)', [workers]);
    return rows.map(({ id }) => id);
  }

  async adopt(gone: string[]): Promise<StoredCall[]> {
    const { workerId, cell, spoolDir } = this.options;
    // What they could not store any more comes first, where it lies on this host.
    for (const id of gone) await drainLeft(spoolDir, spoolName(cell, id), rows => this.writeAgain(id, rows));
    const ask = <R extends pg.QueryResultRow>(text: string, values: unknown[]) => this.pool.query<R>({ text, values, query_timeout: longMs } as pg.QueryConfig);
    await ask(
      `UPDATE leg SET ended_at = c.ended_at, cause = coalesce(leg.cause, c.cause) FROM call c
       WHERE leg.ended_at IS NULL AND c.id = leg.call_id AND c.ended_at IS NOT NULL AND c.cell = $1 AND NOT EXISTS (SELECT 1 FROM worker w WHERE w.id = c.worker_id)`, [cell]);
    if (gone.length === 0) return [];
    // Who is gone was asked apart: of a row that another worker takes in the same moment Postgres checks anew what stands in the row
    // itself, not whether a row of another table is there, and the call would have two owners.
    const { rows: calls } = await ask<{ id: string; tenant_id: string; step: number; epoch: number; state: StoredCall['state'] }>(
      `UPDATE call SET worker_id = $1, epoch = epoch + 1
       WHERE id IN (SELECT id FROM call WHERE worker_id = ANY($2) AND cell = $3 AND ended_at IS NULL AND state IS NOT NULL FOR UPDATE SKIP LOCKED)
       RETURNING id, tenant_id, step, epoch, state`, [workerId, gone, cell]);
    const ids = calls.map(({ id }) => id);
    const { rows: effects } = await ask<Record<string, never>>(
      `SELECT id, call_id, verb, input, intended_at, started_at, deadline FROM effect WHERE call_id = ANY($1) AND ended_at IS NULL ORDER BY intended_at`, [ids]);
    const { rows: legs } = await ask<Record<string, never>>(`SELECT * FROM leg WHERE call_id = ANY($1) ORDER BY offered_at`, [ids]);
    const { rows: left } = await ask<Record<string, never>>(
      `SELECT DISTINCT ON (call_id) id, call_id, verb, input, intended_at, started_at, deadline FROM effect
       WHERE call_id = ANY($1) AND ended_at IS NOT NULL AND outcome IS NULL ORDER BY call_id, ended_at DESC`, [ids]);
    return calls.map(({ id, tenant_id, step, epoch, state }) => ({
      callId: id, tenantId: tenant_id, seq: step, epoch, state,
      open: effects.filter(({ call_id }) => call_id === id).map(effectOf),
      left: left.filter(({ call_id }) => call_id === id).map(effectOf)[0] ?? null,
      legs: legs.filter(({ call_id }) => call_id === id).map(legOf),
    }));
  }

  /** Just after an outage the calls that began in it may still be on their way here from another worker's spool. */
  async sort(channels: string[], calls = false): Promise<{ over: string[]; unknown: string[] }> {
    await this.options.outage.settled();
    const { rows } = await this.pool.query<{ id: string; ended: boolean }>(
      // Who made a call that is over may have been given to one that goes on.
      `SELECT id, bool_and(ended) AS ended FROM (SELECT id, ended_at IS NOT NULL AS ended FROM call WHERE id = ANY($1)
       UNION ALL SELECT l.id, c.ended_at IS NOT NULL FROM leg l JOIN call c ON c.id = l.call_id WHERE l.id = ANY($1) AND l.role = 'callee' AND NOT $2) k GROUP BY id`, [channels, calls]);
    const known = new Set(rows.map(({ id }) => id));
    return { over: rows.filter(({ ended }) => ended).map(({ id }) => id), unknown: channels.filter(id => !known.has(id)) };
  }
}

const spoolName = (cell: string, workerId: string): string => `${cell}--${workerId}`;

function effectOf(row: Record<string, unknown>): EffectRow {
  const time = (value: unknown) => (value === null ? null : (value as Date).getTime());
  const { slot, input } = row.input as { slot: string; input: Record<string, unknown> };
  return {
    id: row.id as string, verb: row.verb as EffectRow['verb'], slot, input,
    intendedAt: time(row.intended_at)!, startedAt: time(row.started_at), deadline: time(row.deadline),
  };
}

function legOf(row: Record<string, unknown>): LegRow {
  const time = (value: unknown) => (value === null ? undefined : (value as Date).getTime());
  return {
    id: row.id as string, role: row.role as LegRow['role'], endpoint: row.endpoint as string, number: row.number as string, shown: row.shown as string,
    offeredAt: time(row.offered_at)!, dialledAt: time(row.dialled_at), answeredAt: time(row.answered_at), endedAt: time(row.ended_at), cause: (row.cause as number | null) ?? undefined,
  };
}
