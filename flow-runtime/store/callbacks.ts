import type pg from 'pg';
import type { Callback, CallbackEnd, CallbackStore, NewCallback } from '../ports/callbacks';
import type { Outage } from './outage';

/** A try that no worker of its own cell looks after is another cell's after this time, s. */
const orphanS = 300;

type Row = Omit<Callback, 'caller'> & { worker: string | null; since: number | null; isGone: boolean; nearby: boolean };

const ms = (column: string): string => `(extract(epoch FROM c.${column}) * 1000)::float8`;

/**
 * Bookings in Postgres. A worker that is gone has left the table of workers; one of another cell, whose channels nobody here can reach, is waited for longer. The try of a worker
 * that was taken for dead is not its own any more.
 */
export class PgCallbacks implements CallbackStore {
  constructor(private readonly options: { pool: pg.Pool; workerId: string; cell: string; outage: Pick<Outage, 'settled'> }) {}

  async book({ id, tenantId, callId, number, name, shown, slot, state, queue, hours, tries, retryMs, ringMs, bookedAt, dueAt, expiresAt }: NewCallback): Promise<void> {
    await this.options.pool.query(
      `WITH booked AS (
         INSERT INTO callback (id, tenant_id, call_id, number, name, shown, slot, state, queue_id, hours, tries, retry_ms, ring_ms, booked_at, due_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         ON CONFLICT (id) DO UPDATE SET number = excluded.number, shown = excluded.shown, state = excluded.state, booked_at = excluded.booked_at, due_at = excluded.due_at,
           expires_at = excluded.expires_at, status = 'waiting', tried = 0, ended_at = NULL, serial = gen_random_uuid() WHERE callback.status IN ('failed', 'expired') RETURNING id)
       SELECT pg_notify('ringloom_callback', id) FROM booked`,
      [id, tenantId, callId, number, name, shown, slot, JSON.stringify(state), queue, hours && JSON.stringify(hours), tries, retryMs, ringMs, new Date(bookedAt), new Date(dueAt), new Date(expiresAt)]);
  }

  async open(): Promise<Callback[]> {
    const { pool, workerId, cell } = this.options;
    const { rows } = await pool.query<Row>(
      `SELECT c.id, c.tenant_id AS "tenantId", c.call_id AS "callId", c.number, c.name, c.shown, c.slot, c.state, c.queue_id AS queue, c.hours, c.tries, c.retry_ms AS "retryMs", c.ring_ms AS "ringMs",
         ${ms('booked_at')} AS "bookedAt", ${ms('due_at')} AS "dueAt", ${ms('expires_at')} AS "expiresAt", c.status, c.tried, 'cb-' || c.serial || '-' || c.tried AS channel,
         c.worker_id AS worker, ${ms('since')} AS since, c.worker_id IS NOT NULL AND w.id IS NULL AS "isGone", c.cell IS NOT DISTINCT FROM $1 OR c.since < now() - make_interval(secs => $2) AS nearby
       FROM callback c LEFT JOIN worker w ON w.id = c.worker_id WHERE c.status IN ('waiting', 'calling') ORDER BY c.due_at, c.id`, [cell, orphanS]);
    return rows.map(({ worker, since, isGone, nearby, ...row }) => ({ ...row, caller: worker === null ? null : { worker, isMine: worker === workerId, isGone: isGone && nearby, since: since! } }));
  }

  async claim({ id, tried }: Callback, at: number): Promise<string | null> {
    const { pool, workerId, cell } = this.options;
    const { rows } = await pool.query<{ channel: string }>(
      `UPDATE callback SET status = 'calling', tried = tried + 1, worker_id = $3, cell = $4, since = $5 WHERE id = $1 AND status = 'waiting' AND tried = $2
         AND EXISTS (SELECT 1 FROM worker WHERE worker.id = $3) RETURNING 'cb-' || serial || '-' || tried AS channel`, [id, tried, workerId, cell, new Date(at)]);
    return rows[0]?.channel ?? null;
  }

  async adopt({ id, caller }: Callback): Promise<boolean> {
    const { pool, workerId, cell } = this.options;
    const { rowCount } = await pool.query(`UPDATE callback SET worker_id = $3, cell = $4 WHERE id = $1 AND status = 'calling' AND worker_id = $2`, [id, caller!.worker, workerId, cell]);
    return rowCount === 1;
  }

  async settle(id: string, end: CallbackEnd): Promise<void> {
    await this.options.pool.query(
      `WITH settled AS (UPDATE callback SET status = $2, due_at = coalesce($3, due_at), worker_id = NULL, cell = NULL, since = NULL, ended_at = CASE WHEN $2 = 'waiting' THEN NULL ELSE now() END
         WHERE id = $1 AND status IN ('waiting', 'calling') AND (worker_id IS NULL OR worker_id = $4) RETURNING id)
       SELECT pg_notify('ringloom_callback', id) FROM settled`, [id, end.status, end.status === 'waiting' ? new Date(end.dueAt) : null, this.options.workerId]);
  }

  /** Just after an outage a call that began in it may still be on its way here from a spool. */
  async hasBegun(channel: string): Promise<boolean> {
    await this.options.outage.settled();
    return (await this.options.pool.query('SELECT 1 FROM call WHERE id = $1', [channel])).rows.length > 0;
  }
}
