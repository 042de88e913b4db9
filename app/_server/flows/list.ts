import { isDeepStrictEqual } from 'node:util';
import { diagnose, type Known } from '@/flow-runtime/document/diagnose';
import { readDocument } from '@/flow-runtime/document/read-document';
import type { Tx } from '@/prisma/for-tenant';
import { userNames } from '../user-names';
import { knownOf } from './known';

/** The tenant's flows by name, with the state of each. */
export async function listFlows(tx: Tx) {
  const flows = await tx.flow.findMany({
    where: { deletedAt: null },
    select: { id: true, name: true, draft: true, revision: true, publishedId: true, updatedAt: true, updatedBy: true, numbers: { select: { e164: true }, orderBy: { e164: 'asc' } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  const versions = await tx.flowVersion.findMany({
    where: { id: { in: flows.flatMap(({ publishedId }) => publishedId ?? []) } },
    select: { id: true, number: true, document: true },
  });
  const published = new Map(versions.map(version => [version.id, version]));
  const nameOf = await userNames(tx, flows.map(({ updatedBy }) => updatedBy));
  const known = await knownOf(tx);
  return flows.map(({ draft, publishedId, numbers, updatedBy, ...flow }) => {
    const version = publishedId === null ? undefined : published.get(publishedId);
    return {
      ...flow,
      publishedNumber: version?.number ?? null,
      changed: !version || !isDeepStrictEqual(version.document, draft),
      updatedBy: nameOf(updatedBy),
      numbers: numbers.map(({ e164 }) => e164),
      ...countDefects(draft, known),
    };
  });
}

/** Errors and warnings as the editor lists them: the open exits of a node are one warning. */
function countDefects(draft: unknown, known: Known): { errors: number; warnings: number } {
  const document = readDocument(draft);
  if (!document.ok) return { errors: 1, warnings: 0 };
  const found = diagnose(document.value, known);
  const warnings = found.filter(({ severity, code }) => severity === 'warning' && code !== 'open-exit').length;
  const withOpenExits = new Set(found.filter(({ code }) => code === 'open-exit').map(({ node }) => node)).size;
  return { errors: found.filter(({ severity }) => severity === 'error').length, warnings: warnings + withOpenExits };
}
