import type pg from 'pg';
import type { Handovers } from '../ports/handovers';
import type { LegRow } from '../ports/journal';

/** How long whoever carries the other call may take, ms. */
const patienceMs = 2000;

/** What one worker asks of another: a leg of call `from`, which `other` talks with, for call `to`. */
export interface Asked { from: string; other: string; to: string }

/** Who carries the call that gives is told by NOTIFY, and tells so back; what is given stands in the leg's row. */
export class PgHandovers implements Handovers {
  private readonly waiting = new Map<string, () => void>();

  /** What is told by NOTIFY, and who hears it. */
  readonly news = { ringloom_give: (payload: string) => void this.asked(payload), ringloom_given: (to: string) => this.waiting.get(to)?.() };

  constructor(private readonly options: { pool: pg.Pool; cell: string; give(asked: Asked): Promise<string | null>; onFault(fault: unknown): void }) {}

  async take(tenantId: string, to: string, other: string): Promise<LegRow | null> {
    const { pool, cell, onFault } = this.options;
    try {
      const { rows: [found] } = await pool.query<{ from: string }>(
        `SELECT c.id AS "from" FROM leg l JOIN call c ON c.id = l.call_id WHERE l.id = $1 AND l.ended_at IS NULL AND c.tenant_id = $2 AND c.cell = $3 AND c.ended_at IS NULL AND c.id <> $4`, [other, tenantId, cell, to]);
      if (!found) return null;
      const answered = new Promise<void>(resolve => {
        this.waiting.set(to, resolve);
        setTimeout(resolve, patienceMs).unref();
      });
      await pool.query(`SELECT pg_notify('ringloom_give', $1)`, [[found.from, other, to].join(' ')]);
      await answered;
      const { rows: [leg] } = await pool.query<{ id: string; endpoint: string; number: string; shown: string; offered_at: Date; dialled_at: Date | null; answered_at: Date | null }>(
        `SELECT id, endpoint, number, shown, offered_at, dialled_at, answered_at FROM leg WHERE call_id = $1 AND role = 'callee' AND ended_at IS NULL AND id NOT LIKE $2 ORDER BY offered_at DESC LIMIT 1`, [to, `rl-${to.replace(/[\\%_]/g, '\\$&')}-%`]);
      if (!leg) return null;
      const time = (at: Date | null) => at?.getTime();
      return { id: leg.id, role: 'callee', endpoint: leg.endpoint, number: leg.number, shown: leg.shown, offeredAt: leg.offered_at.getTime(), dialledAt: time(leg.dialled_at) ?? leg.offered_at.getTime(), answeredAt: time(leg.answered_at) };
    } catch (fault) {
      onFault(fault);
      return null;
    } finally {
      this.waiting.delete(to);
    }
  }

  /** A worker asks for a leg: where its call is carried here, it is given. */
  private async asked(payload: string): Promise<void> {
    const { pool, give, onFault } = this.options;
    const [from = '', other = '', to = ''] = payload.split(' ');
    try {
      if (await give({ from, other, to }) !== null) await pool.query(`SELECT pg_notify('ringloom_given', $1)`, [to]);
    } catch (fault) {
      onFault(fault);
    }
  }
}
