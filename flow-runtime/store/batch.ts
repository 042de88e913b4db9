import type pg from 'pg';
import { TakenOver } from '../ports/journal';

type Row = Record<string, unknown>;

/** All that is to be written of one call, in the order of the tables below. */
export class CallRows {
  readonly call: Row[] = [];
  /** The newest state. */
  state: Row | null = null;
  readonly steps: Row[] = [];
  readonly answered: Row[] = [];
  readonly intended: Row[] = [];
  readonly started: Row[] = [];
  readonly ended: Row[] = [];
  readonly legs = new Map<string, Row>();
  readonly written: Promise<void>;
  settle!: { done(): void; failed(fault: unknown): void };

  constructor() {
    this.written = new Promise((done, failed) => { this.settle = { done, failed }; });
    // Whoever waits hears of it; a record beside the steps may have nobody who waits.
    this.written.catch(() => {});
  }
}

/**
 * Writes the rows of many calls in one transaction; every call learns for itself what became of its rows.
 * Where one call's rows are refused, the others are written all the same.
 */
export async function writeAll(pool: pg.Pool, calls: CallRows[]): Promise<void> {
  try {
    await write(pool, calls);
    for (const { settle } of calls) settle.done();
  } catch (fault) {
    if (calls.length === 1 || !isRefusal(fault)) for (const { settle } of calls) settle.failed(fault);
    else for (const one of calls) await writeAll(pool, [one]);
  }
}

/** The database said no to the data (SQLSTATE class 22 or 23), or the call was taken over: not a broken connection. */
const isRefusal = (fault: unknown): boolean => fault instanceof TakenOver || /^2[23]/.test(String((fault as { code?: unknown }).code));

async function write(pool: pg.Pool, calls: CallRows[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    for (const { sql, rows, owned } of statements(calls)) {
      if (rows.length === 0) continue;
      const { rowCount } = await client.query(sql, [JSON.stringify(rows)]);
      if (owned && rowCount !== rows.length) throw new TakenOver();
    }
    await client.query('COMMIT');
    client.release();
  } catch (fault) {
    // The connection may be in the middle of anything: it is not used again.
    client.release(true);
    throw fault;
  }
}

interface Statement { sql: string; rows: Row[]; owned?: boolean }

function statements(calls: CallRows[]): Statement[] {
  return [
    {
      // A worker that was taken for dead begins nothing, and a call that two workers found with nobody is the first one's.
      sql: `INSERT INTO call (id, tenant_id, direction, from_number, from_name, to_number, flow_version_id, offered_at, worker_id, cell)
        SELECT id, tenant_id, direction, from_number, from_name, to_number, flow_version_id, offered_at, worker_id, cell FROM jsonb_to_recordset($1)
        AS r(id text, tenant_id uuid, direction text, from_number text, from_name text, to_number text, flow_version_id uuid, offered_at timestamptz, worker_id text, cell text)
        WHERE EXISTS (SELECT 1 FROM worker WHERE worker.id = r.worker_id) ON CONFLICT (id) DO NOTHING`,
      rows: calls.flatMap(({ call }) => call),
      owned: true,
    },
    {
      // Only the owner writes a state: a worker that was taken for dead writes nothing more.
      sql: `UPDATE call SET step = r.step, state = r.state, ended_at = r.ended_at, cause = r.cause, ending = r.ending
        FROM jsonb_to_recordset($1) AS r(id text, worker_id text, step int, state jsonb, ended_at timestamptz, cause int, ending text)
        WHERE call.id = r.id AND call.worker_id = r.worker_id`,
      rows: calls.flatMap(({ state }) => (state ? [state] : [])),
      owned: true,
    },
    {
      sql: `INSERT INTO call_step (tenant_id, call_id, seq, at, event, path)
        SELECT tenant_id, call_id, seq, at, event, path FROM jsonb_to_recordset($1) AS r(tenant_id uuid, call_id text, seq int, at timestamptz, event jsonb, path text[])`,
      rows: calls.flatMap(({ steps }) => steps),
    },
    {
      sql: `UPDATE call SET answered_at = coalesce(call.answered_at, r.answered_at), state = jsonb_set(call.state, '{answered}', 'true')
        FROM jsonb_to_recordset($1) AS r(id text, answered_at timestamptz) WHERE call.id = r.id`,
      rows: calls.flatMap(({ answered }) => answered),
    },
    {
      sql: `INSERT INTO effect (id, tenant_id, call_id, verb, input, intended_at, deadline)
        SELECT id, tenant_id, call_id, verb, input, intended_at, deadline FROM jsonb_to_recordset($1)
        AS r(id text, tenant_id uuid, call_id text, verb text, input jsonb, intended_at timestamptz, deadline timestamptz)`,
      rows: calls.flatMap(({ intended }) => intended),
    },
    {
      sql: `UPDATE effect SET started_at = r.started_at FROM jsonb_to_recordset($1) AS r(id text, started_at timestamptz) WHERE effect.id = r.id`,
      rows: calls.flatMap(({ started }) => started),
    },
    {
      sql: `UPDATE effect SET ended_at = r.ended_at, outcome = r.outcome
        FROM jsonb_to_recordset($1) AS r(id text, ended_at timestamptz, outcome jsonb) WHERE effect.id = r.id`,
      rows: calls.flatMap(({ ended }) => ended),
    },
    {
      sql: `INSERT INTO leg (id, tenant_id, call_id, role, endpoint, number, shown, offered_at, dialled_at, answered_at, ended_at, cause)
        SELECT id, tenant_id, call_id, role, endpoint, number, shown, offered_at, dialled_at, answered_at, ended_at, cause FROM jsonb_to_recordset($1)
        AS r(id text, tenant_id uuid, call_id text, role text, endpoint text, number text, shown text, offered_at timestamptz, dialled_at timestamptz, answered_at timestamptz, ended_at timestamptz, cause int)
        ON CONFLICT (id) DO UPDATE SET dialled_at = coalesce(excluded.dialled_at, leg.dialled_at), answered_at = coalesce(excluded.answered_at, leg.answered_at), ended_at = coalesce(excluded.ended_at, leg.ended_at),
          cause = coalesce(excluded.cause, leg.cause)`,
      rows: calls.flatMap(({ legs }) => [...legs.values()]),
    },
  ];
}
