import { isDeepStrictEqual } from 'node:util';
import { compile } from '@/flow-runtime/compiler/compile';
import { compilerHash, type MachineConfig } from '@/flow-runtime/compiler/config';
import { diagnose, type Diagnostic } from '@/flow-runtime/document/diagnose';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { readDocument } from '@/flow-runtime/document/read-document';
import type { Tx } from '@/prisma/for-tenant';
import { asJson } from '../../_trpc/wire';
import { refusal } from '../refusal';
import { userNames } from '../user-names';
import { changedRefusal, documentOf, jsonOf } from './draft';
import { knownOf, lockPublishing } from './known';

/**
 * Makes an immutable version of the draft and lets the calls take it. Refused with the diagnostics where it has errors.
 * A draft that is published already is not published again. `name`: what people call the version, '' nothing. `failed`: names of its cases that fail.
 */
export async function publishFlow(tx: Tx, tenantId: string, userId: string, { id, revision, failed, name }: { id: string; revision: number; failed: string[]; name: string }) {
  const flow = await lockFlow(tx, id);
  if (flow.revision !== revision) throw await changedRefusal(tx, id);
  const { document, config } = await compileDraft(tx, flow.draft);
  const now = flow.publishedId === null ? null : await tx.flowVersion.findFirst({ where: { id: flow.publishedId } });
  if (now && now.compilerHash === compilerHash && isDeepStrictEqual(now.document, flow.draft)) return { versionId: now.id, number: now.number! };
  const last = await tx.flowVersion.findFirst({ where: { flowId: id, number: { not: null } }, orderBy: { number: 'desc' }, select: { number: true } });
  const version = await tx.flowVersion.create({
    data: {
      tenantId, flowId: id, number: (last?.number ?? 0) + 1, name, document: jsonOf(document), config: configJson(config), compilerHash, publishedBy: userId, failedCases: failed,
    },
    select: { id: true, number: true },
  });
  // Publishing is no edit: the flow keeps the time of the last one.
  await tx.flow.updateMany({ where: { id }, data: { publishedId: version.id, updatedAt: flow.updatedAt } });
  return { versionId: version.id, number: version.number! };
}

/** What the compiler makes of a draft as it is stored. Refused with the diagnostics where it has errors. */
export async function compileDraft(tx: Tx, draft: unknown): Promise<{ document: FlowDocument; config: MachineConfig }> {
  const document = readDocument(draft);
  if (!document.ok) throw refusal('flow-has-errors', { diagnostics: [{ code: 'bad-settings', severity: 'error', values: { message: document.refusal.place } }] });
  const { config, diagnostics } = compile(document.value, await knownOf(tx));
  if (!config) throw errorsRefusal(diagnostics);
  return { document: document.value, config };
}

/** All versions of a flow, newest first. Drafts that were only called are none. */
export async function listVersions(tx: Tx, id: string) {
  const flow = await tx.flow.findFirst({ where: { id, deletedAt: null }, select: { publishedId: true } });
  if (!flow) throw refusal('not-found');
  const versions = await tx.flowVersion.findMany({
    where: { flowId: id, number: { not: null } }, orderBy: { number: 'desc' }, select: { id: true, number: true, name: true, createdAt: true, publishedBy: true, failedCases: true },
  });
  const nameOf = await userNames(tx, versions.map(({ publishedBy }) => publishedBy));
  return versions.map(({ publishedBy, number, ...version }) => ({ ...version, number: number!, by: nameOf(publishedBy), current: version.id === flow.publishedId }));
}

export async function getVersion(tx: Tx, id: string, versionId: string): Promise<{ document: FlowDocument; number: number }> {
  const version = await tx.flowVersion.findFirst({ where: { id: versionId, flowId: id, number: { not: null }, flow: { deletedAt: null } }, select: { document: true, number: true } });
  if (!version) throw refusal('not-found');
  return { document: asJson(documentOf(version.document)), number: version.number! };
}

/** Gives a version a name, or takes it away (''). */
export async function nameVersion(tx: Tx, { id, versionId, name }: { id: string; versionId: string; name: string }): Promise<void> {
  const { count } = await tx.flowVersion.updateMany({ where: { id: versionId, flowId: id, number: { not: null }, flow: { deletedAt: null } }, data: { name } });
  if (count === 0) throw refusal('not-found');
}

/**
 * Lets the calls take an earlier version at once; the draft becomes its document. Refused where it names something
 * that the tenant no longer has.
 */
export async function rollBackFlow(tx: Tx, userId: string, { id, versionId }: { id: string; versionId: string }): Promise<{ revision: number }> {
  const flow = await lockFlow(tx, id);
  const { document } = await getVersion(tx, id, versionId);
  const diagnostics = diagnose(document, await knownOf(tx));
  if (diagnostics.some(({ severity }) => severity === 'error')) throw errorsRefusal(diagnostics);
  const revision = flow.revision + 1;
  await tx.flow.updateMany({ where: { id }, data: { publishedId: versionId, draft: jsonOf(document), revision, updatedBy: userId } });
  return { revision };
}

/** Nobody else changes the flow until this transaction ends: saves, publishing and roll-back come one after another. */
async function lockFlow(tx: Tx, id: string) {
  await lockPublishing(tx);
  await tx.$queryRaw`SELECT 1 FROM flow WHERE id = ${id}::uuid FOR UPDATE`;
  const flow = await tx.flow.findFirst({ where: { id, deletedAt: null }, select: { draft: true, revision: true, publishedId: true, updatedAt: true } });
  if (!flow) throw refusal('not-found');
  return flow;
}

const errorsRefusal = (diagnostics: Diagnostic[]) => refusal('flow-has-errors', { diagnostics });

/** A compiled flow as the JSON column takes it. */
export const configJson = (config: MachineConfig) => config as unknown as Record<string, string>;
