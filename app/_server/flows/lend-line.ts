import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { compilerHash } from '@/flow-runtime/compiler/config';
import type { Tx } from '@/prisma/for-tenant';
import { refusal } from '../refusal';
import { changedRefusal, jsonOf } from './draft';
import { compileDraft, configJson } from './versions';

/** How long after it was lent a call may begin with a line, ms. A call that has begun goes on. */
export const lentMs = 120_000;

/** A SIP account for one call of one version, and until when that may begin. */
export interface Lent { user: string; password: string; expiresAt: Date }

/**
 * Lends a page a line that rings the draft as it stands. `from`: the number that the flow sees, '' withheld.
 * Refused where somebody else has saved meanwhile, and, with the diagnostics, where the draft has errors.
 */
export async function lendLine(tx: Tx, tenantId: string, user: { id: string; name: string }, { id, revision, from }: { id: string; revision: number; from: string }): Promise<Lent> {
  const flow = await tx.flow.findFirst({
    where: { id, deletedAt: null }, select: { draft: true, revision: true, publishedId: true, numbers: { select: { e164: true }, orderBy: { e164: 'asc' }, take: 1 } },
  });
  if (!flow) throw refusal('not-found');
  if (flow.revision !== revision) throw await changedRefusal(tx, id);
  const line = { id: `l-${randomBytes(6).toString('hex')}`, secret: randomBytes(20).toString('hex'), expiresAt: new Date(Date.now() + lentMs) };
  await tx.lentLine.create({
    data: {
      ...line, tenantId, userId: user.id, versionId: await versionToCall(tx, tenantId, user.id, id, flow),
      fromNumber: from, fromName: user.name, toNumber: flow.numbers[0]?.e164 ?? '',
    },
  });
  return { user: line.id, password: line.secret, expiresAt: line.expiresAt };
}

/** The version that is the draft to the letter: the published one, one that was called before, or a new one without a number. */
async function versionToCall(tx: Tx, tenantId: string, userId: string, flowId: string, flow: { draft: unknown; publishedId: string | null }): Promise<string> {
  const { document, config } = await compileDraft(tx, flow.draft);
  const select = { id: true, document: true, compilerHash: true } as const;
  const published = flow.publishedId === null ? null : await tx.flowVersion.findFirst({ where: { id: flow.publishedId }, select });
  const called = await tx.flowVersion.findFirst({ where: { flowId, number: null }, orderBy: { createdAt: 'desc' }, select });
  const same = [published, called].find(version => version && version.compilerHash === compilerHash && isDeepStrictEqual(version.document, flow.draft));
  if (same) return same.id;
  const made = await tx.flowVersion.create({ data: { tenantId, flowId, number: null, document: jsonOf(document), config: configJson(config), compilerHash, publishedBy: userId }, select: { id: true } });
  return made.id;
}
