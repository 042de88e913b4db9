import type { Tx } from '@/prisma/for-tenant';
import { refusal } from '../refusal';

export interface OpenCallback {
  id: string;
  number: string;
  name: string;
  /** The queue in which it keeps its place; null: it is called by time alone. */
  queue: string | null;
  bookedAt: Date;
  /** When it is called next; in a queue when their turn comes, not before this. */
  dueAt: Date;
  /** When it is given up. */
  expiresAt: Date;
  tried: number;
  tries: number;
  /** Their telephone rings now. */
  calling: boolean;
}

/** Calls that were promised and are not made yet, those due first. 200 at most. */
export async function listCallbacks(tx: Tx): Promise<OpenCallback[]> {
  const rows = await tx.callback.findMany({
    where: { status: { in: ['waiting', 'calling'] } },
    select: { id: true, number: true, name: true, queueId: true, bookedAt: true, dueAt: true, expiresAt: true, tried: true, tries: true, status: true },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }], take: 200,
  });
  const queues = new Map((await tx.queue.findMany({ select: { id: true, name: true } })).map(({ id, name }) => [id, name]));
  return rows.map(({ queueId, status, ...row }) => ({ ...row, queue: queueId && (queues.get(queueId) ?? null), calling: status === 'calling' }));
}

/** It is over from now on: the workers give it up, and its place in a queue. Refused while its telephone rings. */
export async function cancelCallback(tx: Tx, id: string): Promise<void> {
  const { count } = await tx.callback.updateMany({ where: { id, status: 'waiting' }, data: { expiresAt: new Date() } });
  if (count > 0) return;
  throw refusal((await tx.callback.count({ where: { id, status: 'calling' } })) > 0 ? 'callback-rings' : 'not-found');
}
