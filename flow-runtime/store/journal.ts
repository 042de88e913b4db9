import type pg from 'pg';
import type { CallEvent } from '@/nodes/_kit/events';
import type { EffectRow, Journal, LegRow, StepRecord, StoredCall } from '../ports/journal';
import { Batch } from './batch';

/** The journal in Postgres. Writes of many calls go out together: one transaction at a time, all that waited meanwhile in the next. */
export class PgJournal implements Journal {
  private batch = new Batch();
  private flushing: Promise<void> | null = null;

  constructor(private readonly pool: pg.Pool, private readonly workerId: string) {}

  commit(step: StepRecord): Promise<void> {
    const { callId, tenantId, seq, at, event, path, state, call, ending } = step;
    if (call) this.batch.calls.push({
      id: call.id, tenant_id: call.tenantId, direction: call.direction, from_number: call.fromNumber, from_name: call.fromName,
      to_number: call.toNumber, flow_version_id: call.flowVersionId, offered_at: iso(call.offeredAt), worker_id: this.workerId,
    });
    this.batch.states.set(callId, {
      id: callId, step: seq, state: ending ? null : state, ended_at: ending ? iso(ending.endedAt) : null, cause: ending?.cause ?? null, ending: ending?.ending ?? null,
    });
    this.batch.steps.push({ tenant_id: tenantId, call_id: callId, seq, at: iso(at), event: masked(event), path });
    for (const row of step.intended) this.batch.intended.push({
      id: row.id, tenant_id: tenantId, call_id: callId, verb: row.verb, input: { slot: row.slot, input: row.input },
      intended_at: iso(row.intendedAt), deadline: row.deadline === null ? null : iso(row.deadline),
    });
    for (const { id, at: endedAt, outcome } of step.ended) this.batch.ended.push({ id, ended_at: iso(endedAt), outcome });
    for (const leg of step.legs ?? []) this.addLeg(tenantId, callId, leg);
    return this.flushed();
  }

  started(_tenantId: string, effect: string, at: number): Promise<void> {
    this.batch.started.push({ id: effect, started_at: iso(at) });
    return this.flushed();
  }

  leg(tenantId: string, callId: string, leg: LegRow): Promise<void> {
    this.addLeg(tenantId, callId, leg);
    return this.flushed();
  }

  answered(callId: string, at: number): Promise<void> {
    this.batch.answered.push({ id: callId, answered_at: iso(at) });
    return this.flushed();
  }

  async adopt(): Promise<StoredCall[]> {
    const { rows: calls } = await this.pool.query<{ id: string; tenant_id: string; step: number; state: StoredCall['state'] }>(
      `UPDATE call SET worker_id = $1, epoch = epoch + 1 WHERE ended_at IS NULL AND state IS NOT NULL RETURNING id, tenant_id, step, state`, [this.workerId]);
    const ids = calls.map(({ id }) => id);
    const { rows: effects } = await this.pool.query<Record<string, never>>(
      `SELECT id, call_id, verb, input, intended_at, started_at, deadline FROM effect WHERE call_id = ANY($1) AND ended_at IS NULL ORDER BY intended_at`, [ids]);
    const { rows: legs } = await this.pool.query<Record<string, never>>(`SELECT * FROM leg WHERE call_id = ANY($1) ORDER BY offered_at`, [ids]);
    return calls.map(({ id, tenant_id, step, state }) => ({
      callId: id, tenantId: tenant_id, seq: step, state,
      open: effects.filter(({ call_id }) => call_id === id).map(effectOf),
      legs: legs.filter(({ call_id }) => call_id === id).map(legOf),
    }));
  }

  async known(callIds: string[]): Promise<Set<string>> {
    const { rows } = await this.pool.query<{ id: string }>(`SELECT id FROM call WHERE id = ANY($1)`, [callIds]);
    return new Set(rows.map(({ id }) => id));
  }

  private addLeg(tenantId: string, callId: string, leg: LegRow): void {
    this.batch.legs.set(leg.id, {
      id: leg.id, tenant_id: tenantId, call_id: callId, role: leg.role, endpoint: leg.endpoint, number: leg.number, shown: leg.shown, offered_at: iso(leg.offeredAt),
      answered_at: leg.answeredAt === undefined ? null : iso(leg.answeredAt), ended_at: leg.endedAt === undefined ? null : iso(leg.endedAt), cause: leg.cause ?? null,
    });
  }

  /** Resolves when everything asked for until now is durable. */
  private flushed(): Promise<void> {
    const { batch } = this;
    batch.done ??= (this.flushing ?? Promise.resolve()).catch(() => {}).then(() => {
      this.batch = new Batch();
      this.flushing = batch.write(this.pool);
      return this.flushing;
    });
    return batch.done;
  }
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
    offeredAt: time(row.offered_at)!, answeredAt: time(row.answered_at), endedAt: time(row.ended_at), cause: (row.cause as number | null) ?? undefined,
  };
}
