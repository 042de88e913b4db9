import type { Tx } from '@/prisma/for-tenant';
import { refusal } from '../refusal';
import type { Role } from '../tenant';

export type AgentState = 'free' | 'rings' | 'talks' | 'busy' | 'wrap-up' | 'away' | 'paused';

/** Somebody who takes calls of queues, and how they are now. `since`: of the pause or the talk. */
export interface AgentRow { personId: string; name: string; state: AgentState; paused: string | null; since: Date | null; queues: string[]; calls: number; talkMs: number; mine: boolean }

/** Members of any queue, by name. */
export async function listAgents(tx: Tx, userId: string, zone: string): Promise<AgentRow[]> {
  return tx.$queryRaw<AgentRow[]>`
    WITH open AS (SELECT DISTINCT ON (person_id) person_id, state, since FROM queue_offer WHERE ended_at IS NULL ORDER BY person_id, state = 'ringing', since),
    busy AS (SELECT DISTINCT d.person_id FROM call c JOIN leg l ON l.call_id = c.id AND l.ended_at IS NULL JOIN device d ON d.id = l.endpoint WHERE c.ended_at IS NULL AND d.person_id IS NOT NULL)
    SELECT p.id::text AS "personId", p.name,
      CASE WHEN o.state IN ('answered', 'talking') THEN 'talks' WHEN o.state = 'ringing' THEN 'rings' WHEN b.person_id IS NOT NULL THEN 'busy' WHEN a.paused IS NOT NULL THEN 'paused'
        WHEN a.away_until > now() THEN 'away' WHEN a.free_at > now() THEN 'wrap-up' ELSE 'free' END AS state,
      a.paused, CASE WHEN o.state IN ('answered', 'talking') THEN o.since ELSE a.paused_at END AS since,
      (SELECT array_agg(q.name ORDER BY q.name) FROM queue_agent_of m JOIN queue q ON q.id = m.queue_id WHERE m.person_id = p.id) AS queues,
      CASE WHEN a.day = (now() AT TIME ZONE ${zone})::date THEN a.calls ELSE 0 END AS calls,
      CASE WHEN a.day = (now() AT TIME ZONE ${zone})::date THEN a.talk_ms ELSE 0 END AS "talkMs",
      p.user_id IS NOT DISTINCT FROM ${userId} AS mine
    FROM person p LEFT JOIN queue_agent a ON a.person_id = p.id LEFT JOIN open o ON o.person_id = p.id LEFT JOIN busy b ON b.person_id = p.id
    WHERE EXISTS (SELECT 1 FROM queue_agent_of m WHERE m.person_id = p.id) ORDER BY p.name, p.id`;
}

/** Pauses somebody in all queues, with a reason, or takes the pause away (null). An employee pauses nobody but themselves. */
export async function setPaused(tx: Tx, who: { userId: string; role: Role; tenantId: string }, { personId, reason }: { personId: string; reason: string | null }): Promise<void> {
  const person = await tx.person.findFirst({ where: { id: personId }, select: { userId: true } });
  if (!person) throw refusal('not-found');
  if (who.role !== 'manager' && person.userId !== who.userId) throw refusal('no-right');
  const data = { paused: reason, pausedAt: reason === null ? null : new Date(), misses: 0 };
  const { count } = await tx.queueAgent.updateMany({ where: { personId }, data });
  if (count === 0) await tx.queueAgent.create({ data: { tenantId: who.tenantId, personId, ...data }, select: { personId: true } });
}
