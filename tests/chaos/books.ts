import type pg from 'pg';

/** What the books say of a call: its steps, effects and legs by their times, and its id. */
export async function bookOf(pool: pg.Pool, tenantId: string, from: string): Promise<{ id: string | undefined; lines: { at: number; line: string }[] }> {
  const { rows: calls } = await pool.query<{ id: string; ending: string | null; cause: number | null; ended_at: Date | null; epoch: number }>(
    'SELECT id, ending, cause, ended_at, epoch FROM call WHERE tenant_id = $1 AND from_number = $2', [tenantId, from]);
  const lines: { at: number; line: string }[] = [];
  const add = (at: Date | null, line: string) => { if (at) lines.push({ at: at.getTime(), line: `    ${line}` }); };
  for (const { id, ending, cause, ended_at, epoch } of calls) {
    add(ended_at, `call ${id} ended: ${ending}, cause ${cause}, ${epoch} workers`);
    const { rows: steps } = await pool.query<{ seq: number; at: Date; event: { type: string; slot?: string; output?: { outcome: string } }; path: string[]; exits: string[] | null }>(
      'SELECT seq, at, event, path, exits FROM call_step WHERE call_id = $1', [id]);
    for (const { seq, at, event, path, exits } of steps) add(at, `step ${seq}: ${event.type} ${event.slot ?? ''} ${event.output?.outcome ?? ''} ${path.join(' > ')} ${exits?.length ? `by ${exits.join(', ')}` : ''}`);
    const { rows: effects } = await pool.query<{ id: string; intended_at: Date; started_at: Date | null; ended_at: Date | null; outcome: unknown }>(
      'SELECT id, intended_at, started_at, ended_at, outcome FROM effect WHERE call_id = $1', [id]);
    for (const { id: effect, ended_at: end, started_at, intended_at, outcome } of effects) {
      add(intended_at, `intends ${effect}`);
      add(started_at, `starts ${effect}`);
      add(end, `ends ${effect} ${JSON.stringify(outcome)}`);
    }
    const { rows: legs } = await pool.query<{ id: string; role: string; offered_at: Date; dialled_at: Date | null; answered_at: Date | null; ended_at: Date | null; cause: number | null }>(
      'SELECT id, role, offered_at, dialled_at, answered_at, ended_at, cause FROM leg WHERE call_id = $1', [id]);
    for (const leg of legs) {
      add(leg.offered_at, `leg ${leg.role} ${leg.id}`);
      if (leg.role === 'callee') add(leg.dialled_at, `leg ${leg.id} may ring`);
      add(leg.answered_at, `leg ${leg.id} answered`);
      add(leg.ended_at, `leg ${leg.id} ended, cause ${leg.cause}`);
    }
  }
  return { id: calls[0]?.id, lines };
}

/** How many workers in a row have had a call. Waits where Postgres is away. */
export async function workersOf(pool: pg.Pool, tenantId: string, from: string): Promise<number> {
  for (;;) {
    try {
      const { rows } = await pool.query<{ epoch: number }>('SELECT epoch FROM call WHERE tenant_id = $1 AND from_number = $2', [tenantId, from]);
      return rows[0]?.epoch ?? 0;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** Callers of whom the books tell something twice: two calls, two legs to one telephone, two dials of one node. */
export async function doubles(pool: pg.Pool, tenantId: string): Promise<Set<string>> {
  const { rows } = await pool.query<{ from_number: string }>(
    `SELECT from_number FROM call WHERE tenant_id = $1 GROUP BY 1 HAVING count(*) > 1
     UNION SELECT c.from_number FROM leg l JOIN call c ON c.id = l.call_id WHERE c.tenant_id = $1 AND l.role = 'callee' GROUP BY c.id, c.from_number, l.number HAVING count(*) > 1
     UNION SELECT c.from_number FROM effect e JOIN call c ON c.id = e.call_id WHERE c.tenant_id = $1 AND e.verb IN ('dial', 'bridge', 'confirm')
       GROUP BY c.id, c.from_number, e.input ->> 'slot' HAVING count(*) > 1`, [tenantId]);
  return new Set(rows.map(({ from_number }) => from_number));
}
