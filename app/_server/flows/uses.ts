import type { Tx } from '@/prisma/for-tenant';

/** A flow that names a thing, in its draft or for its calls. */
export interface Use {
  flowId: string;
  flowName: string;
}

/** Which flows use which things: by id. `idsIn` finds the ids in a document. Versions count that new calls take or that a live call still walks. */
export async function usesOf(tx: Tx, idsIn: (document: unknown) => Iterable<string>): Promise<Map<string, Use[]>> {
  const flows = await tx.flow.findMany({ select: { id: true, name: true, draft: true, publishedId: true, deletedAt: true }, orderBy: { name: 'asc' } });
  const live = await tx.call.findMany({ where: { endedAt: null, flowVersionId: { not: null } }, select: { flowVersionId: true }, distinct: ['flowVersionId'] });
  const taken = flows.flatMap(({ publishedId, deletedAt }) => (publishedId === null || deletedAt ? [] : publishedId));
  const versions = await tx.flowVersion.findMany({
    where: { id: { in: [...taken, ...live.map(({ flowVersionId }) => flowVersionId!)] } }, select: { flowId: true, document: true },
  });
  const uses = new Map<string, Use[]>();
  for (const { id: flowId, name: flowName, draft, deletedAt } of flows) {
    const documents = [...(deletedAt ? [] : [draft]), ...versions.filter(version => version.flowId === flowId).map(({ document }) => document)];
    for (const id of new Set(documents.flatMap(document => [...idsIn(document)]))) uses.set(id, [...(uses.get(id) ?? []), { flowId, flowName }]);
  }
  return uses;
}

/** Every id in a document that `idOf` sees in one of its parts, also in settings that are wrong or of a node that is no more: walked as JSON. */
function* idsIn(json: unknown, idOf: (part: Record<string, unknown>) => unknown): Generator<string> {
  if (json === null || typeof json !== 'object') return;
  const id = idOf(json as Record<string, unknown>);
  if (typeof id === 'string') yield id;
  for (const part of Object.values(json)) yield* idsIn(part, idOf);
}

/** The greetings, queues, rooms and boxes for messages that a document names. */
export const greetingsIn = (document: unknown) => idsIn(document, ({ kind, id, greeting }) => (kind === 'greeting' ? id : greeting));
export const queuesIn = (document: unknown) => idsIn(document, ({ queue, kind, id }) => (kind === 'queue' ? id : queue));
export const roomsIn = (document: unknown) => idsIn(document, ({ room, kind, id }) => (kind === 'room' ? id : room));
/** Switches that opening hours ask. */
export const switchesIn = (document: unknown) => idsIn(document, ({ handSwitch }) => handSwitch);
/** A secret is named where it is told how it goes along. */
export const secretsIn = (document: unknown) => idsIn(document, ({ as, name }) => (as === 'bearer' || as === 'basic' || as === 'header' ? name : undefined));
export const mailboxesIn = (document: unknown) => idsIn(document, ({ box, kind, id }) => (kind === 'mailbox' ? id : box));
/** Groups that a document rings. */
export const groupsIn = (document: unknown) => idsIn(document, ({ kind, id }) => (kind === 'group' ? id : undefined));
