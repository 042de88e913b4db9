import type { Known } from '@/flow-runtime/document/diagnose';
import type { Tx } from '@/prisma/for-tenant';

/** What the tenant has, for diagnostics of the flows that name it. */
export async function knownOf(tx: Tx): Promise<Known> {
  const select = { select: { id: true } } as const;
  const greeting = await tx.greeting.findMany(select);
  const person = await tx.person.findMany(select);
  const device = await tx.device.findMany(select);
  const number = await tx.number.findMany(select);
  const mailbox = await tx.mailbox.findMany(select);
  const queue = await tx.queue.findMany(select);
  const ids = Object.fromEntries(Object.entries({ greeting, person, device, number, mailbox, queue }).map(([kind, rows]) => [kind, new Set(rows.map(({ id }) => id))]));
  return (kind, id) => ids[kind]?.has(id) ?? false;
}

/** Publishing in a tenant and removing what a flow may name wait for each other, so that nothing is published that is just being removed. */
export async function lockPublishing(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('ringloom publishing ' || current_setting('ringloom.tenant'), 0))`;
}
