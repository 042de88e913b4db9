import type pg from 'pg';

type Row = Record<string, unknown>;

/** Rows of many calls on their way into one transaction, whole or not at all. */
export class Batch {
  readonly calls: Row[] = [];
  readonly steps: Row[] = [];
  /** The newest state of each call. */
  readonly states = new Map<string, Row>();
  readonly intended: Row[] = [];
  readonly started: Row[] = [];
  readonly ended: Row[] = [];
  readonly answered: Row[] = [];
  readonly legs = new Map<string, Row>();
  done: Promise<void> | null = null;

  async write(pool: pg.Pool): Promise<void> {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      for (const [sql, rows] of this.statements()) if (rows.length) await client.query(sql, [JSON.stringify(rows)]);
      await client.query('COMMIT');
      client.release();
    } catch (fault) {
      // The connection may be in the middle of anything: it is not used again.
      client.release(true);
      throw fault;
    }
  }

  private statements(): [string, Row[]][] {
    return [
      [`INSERT INTO call (id, tenant_id, direction, from_number, from_name, to_number, flow_version_id, offered_at, worker_id)
        SELECT id, tenant_id, direction, from_number, from_name, to_number, flow_version_id, offered_at, worker_id FROM jsonb_to_recordset($1)
        AS r(id text, tenant_id uuid, direction text, from_number text, from_name text, to_number text, flow_version_id uuid, offered_at timestamptz, worker_id text)`, this.calls],
      [`INSERT INTO call_step (tenant_id, call_id, seq, at, event, path)
        SELECT tenant_id, call_id, seq, at, event, path FROM jsonb_to_recordset($1) AS r(tenant_id uuid, call_id text, seq int, at timestamptz, event jsonb, path text[])`, this.steps],
      [`UPDATE call SET step = r.step, state = r.state, ended_at = r.ended_at, cause = r.cause, ending = r.ending
        FROM jsonb_to_recordset($1) AS r(id text, step int, state jsonb, ended_at timestamptz, cause int, ending text) WHERE call.id = r.id`, [...this.states.values()]],
      [`UPDATE call SET answered_at = coalesce(call.answered_at, r.answered_at), state = jsonb_set(call.state, '{answered}', 'true')
        FROM jsonb_to_recordset($1) AS r(id text, answered_at timestamptz) WHERE call.id = r.id`, this.answered],
      [`INSERT INTO effect (id, tenant_id, call_id, verb, input, intended_at, deadline)
        SELECT id, tenant_id, call_id, verb, input, intended_at, deadline FROM jsonb_to_recordset($1)
        AS r(id text, tenant_id uuid, call_id text, verb text, input jsonb, intended_at timestamptz, deadline timestamptz)`, this.intended],
      [`UPDATE effect SET started_at = r.started_at FROM jsonb_to_recordset($1) AS r(id text, started_at timestamptz) WHERE effect.id = r.id`, this.started],
      [`UPDATE effect SET ended_at = r.ended_at, outcome = r.outcome
        FROM jsonb_to_recordset($1) AS r(id text, ended_at timestamptz, outcome jsonb) WHERE effect.id = r.id`, this.ended],
      [`INSERT INTO leg (id, tenant_id, call_id, role, endpoint, number, shown, offered_at, answered_at, ended_at, cause)
        SELECT id, tenant_id, call_id, role, endpoint, number, shown, offered_at, answered_at, ended_at, cause FROM jsonb_to_recordset($1)
        AS r(id text, tenant_id uuid, call_id text, role text, endpoint text, number text, shown text, offered_at timestamptz, answered_at timestamptz, ended_at timestamptz, cause int)
        ON CONFLICT (id) DO UPDATE SET answered_at = coalesce(excluded.answered_at, leg.answered_at), ended_at = coalesce(excluded.ended_at, leg.ended_at),
          cause = coalesce(excluded.cause, leg.cause)`, [...this.legs.values()]],
    ];
  }
}
