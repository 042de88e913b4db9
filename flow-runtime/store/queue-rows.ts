import type pg from 'pg';
import type { Agent, QueueBook, QueueCaller, QueueOffer, QueueRules } from '../ports/queues';

interface Row {
  rules: QueueRules & { lastPlace: number; joined: number; offered: number; handleMs: number | null };
  agents: Agent[] | null;
  callers: (QueueCaller & { over: boolean })[] | null;
  offers: (QueueOffer & { ended: number | null })[] | null;
  today: string;
}

const ms = (column: string): string => `coalesce(round(extract(epoch FROM ${column}) * 1000), 0)::bigint`;

/**
 * A queue with its members, its callers and its open offers, as one answer. A member is busy who has a live leg in a call that no queue led to them
 * (the end of one that did is told by the offer, before it stands in the leg), or an open offer of another queue; a talk is over when all legs of its offer are, or its call.
 */
const query = `
  WITH q AS (SELECT q.*, to_char(now() AT TIME ZONE t.time_zone, 'YYYY-MM-DD') AS today FROM queue q JOIN tenant t ON t.id = q.tenant_id WHERE q.tenant_id = $1 AND q.id::text = $2),
  open AS (SELECT o.* FROM queue_offer o WHERE o.tenant_id = $1 AND o.ended_at IS NULL),
  busy AS (
    SELECT d.person_id FROM call c JOIN leg l ON l.call_id = c.id AND l.ended_at IS NULL JOIN device d ON d.id = l.endpoint AND d.tenant_id = c.tenant_id
    WHERE c.tenant_id = $1 AND c.ended_at IS NULL AND d.person_id IS NOT NULL
      AND l.id NOT LIKE '%-offer-%'
    UNION SELECT o.person_id FROM open o JOIN q ON q.id <> o.queue_id
  )
  SELECT q.today,
    json_build_object('open', q.open, 'strategy', q.strategy, 'ringMs', q.ring_ms, 'wrapUpMs', q.wrap_up_ms, 'pauseAfter', q.pause_after, 'tierMs', q.tier_ms,
      'lastPlace', q.last_place, 'joined', q.joined, 'offered', q.offered, 'handleMs', q.handle_ms) AS rules,
    (SELECT json_agg(json_build_object('id', m.person_id, 'place', m.place, 'tier', m.tier, 'weight', m.weight, 'skills', m.skills, 'paused', a.paused,
       'busy', m.person_id IN (SELECT person_id FROM busy), 'freeAt', ${ms('a.free_at')}, 'restUntil', ${ms('a.rest_until')}, 'awayUntil', ${ms('a.away_until')},
       'idleSince', ${ms('a.idle_since')}, 'calls', CASE WHEN a.day::text = q.today THEN a.calls ELSE 0 END, 'talkMs', CASE WHEN a.day::text = q.today THEN a.talk_ms ELSE 0 END,
       'misses', coalesce(a.misses, 0)) ORDER BY m.place, m.person_id) FROM queue_agent_of m LEFT JOIN queue_agent a ON a.person_id = m.person_id WHERE m.queue_id = q.id) AS agents,
    (SELECT json_agg(json_build_object('id', w.id, 'joinedAt', ${ms('w.joined_at')}, 'seq', w.seq, 'priority', w.priority, 'skills', w.skills, 'relaxMs', w.relax_ms, 'sticky', w.sticky,
       'leavesEmpty', w.leaves_empty, 'waitUntil', round(extract(epoch FROM w.wait_until) * 1000)::bigint, 'tried', w.tried, 'release', w.release,
       'asideUntil', round(extract(epoch FROM w.aside_until) * 1000)::bigint,
       'kept', CASE WHEN w.kept_until IS NOT NULL THEN json_build_object('until', ${ms('w.kept_until')}, 'notBefore', ${ms('w.not_before')}, 'holdMs', w.hold_ms) END,
       'over', c.ended_at IS NOT NULL AND w.kept_until IS NULL) ORDER BY w.seq) FROM queue_caller w LEFT JOIN call c ON c.id = w.call_id WHERE w.queue_id = q.id AND w.left_at IS NULL) AS callers,
    (SELECT json_agg(json_build_object('id', o.id, 'caller', o.caller_id, 'agent', o.person_id, 'state', o.state, 'since', ${ms('o.since')}, 'endsAt', ${ms('o.ends_at')},
       'ended', CASE WHEN o.state = 'talking' THEN coalesce(
         (SELECT CASE WHEN bool_and(l.ended_at IS NOT NULL) THEN round(extract(epoch FROM max(l.ended_at)) * 1000)::bigint END FROM leg l WHERE l.call_id = o.call_id AND (l.id = o.id OR l.id LIKE o.id || '-%')),
         (SELECT round(extract(epoch FROM c.ended_at) * 1000)::bigint FROM call c WHERE c.id = o.call_id)) END) ORDER BY o.made_at, o.id) FROM open o WHERE o.queue_id = q.id) AS offers
  FROM q`;

/** Reads a queue; null where there is none. `today`: the day in the tenant's zone. */
export async function readQueue(client: pg.PoolClient, tenantId: string, queue: string): Promise<{ book: QueueBook; today: string } | null> {
  const { rows: [row] } = await client.query<Row>({ name: 'queue', text: query, values: [tenantId, queue] });
  if (!row) return null;
  const { lastPlace, joined, offered, handleMs, ...rules } = row.rules;
  const callers = row.callers ?? [];
  const offers = row.offers ?? [];
  return {
    today: row.today,
    book: {
      state: {
        rules, lastPlace, joined, offered, handleMs, agents: row.agents ?? [],
        callers: callers.map(({ over: _, ...caller }) => caller), offers: offers.map(({ ended: _, ...offer }) => offer),
      },
      over: callers.filter(({ over }) => over).map(({ id }) => id),
      ended: Object.fromEntries(offers.flatMap(({ id, ended }) => (ended === null ? [] : [[id, ended] as const]))),
    },
  };
}
