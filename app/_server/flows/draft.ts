import { emptyFlow, type FlowDocument } from '@/flow-runtime/document/flow-document';
import { readDocument } from '@/flow-runtime/document/read-document';
import type { Tx } from '@/prisma/for-tenant';
import { asJson } from '../../_trpc/wire';
import { refusal } from '../refusal';
import { userNames } from '../user-names';
import { flowsInto } from './into';
import { lockPublishing } from './known';

/** A flow with its draft and what calls take now. */
export async function getFlow(tx: Tx, id: string) {
  const flow = await tx.flow.findFirst({
    where: { id, deletedAt: null },
    select: { id: true, name: true, draft: true, revision: true, publishedId: true, updatedAt: true, updatedBy: true, numbers: { select: { e164: true }, orderBy: { e164: 'asc' } } },
  });
  if (!flow) throw refusal('not-found');
  const version = flow.publishedId === null ? null : await tx.flowVersion.findFirst({
    where: { id: flow.publishedId }, select: { id: true, number: true, createdAt: true, document: true },
  });
  const nameOf = await userNames(tx, [flow.updatedBy]);
  return {
    id: flow.id,
    name: flow.name,
    document: asJson(documentOf(flow.draft)),
    revision: flow.revision,
    updatedAt: flow.updatedAt,
    updatedBy: nameOf(flow.updatedBy),
    published: version && { versionId: version.id, number: version.number!, createdAt: version.createdAt, document: asJson(documentOf(version.document)) },
    numbers: flow.numbers.map(({ e164 }) => e164),
  };
}

export async function createFlow(tx: Tx, tenantId: string, userId: string, name: string, document: FlowDocument = emptyFlow()): Promise<{ id: string }> {
  return tx.flow.create({ data: { tenantId, name, draft: jsonOf(document), updatedBy: userId }, select: { id: true } });
}

/** Puts a document in the draft's place if the draft is still the one it began from. Else nothing changes, and the refusal says who was first. */
export async function saveFlow(tx: Tx, userId: string, { id, revision, document }: { id: string; revision: number; document: FlowDocument }) {
  const updatedAt = new Date();
  const { count } = await tx.flow.updateMany({
    where: { id, revision, deletedAt: null },
    data: { draft: jsonOf(document), revision: { increment: 1 }, updatedBy: userId, updatedAt },
  });
  if (count === 0) throw await changedRefusal(tx, id);
  return { revision: revision + 1, updatedAt };
}

/** Why a flow at another revision is not touched. */
export async function changedRefusal(tx: Tx, id: string) {
  const flow = await tx.flow.findFirst({ where: { id, deletedAt: null }, select: { revision: true, updatedAt: true, updatedBy: true } });
  if (!flow) return refusal('not-found');
  const nameOf = await userNames(tx, [flow.updatedBy]);
  return refusal('flow-changed', { revision: flow.revision, by: nameOf(flow.updatedBy), at: flow.updatedAt.toISOString() });
}

export async function renameFlow(tx: Tx, id: string, name: string): Promise<void> {
  const { count } = await tx.flow.updateMany({ where: { id, deletedAt: null }, data: { name } });
  if (count === 0) throw refusal('not-found');
}

/**
 * Takes a flow off the list; `restoreFlow` brings it back. Refused while a number leads to it: its callers would reach nobody; and
 * while other flows lead into it, unless `evenIfUsed`: theirs would leave by `error`.
 */
export async function removeFlow(tx: Tx, { id, evenIfUsed }: { id: string; evenIfUsed: boolean }): Promise<void> {
  await lockPublishing(tx);
  const numbers = await tx.number.findMany({ where: { flowId: id }, select: { e164: true }, orderBy: { e164: 'asc' } });
  if (numbers.length) throw refusal('flow-has-numbers', { numbers: numbers.map(({ e164 }) => e164) });
  const flows = evenIfUsed ? [] : await flowsInto(tx, id);
  if (flows.length) throw refusal('flow-in-use', { flows });
  const { count } = await tx.flow.updateMany({ where: { id, deletedAt: null }, data: { deletedAt: new Date() } });
  if (count === 0) throw refusal('not-found');
}

export async function restoreFlow(tx: Tx, id: string): Promise<void> {
  const { count } = await tx.flow.updateMany({ where: { id, deletedAt: { not: null } }, data: { deletedAt: null } });
  if (count === 0) throw refusal('not-found');
}

/** A stored document in the shape of today. One that cannot be read is shown as it stands: its problems are for the page to show. */
export function documentOf(stored: unknown): FlowDocument {
  const read = readDocument(stored);
  return read.ok ? read.value : stored as FlowDocument;
}

/** A document as the JSON column takes it. `documentInput` made sure that it is JSON. */
export const jsonOf = (document: FlowDocument) => document as unknown as Record<string, string>;
