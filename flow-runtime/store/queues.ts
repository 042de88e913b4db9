import type pg from 'pg';
import { QueuesAway, type Agent, type QueueBook, type QueueCallFacts, type QueueCaller, type QueueKey, type QueueOffer, type QueueState, type QueueStore } from '../ports/queues';
import { BookPool } from './book-pool';
import type { Outage } from './outage';
import { readQueue } from './queue-rows';

/** The queues in Postgres. Whoever decides holds all queues of the tenant for that one transaction, since an agent may be in several. */
export class PgQueues implements QueueStore {
  private readonly books: BookPool;

  constructor(url: string, workerId: string, outage: Outage) {
    this.books = new BookPool(url, 'ringloom-queues', workerId, outage, why => new QueuesAway(`queues: ${why}`));
  }

  change({ tenantId, queue }: QueueKey, change: (book: QueueBook) => QueueState, facts?: QueueCallFacts): Promise<QueueState | null> {
    return this.books.hold(`ringloom queues ${tenantId}`, async client => {
      const before = await readQueue(client, tenantId, queue);
      if (!before) return null;
      const after = change(structuredClone(before.book));
      if (await write(client, { tenantId, queue }, before.book.state, after, before.today, facts)) {
        await client.query(`SELECT pg_notify('ringloom_queue', $1)`, [`${tenantId} ${queue}`]);
      }
      return after;
    });
  }

  look({ tenantId, queue }: QueueKey): Promise<QueueState | null> {
    return this.books.ask(async client => (await readQueue(client, tenantId, queue))?.book.state ?? null);
  }

  async lastAgent({ tenantId, queue }: QueueKey, number: string): Promise<string | null> {
    const [last] = await this.books.rows<{ person_id: string }>(
      `SELECT person_id FROM queue_offer WHERE tenant_id = $1 AND queue_id::text = $2 AND number = $3 AND state = 'talking' ORDER BY since DESC LIMIT 1`, [tenantId, queue, number]);
    return last?.person_id ?? null;
  }

  close(): Promise<void> {
    return this.books.close();
  }
}

const time = (ms: number): Date | null => (ms === 0 ? null : new Date(ms));
const when = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));
const changed = <T extends { id: string }>(before: readonly T[], after: readonly T[]): T[] => {
  const known = new Map(before.map(one => [one.id, JSON.stringify(one)]));
  return after.filter(one => known.get(one.id) !== JSON.stringify(one));
};
const gone = (before: readonly { id: string }[], after: readonly { id: string }[]): string[] => before.filter(({ id }) => !after.some(other => other.id === id)).map(({ id }) => id);

/** Writes what a decision changed; false where that is nothing. */
async function write(client: pg.PoolClient, key: QueueKey, before: QueueState, after: QueueState, today: string, facts?: QueueCallFacts): Promise<boolean> {
  let wrote = false;
  const run = async (sql: string, values: unknown[]) => {
    wrote = true;
    await client.query(sql, values);
  };
  if (before.lastPlace !== after.lastPlace || before.joined !== after.joined || before.offered !== after.offered || before.handleMs !== after.handleMs) {
    await run(`UPDATE queue SET last_place = $2, joined = $3, offered = $4, handle_ms = $5 WHERE id = $1`, [key.queue, after.lastPlace, after.joined, after.offered, after.handleMs]);
  }
  const renamed = new Set<string>();
  for (const caller of changed(before.callers, after.callers)) {
    // Who was called back has their place under another name: it is the same row.
    const was = before.callers.find(({ id, seq }) => id === caller.id || seq === caller.seq);
    if (was && was.id !== caller.id) {
      renamed.add(was.id);
      await run(`UPDATE queue_caller SET id = $2, call_id = $3, number = $4, priority = $5, skills = $6, relax_ms = $7, sticky = $8 WHERE id = $1`,
        [was.id, caller.id, facts?.callId ?? '', facts?.number ?? '', caller.priority, caller.skills, caller.relaxMs, caller.sticky]);
    }
    await writeCaller(run, key, caller, was !== undefined, facts);
  }
  for (const id of gone(before.callers, after.callers)) if (!renamed.has(id)) await run(`UPDATE queue_caller SET left_at = now() WHERE id = $1`, [id]);
  for (const offer of changed(before.offers, after.offers)) await writeOffer(run, key, offer);
  for (const id of gone(before.offers, after.offers)) await run(`UPDATE queue_offer SET ended_at = now() WHERE id = $1`, [id]);
  for (const agent of changed(before.agents, after.agents)) await writeAgent(run, key, agent, today);
  return wrote;
}

