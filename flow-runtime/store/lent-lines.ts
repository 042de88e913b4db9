import type pg from 'pg';
import type { StepRecord } from '../ports/journal';

/** Whether a call came in on a line that the studio has lent: somebody looks on as it walks. */
export const isLent = ({ state: { endpoint } }: Pick<StepRecord, 'state'>): boolean => endpoint.startsWith('l-');

/** Tells the studio that a call on a lent line has taken a step, which is stored by now: it reads there what it is. */
export async function tellStep(pool: pg.Pool, { tenantId, state: { endpoint } }: StepRecord): Promise<void> {
  await pool.query(`SELECT pg_notify('ringloom_step', $1)`, [`${tenantId} ${endpoint}`]);
}

/** Throws away lines that were lent and are over, and drafts that were called long ago. */
export async function forgetLentLines(pool: pg.Pool): Promise<void> {
  await pool.query('SELECT forget_lent_lines()');
}
