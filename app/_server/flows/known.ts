import type { Known } from '@/flow-runtime/document/diagnose';
import { readDocument } from '@/flow-runtime/document/read-document';
import { resultsOf } from '@/flow-runtime/document/results';
import type { Tx } from '@/prisma/for-tenant';

/** What the tenant has, for diagnostics of the flows that name it. Numbers and secrets are named by what they are called. */
export async function knownOf(tx: Tx): Promise<Known> {
  const select = { select: { id: true } } as const;
  const greeting = await tx.greeting.findMany(select);
  const person = await tx.person.findMany(select);
  const device = await tx.device.findMany(select);
  const number = (await tx.number.findMany({ select: { e164: true } })).map(({ e164: id }) => ({ id }));
  const mailbox = await tx.mailbox.findMany(select);
  const group = await tx.personGroup.findMany(select);
  const queue = await tx.queue.findMany(select);
  const room = await tx.room.findMany(select);
  const handSwitch = await tx.handSwitch.findMany(select);
  const secret = (await tx.secret.findMany({ select: { name: true } })).map(({ name: id }) => ({ id }));
  const flow = await publishedFlows(tx);
  const ids = Object.fromEntries(Object.entries({ greeting, person, device, group, number, mailbox, queue, room, switch: handSwitch, secret, flow }).map(([kind, rows]) => [kind, new Set(rows.map(({ id }) => id))]));
  return Object.assign((kind: string, id: string) => ids[kind]?.has(id) ?? false, { resultsOf: (id: string) => flow.find(one => one.id === id)?.results ?? null });
}

/** Every flow that others may call, with what it may return as it is published. */
export async function publishedFlows(tx: Tx): Promise<{ id: string; name: string; versionId: string; results: string[] }[]> {
  const flows = await tx.flow.findMany({ where: { deletedAt: null, publishedId: { not: null } }, select: { id: true, name: true, publishedId: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }] });
  const versions = await tx.flowVersion.findMany({ where: { id: { in: flows.map(({ publishedId }) => publishedId!) } }, select: { id: true, document: true } });
  const documents = new Map(versions.map(({ id, document }) => [id, document]));
  return flows.map(({ id, name, publishedId }) => {
    const read = readDocument(documents.get(publishedId!));
    return { id, name, versionId: publishedId!, results: read.ok ? resultsOf(read.value) : [] };
  });
}

/** Publishing in a tenant and removing what a flow may name wait for each other, so that nothing is published that is just being removed. */
export async function lockPublishing(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('ringloom publishing ' || current_setting('ringloom.tenant'), 0))`;
}