type Run = (sql: string, values: unknown[]) => Promise<void>;

async function writeCaller(run: Run, { tenantId, queue }: QueueKey, caller: QueueCaller, isKnown: boolean, facts?: QueueCallFacts): Promise<void> {
  if (isKnown) return run(
    `UPDATE queue_caller SET tried = $2, release = $3, leaves_empty = $4, wait_until = $5, aside_until = $6, kept_until = $7, not_before = $8, hold_ms = $9 WHERE id = $1`,
    [caller.id, caller.tried, caller.release, caller.leavesEmpty, when(caller.waitUntil), when(caller.asideUntil), when(caller.kept?.until ?? null), when(caller.kept?.notBefore ?? null), caller.kept?.holdMs ?? null]);
  const { callId = '', number = '', name = '' } = facts ?? {};
  await run(
    `INSERT INTO queue_caller (id, tenant_id, queue_id, call_id, number, name, joined_at, seq, priority, skills, relax_ms, sticky, leaves_empty, wait_until, tried, release)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     ON CONFLICT (id) DO UPDATE SET joined_at = excluded.joined_at, seq = excluded.seq, wait_until = excluded.wait_until, tried = excluded.tried, release = null, left_at = null, aside_until = null, kept_until = null, not_before = null, hold_ms = null`,
    [caller.id, tenantId, queue, callId, number, name, new Date(caller.joinedAt), caller.seq, caller.priority, caller.skills, caller.relaxMs, caller.sticky, caller.leavesEmpty,
      when(caller.waitUntil), caller.tried, caller.release]);
}

async function writeOffer(run: Run, { tenantId, queue }: QueueKey, { id, caller, agent, state, since, endsAt }: QueueOffer): Promise<void> {
  await run(
    `INSERT INTO queue_offer (id, tenant_id, queue_id, caller_id, call_id, number, person_id, state, made_at, since, ends_at)
     SELECT $1, $2, $3, c.id, c.call_id, c.number, $5, $6, $7, $7, $8 FROM queue_caller c WHERE c.id = $4
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, since = excluded.since`,
    [id, tenantId, queue, caller, agent, state, new Date(since), new Date(endsAt)]);
}

async function writeAgent(run: Run, { tenantId }: QueueKey, { id, paused, freeAt, restUntil, awayUntil, idleSince, calls, talkMs, misses }: Agent, today: string): Promise<void> {
  await run(
    `INSERT INTO queue_agent (person_id, tenant_id, paused, paused_at, free_at, rest_until, away_until, idle_since, day, calls, talk_ms, misses)
     VALUES ($1, $2, $3, CASE WHEN $3::text IS NULL THEN NULL ELSE now() END, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT (person_id) DO UPDATE SET paused = excluded.paused, paused_at = CASE WHEN queue_agent.paused IS NOT DISTINCT FROM excluded.paused THEN queue_agent.paused_at ELSE excluded.paused_at END,
       free_at = excluded.free_at, rest_until = excluded.rest_until, away_until = excluded.away_until, idle_since = excluded.idle_since, day = excluded.day,
       calls = excluded.calls, talk_ms = excluded.talk_ms, misses = excluded.misses`,
    [id, tenantId, paused, time(freeAt), time(restUntil), time(awayUntil), time(idleSince), today, calls, talkMs, misses]);
}
