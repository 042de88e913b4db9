import type { Strategy } from '@/flow-runtime/ports/queues';
import type { Tx } from '@/prisma/for-tenant';
import { lockPublishing } from '../flows/known';
import { queuesIn, usesOf } from '../flows/uses';
import { refusal } from '../refusal';

export interface Member { personId: string; tier: number; weight: number; skills: string[] }
/** A group all of whose people take calls. */
export interface MemberGroup { groupId: string; tier: number }

/** A queue as a manager writes it. Members in their order; lengths in ms. */
export interface QueueDraft {
  id?: string;
  name: string;
  strategy: Strategy;
  ringMs: number;
  wrapUpMs: number;
  /** Missed calls in a row; 0: never. */
  pauseAfter: number;
  tierMs: number;
  members: Member[];
  groups: MemberGroup[];
}

/** A queue, and how it stands now. */
export interface QueueRow extends QueueDraft {
  id: string;
  open: boolean;
  waiting: number;
  /** Since when the one who has waited longest waits. */
  longestSince: Date | null;
  /** Talks of today that have begun, and callers of today who left without one. */
  served: number;
  missed: number;
}

interface Figures { id: string; waiting: number; longest_since: Date | null; served: number; missed: number }

/** The queues by name. `zone`: the tenant's, whose midnight today's figures begin at. */
export async function listQueues(tx: Tx, zone: string): Promise<QueueRow[]> {
  const queues = await tx.queue.findMany({
    select: {
      id: true, name: true, open: true, strategy: true, ringMs: true, wrapUpMs: true, pauseAfter: true, tierMs: true,
      members: { select: { personId: true, tier: true, weight: true, skills: true }, orderBy: [{ place: 'asc' }, { personId: 'asc' }] },
      groups: { select: { groupId: true, tier: true }, orderBy: [{ place: 'asc' }, { groupId: 'asc' }] },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  const figures = await tx.$queryRaw<Figures[]>`
    WITH today AS (SELECT date_trunc('day', now() AT TIME ZONE ${zone}) AT TIME ZONE ${zone} AS since),
    talked AS (SELECT queue_id, caller_id FROM queue_offer, today WHERE state = 'talking' AND queue_offer.since >= today.since),
    waits AS (
      SELECT w.queue_id, w.joined_at FROM queue_caller w LEFT JOIN call c ON c.id = w.call_id
      WHERE w.left_at IS NULL AND w.release IS NULL AND (c.ended_at IS NULL OR w.kept_until IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM queue_offer o WHERE o.caller_id = w.id AND o.ended_at IS NULL AND o.state NOT IN ('ringing', 'held')))
    SELECT q.id::text,
      (SELECT count(*)::int FROM waits w WHERE w.queue_id = q.id) AS waiting,
      (SELECT min(w.joined_at) FROM waits w WHERE w.queue_id = q.id) AS longest_since,
      (SELECT count(*)::int FROM talked t WHERE t.queue_id = q.id) AS served,
      (SELECT count(*)::int FROM queue_caller w, today WHERE w.queue_id = q.id AND w.joined_at >= today.since AND (w.left_at IS NOT NULL OR w.release IS NOT NULL)
         AND NOT EXISTS (SELECT 1 FROM talked t WHERE t.caller_id = w.id)) AS missed
    FROM queue q`;
  return queues.map(({ strategy, ...queue }) => {
    const { waiting = 0, longest_since: longestSince = null, served = 0, missed = 0 } = figures.find(({ id }) => id === queue.id) ?? {};
    return { ...queue, strategy: strategy as Strategy, waiting, longestSince, served, missed };
  });
}

export async function saveQueue(tx: Tx, tenantId: string, { id, members, groups, ...queue }: QueueDraft): Promise<{ id: string }> {
  const other = await tx.queue.findFirst({ where: { name: queue.name, ...(id && { NOT: { id } }) }, select: { id: true } });
  if (other) throw refusal('name-taken', { name: queue.name });
  const people = [...new Set(members.map(({ personId }) => personId))];
  if (people.length !== members.length) throw refusal('bad-input', { path: 'members', message: 'somebody is named twice' });
  if ((await tx.person.count({ where: { id: { in: people } } })) !== people.length) throw refusal('not-found');
  const named = groups.map(({ groupId }) => groupId);
  if (new Set(named).size !== named.length || (await tx.personGroup.count({ where: { id: { in: named } } })) !== named.length) throw refusal('not-found');
  if (id !== undefined && (await tx.queue.updateMany({ where: { id }, data: queue })).count === 0) throw refusal('not-found');
  const saved = id ?? (await tx.queue.create({ data: { tenantId, ...queue }, select: { id: true } })).id;
  await tx.queueMember.deleteMany({ where: { queueId: saved } });
  await tx.queueMember.createMany({ data: members.map((member, place) => ({ tenantId, queueId: saved, place, ...member })) });
  await tx.queueGroup.deleteMany({ where: { queueId: saved } });
  await tx.queueGroup.createMany({ data: groups.map((group, place) => ({ tenantId, queueId: saved, place, ...group })) });
  return { id: saved };
}

/** Refused while a flow's draft, its published version or a live call uses it. */
export async function removeQueue(tx: Tx, id: string): Promise<void> {
  await lockPublishing(tx);
  if ((await tx.queue.count({ where: { id } })) === 0) throw refusal('not-found');
  const usedBy = (await usesOf(tx, queuesIn)).get(id);
  if (usedBy) throw refusal('queue-in-use', { usedBy });
  await tx.queue.deleteMany({ where: { id } });
}

/** Open: callers may join. */
export async function setOpen(tx: Tx, { id, open }: { id: string; open: boolean }): Promise<void> {
  const { count } = await tx.queue.updateMany({ where: { id }, data: { open } });
  if (count === 0) throw refusal('not-found');
}
