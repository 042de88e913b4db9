import { readDocument } from '@/flow-runtime/document/read-document';
import { referencesOf } from '@/flow-runtime/document/references';
import type { Tx } from '@/prisma/for-tenant';

/** Names of the other flows that lead into a flow, in their draft or for their calls. */
export async function flowsInto(tx: Tx, id: string): Promise<string[]> {
  const others = await tx.flow.findMany({ where: { deletedAt: null, id: { not: id } }, select: { name: true, draft: true, publishedId: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }] });
  const versions = await tx.flowVersion.findMany({ where: { id: { in: others.flatMap(({ publishedId }) => publishedId ?? []) } }, select: { id: true, document: true } });
  const leads = (stored: unknown) => {
    const read = readDocument(stored);
    return read.ok && referencesOf(read.value).some(reference => reference.kind === 'flow' && reference.id === id);
  };
  return others.filter(({ draft, publishedId }) => leads(draft) || versions.some(version => version.id === publishedId && leads(version.document))).map(({ name }) => name);
}
