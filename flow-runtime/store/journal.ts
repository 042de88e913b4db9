import type pg from 'pg';
import type { EffectRow, Journal, LegRow, StepRecord, StoredCall } from '../ports/journal';
import { addAnswered, addLeg, addStarted, addStep, type Rows } from './call-rows';
import { Lane } from './lane';
import { openJournalPool } from './pool';

/** Transactions that may be on their way at once. One call's rows always take the same way, one after another. */
const laneCount = 2;

export interface JournalOptions {
  /** Where its own connections lead. */
  url: string;
  /** For whatever is asked beside the writing. */
  pool: pg.Pool;
  workerId: string;
  /** Calls of other cells are none of this worker's: it cannot reach their channels. */
  cell: string;
}

/** The journal in Postgres. Writes of many calls go out together: what waits while a transaction is on its way goes into the next. */
export class PgJournal implements Journal {
  private readonly pool: pg.Pool;
  private readonly writers: pg.Pool;
  private readonly lanes: Lane[];

  constructor(private readonly options: JournalOptions) {
    this.pool = options.pool;
    this.writers = openJournalPool(options.url, laneCount);
    this.lanes = Array.from({ length: laneCount }, () => new Lane(this.writers, options.workerId));
  }

  commit(step: StepRecord): Promise<void> {
    return this.write(step.callId, rows => addStep(rows, step, this.options.cell));
  }

  started(callId: string, effect: string, at: number): Promise<void> {
    return this.write(callId, rows => addStarted(rows, effect, at));
  }

  leg(tenantId: string, callId: string, leg: LegRow): Promise<void> {
    return this.write(callId, rows => addLeg(rows, tenantId, leg));
  }

  answered(callId: string, at: number): Promise<void> {
    return this.write(callId, rows => addAnswered(rows, at));
  }

  /** Resolves when nothing waits to be written. */
  async idle(): Promise<void> {
    await Promise.all(this.lanes.map(lane => lane.idle()));
  }

  /** Writes what waits, and lets the connections go. */
  async close(): Promise<void> {
    await this.idle();
    await this.writers.end();
  }

  async adopt(): Promise<StoredCall[]> {
    const { workerId, cell } = this.options;
    await this.pool.query(
      `UPDATE leg SET ended_at = c.ended_at, cause = coalesce(leg.cause, c.cause) FROM call c
       WHERE leg.ended_at IS NULL AND c.id = leg.call_id AND c.ended_at IS NOT NULL AND c.cell = $1 AND NOT EXISTS (SELECT 1 FROM worker w WHERE w.id = c.worker_id)`, [cell]);
    // Who is gone is asked apart: of a row that another worker takes in the same moment Postgres checks anew what stands in the row
    // itself, not whether a row of another table is there, and the call would have two owners.
    const { rows: gone } = await this.pool.query<{ id: string }>(
      `SELECT DISTINCT c.worker_id AS id FROM call c WHERE c.ended_at IS NULL AND c.state IS NOT NULL AND c.cell = $1
       AND NOT EXISTS (SELECT 1 FROM worker w WHERE w.id = c.worker_id)`, [cell]);
    if (gone.length === 0) return [];
    const { rows: calls } = await this.pool.query<{ id: string; tenant_id: string; step: number; epoch: number; state: StoredCall['state'] }>(
      `UPDATE call SET worker_id = $1, epoch = epoch + 1
       WHERE id IN (SELECT id FROM call WHERE worker_id = ANY($2) AND ended_at IS NULL AND state IS NOT NULL FOR UPDATE SKIP LOCKED)
       RETURNING id, tenant_id, step, epoch, state`, [workerId, gone.map(({ id }) => id)]);
    const ids = calls.map(({ id }) => id);
    const { rows: effects } = await this.pool.query<Record<string, never>>(
      `SELECT id, call_id, verb, input, intended_at, started_at, deadline FROM effect WHERE call_id = ANY($1) AND ended_at IS NULL ORDER BY intended_at`, [ids]);
    const { rows: legs } = await this.pool.query<Record<string, never>>(`SELECT * FROM leg WHERE call_id = ANY($1) ORDER BY offered_at`, [ids]);
    const { rows: left } = await this.pool.query<Record<string, never>>(
      `SELECT DISTINCT ON (call_id) id, call_id, verb, input, intended_at, started_at, deadline FROM effect
       WHERE call_id = ANY($1) AND ended_at IS NOT NULL AND outcome IS NULL ORDER BY call_id, ended_at DESC`, [ids]);
    return calls.map(({ id, tenant_id, step, epoch, state }) => ({
      callId: id, tenantId: tenant_id, seq: step, epoch, state,
      open: effects.filter(({ call_id }) => call_id === id).map(effectOf),
      left: left.filter(({ call_id }) => call_id === id).map(effectOf)[0] ?? null,
      legs: legs.filter(({ call_id }) => call_id === id).map(legOf),
    }));
  }

  async sort(channels: string[]): Promise<{ over: string[]; unknown: string[] }> {
    const { rows } = await this.pool.query<{ id: string; ended: boolean }>(
      `SELECT id, ended_at IS NOT NULL AS ended FROM call WHERE id = ANY($1)
       UNION ALL SELECT l.id, c.ended_at IS NOT NULL FROM leg l JOIN call c ON c.id = l.call_id WHERE l.id = ANY($1) AND l.role = 'callee'`, [channels]);
    const known = new Set(rows.map(({ id }) => id));
    return { over: rows.filter(({ ended }) => ended).map(({ id }) => id), unknown: channels.filter(id => !known.has(id)) };
  }

  private write(callId: string, add: (rows: Rows) => void): Promise<void> {
    return this.lanes[spread(callId) % laneCount]!.write(callId, add);
  }
}

/** An even spread of ids (FNV-1a, 32 bits). */
function spread(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

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
