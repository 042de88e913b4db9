import type pg from 'pg';

/** How many messages of a box nobody has heard, and how many somebody has. */
export interface BoxCounts { box: string; fresh: number; old: number }

/** What boxes of people hold: of these, or of all. Nothing where another worker of the cell tells it, so that telephones are told once. */
export async function countBoxes(pool: pg.Pool, worker: string, cell: string, boxes: string[] | null): Promise<BoxCounts[]> {
  const { rows } = await pool.query<BoxCounts>(
    `SELECT b.id::text AS box, count(r.id) FILTER (WHERE r.heard_at IS NULL)::int AS fresh, count(r.heard_at)::int AS old
     FROM mailbox b LEFT JOIN recording r ON r.tenant_id = b.tenant_id AND r.mailbox_id = b.id AND r.wav IS NOT NULL AND r.deleted_at IS NULL
     WHERE b.person_id IS NOT NULL AND ($3::text[] IS NULL OR b.id::text = ANY($3)) AND $1 = (SELECT min(w.id) FROM worker w WHERE w.cell = $2) GROUP BY b.id`, [worker, cell, boxes]);
  return rows;
}
