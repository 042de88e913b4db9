import type pg from 'pg';
import type { CallEvent } from '@/nodes/_kit/events';
import type { EffectRow, Journal, LegRow, StepRecord, StoredCall } from '../ports/journal';
import { CallRows, writeAll } from './batch';

/** The journal in Postgres. Writes of many calls go out together: one transaction at a time, all that waited meanwhile in the next. */
export class PgJournal implements Journal {
  private waiting = new Map<string, CallRows>();
  private writing = false;

  /** Calls of other cells are none of this worker's: it cannot reach their channels. */
  constructor(private readonly pool: pg.Pool, private readonly workerId: string, private readonly cell: string) {}

  commit(step: StepRecord): Promise<void> {
    const { callId, tenantId, seq, at, event, path, state, call, ending } = step;
    const rows = this.of(callId);
    if (call) rows.call.push({
      id: call.id, tenant_id: call.tenantId, direction: call.direction, from_number: call.fromNumber, from_name: call.fromName,
      to_number: call.toNumber, flow_version_id: call.flowVersionId, offered_at: iso(call.offeredAt), worker_id: this.workerId, cell: this.cell,
    });
    rows.state = {
      id: callId, worker_id: this.workerId, step: seq, state: ending ? null : state,
      ended_at: ending ? iso(ending.endedAt) : null, cause: ending?.cause ?? null, ending: ending?.ending ?? null,
    };
    rows.steps.push({ tenant_id: tenantId, call_id: callId, seq, at: iso(at), event: masked(event), path });
    for (const row of step.intended) rows.intended.push({
      id: row.id, tenant_id: tenantId, call_id: callId, verb: row.verb, input: { slot: row.slot, input: row.input },
      intended_at: iso(row.intendedAt), deadline: row.deadline === null ? null : iso(row.deadline),
    });
    for (const { id, at: endedAt, outcome } of step.ended) rows.ended.push({ id, ended_at: iso(endedAt), outcome });
    for (const leg of step.legs ?? []) addLeg(rows, tenantId, callId, leg);
    return this.write(rows);
  }

  started(callId: string, effect: string, at: number): Promise<void> {
    const rows = this.of(callId);
    rows.started.push({ id: effect, started_at: iso(at) });
    return this.write(rows);
  }

  leg(tenantId: string, callId: string, leg: LegRow): Promise<void> {
    const rows = this.of(callId);
    addLeg(rows, tenantId, callId, leg);
    return this.write(rows);
  }

  answered(callId: string, at: number): Promise<void> {
    const rows = this.of(callId);
    rows.answered.push({ id: callId, answered_at: iso(at) });
    return this.write(rows);
  }

  /** Resolves when nothing waits to be written. */
  async idle(): Promise<void> {
    while (this.writing) await new Promise(resolve => setTimeout(resolve, 5));
  }

  async adopt(): Promise<StoredCall[]> {
    await this.pool.query(
      `UPDATE leg SET ended_at = c.ended_at, cause = coalesce(leg.cause, c.cause) FROM call c
       WHERE leg.ended_at IS NULL AND c.id = leg.call_id AND c.ended_at IS NOT NULL AND c.cell = $1 AND NOT EXISTS (SELECT 1 FROM worker w WHERE w.id = c.worker_id)`, [this.cell]);
    const { rows: calls } = await this.pool.query<{ id: string; tenant_id: string; step: number; epoch: number; state: StoredCall['state'] }>(
      `UPDATE call SET worker_id = $1, epoch = epoch + 1
       WHERE id IN (SELECT c.id FROM call c WHERE c.ended_at IS NULL AND c.state IS NOT NULL AND c.cell = $2
         AND NOT EXISTS (SELECT 1 FROM worker w WHERE w.id = c.worker_id) FOR UPDATE SKIP LOCKED)
       RETURNING id, tenant_id, step, epoch, state`, [this.workerId, this.cell]);
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

  private of(callId: string): CallRows {
    let rows = this.waiting.get(callId);
    if (!rows) {
      rows = new CallRows();
      this.waiting.set(callId, rows);
    }
    return rows;
  }

  /** Resolves when these rows are durable. */
  private write(rows: CallRows): Promise<void> {
    if (!this.writing) {
      this.writing = true;
      // What happens in the same turn of the event loop goes out together.
      queueMicrotask(() => void this.writeOn());
    }
    return rows.written;
  }

  private async writeOn(): Promise<void> {
    while (this.waiting.size) {
      const calls = [...this.waiting.values()];
      this.waiting = new Map();
      await writeAll(this.pool, calls);
    }
    this.writing = false;
  }
}

function addLeg({ legs }: CallRows, tenantId: string, callId: string, leg: LegRow): void {
  legs.set(leg.id, {
    id: leg.id, tenant_id: tenantId, call_id: callId, role: leg.role, endpoint: leg.endpoint, number: leg.number, shown: leg.shown, offered_at: iso(leg.offeredAt),
    dialled_at: leg.dialledAt === undefined ? null : iso(leg.dialledAt),
    answered_at: leg.answeredAt === undefined ? null : iso(leg.answeredAt), ended_at: leg.endedAt === undefined ? null : iso(leg.endedAt), cause: leg.cause ?? null,
  });
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** A step's event without the key that was pressed: what a caller types may be a secret. */
function masked(event: CallEvent | null): object {
  return event === null ? { type: 'BEGIN' } : event.type === 'KEY' ? { ...event, key: '•' } : event;
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
