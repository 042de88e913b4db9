import type pg from 'pg';

/** The record of one call, as its rows tell it. */
export interface CallRecord {
  id: string;
  direction: string;
  from: string;
  fromName: string;
  to: string;
  offeredAt: Date;
  answeredAt: Date | null;
  endedAt: Date;
  cause: number | null;
  ending: string;
  legs: LegRecord[];
  /** Ids of the nodes it passed, in order. */
  path: string[];
}

export interface LegRecord {
  role: string;
  endpoint: string;
  number: string;
  shown: string;
  offeredAt: Date;
  answeredAt: Date | null;
  endedAt: Date | null;
  cause: number | null;
}

/** The newest call of a tenant, once it is over; throws when it is not after `within` ms. */
export async function lastCall(pool: pg.Pool, tenantId: string, { within = 5000 } = {}): Promise<CallRecord> {
  const deadline = performance.now() + within;
  for (;;) {
    const { rows } = await pool.query<Omit<CallRecord, 'legs' | 'path'> & { open: number }>(
      `SELECT id, direction, from_number AS "from", from_name AS "fromName", to_number AS "to", offered_at AS "offeredAt", answered_at AS "answeredAt",
         ended_at AS "endedAt", cause, ending, (SELECT count(*)::int FROM leg WHERE leg.call_id = call.id AND leg.ended_at IS NULL) AS open
       FROM call WHERE tenant_id = $1 ORDER BY offered_at DESC LIMIT 1`,
      [tenantId],
    );
    const [row] = rows;
    if (row?.endedAt && row.open === 0) {
      const { open: _, ...call } = row;
      return { ...call, legs: await legsOf(pool, call.id), path: await pathOf(pool, call.id) };
    }
    if (performance.now() > deadline) throw new Error(row ? `call ${row.id} is not over after ${within} ms (${row.open} legs open)` : `the tenant has no call after ${within} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What of the journal is still open: calls, legs and effects without an end. */
export async function openRows(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ what: string }>(
    `SELECT 'call ' || id AS what FROM call WHERE ended_at IS NULL
     UNION ALL SELECT 'live state of call ' || id FROM call WHERE ended_at IS NOT NULL AND state IS NOT NULL
     UNION ALL SELECT 'leg ' || id FROM leg WHERE ended_at IS NULL
     UNION ALL SELECT 'effect ' || id FROM effect WHERE ended_at IS NULL`,
  );
  return rows.map(({ what }) => what);
}

async function legsOf(pool: pg.Pool, callId: string): Promise<LegRecord[]> {
  const { rows } = await pool.query<LegRecord>(
    `SELECT role, endpoint, number, shown, offered_at AS "offeredAt", answered_at AS "answeredAt", ended_at AS "endedAt", cause
     FROM leg WHERE call_id = $1 ORDER BY role DESC, offered_at, id`,
    [callId],
  );
  return [...rows.filter(({ role }) => role === 'caller'), ...rows.filter(({ role }) => role !== 'caller')];
}

async function pathOf(pool: pg.Pool, callId: string): Promise<string[]> {
  const { rows } = await pool.query<{ path: string[] }>('SELECT path FROM call_step WHERE call_id = $1 ORDER BY seq', [callId]);
  return rows.flatMap(({ path }) => path);
}

/**
 * What the books hold of a tenant's calls in which one of these digits (a PIN) stands by itself: states, events and inputs of effects.
 * Long ones: four digits stand in an id or a time by chance.
 */
export async function rowsWith(pool: pg.Pool, tenantId: string, ...digits: string[]): Promise<unknown[]> {
  const { rows } = await pool.query(
    `SELECT 1 FROM call c LEFT JOIN call_step s ON s.call_id = c.id LEFT JOIN effect e ON e.call_id = c.id WHERE c.tenant_id = $1 AND concat(c.state, s.event, e.input) ~ $2`,
    [tenantId, `(^|[^0-9.])(${digits.join('|')})([^0-9]|$)`]);
  return rows;
}
