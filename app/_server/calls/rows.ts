import type { Tx } from '@/prisma/for-tenant';
import { tokenInput } from '../inputs';
import { refusal } from '../refusal';
import { walkedOf } from './walked';

const columns = {
  id: true, direction: true, fromNumber: true, fromName: true, toNumber: true, offeredAt: true, answeredAt: true, endedAt: true, cause: true, ending: true, flowVersionId: true,
} as const;

interface Row {
  endedAt: Date | null;
  flowVersionId: string | null;
}

/** Calls, newest first, `limit` at a time. `next` is the cursor of the following page, null at the end. */
export async function listCalls(tx: Tx, cursor: Cursor | undefined, limit: number) {
  const rows = await tx.call.findMany({
    // The end of a line between two cells is nobody's call.
    where: { direction: { not: 'between' }, ...(cursor && { OR: [{ offeredAt: { lt: cursor.at } }, { offeredAt: cursor.at, id: { lt: cursor.id } }] }) },
    select: columns, orderBy: [{ offeredAt: 'desc' }, { id: 'desc' }], take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { calls: await withFlow(tx, page), next: rows.length > limit && last ? writeCursor({ at: last.offeredAt, id: last.id }) : null };
}

/** One call with its legs, each with the names of its telephone and of whose it is, as they are now, and what it walked. */
export async function getCall(tx: Tx, id: string) {
  const row = await tx.call.findFirst({ where: { id }, select: { ...columns, flows: true } });
  if (!row) throw refusal('not-found');
  const { flows, ...shown } = row;
  const [call] = await withFlow(tx, [shown]);
  const legs = await tx.leg.findMany({
    where: { callId: id },
    select: { id: true, role: true, endpoint: true, number: true, shown: true, offeredAt: true, answeredAt: true, endedAt: true, cause: true },
    orderBy: [{ offeredAt: 'asc' }, { id: 'asc' }],
  });
  const devices = await tx.device.findMany({ where: { id: { in: legs.map(({ endpoint }) => endpoint) } }, select: { id: true, name: true, person: { select: { name: true } } } });
  const named = legs.map(leg => {
    const device = devices.find(({ id: of }) => of === leg.endpoint);
    return { ...leg, device: device?.name ?? null, person: device?.person?.name ?? null };
  });
  const steps = await tx.callStep.findMany({ where: { callId: id }, select: { at: true, path: true, exits: true, event: true }, orderBy: { seq: 'asc' } });
  return { ...call!, legs: named, visits: await walkedOf(tx, { flowVersionId: row.flowVersionId, flows }, steps) };
}

async function withFlow<R extends Row>(tx: Tx, rows: R[]) {
  const versions = await tx.flowVersion.findMany({
    where: { id: { in: rows.flatMap(({ flowVersionId }) => flowVersionId ?? []) } }, select: { id: true, flowId: true, number: true, flow: { select: { name: true } } },
  });
  const byId = new Map(versions.map(version => [version.id, version]));
  return rows.map(({ flowVersionId, ...call }) => {
    const version = flowVersionId === null ? undefined : byId.get(flowVersionId);
    return { ...call, flowId: version?.flowId ?? null, flowName: version?.flow.name ?? null, versionNumber: version?.number ?? null, live: call.endedAt === null };
  });
}

export interface Cursor {
  at: Date;
  id: string;
}

/** Reads a cursor; undefined where it is none of ours. */
export function readCursor(text: string): Cursor | undefined {
  const [at = '', id, ...rest] = Buffer.from(text, 'base64url').toString('utf8').split(' ');
  const moment = /^\d{4}-[\d-]{5}T[\d:.]+Z$/.test(at) ? new Date(at) : null;
  return moment === null || Number.isNaN(moment.getTime()) || rest.length > 0 || !tokenInput.safeParse(id).success ? undefined : { at: moment, id: id! };
}

const writeCursor = ({ at, id }: Cursor): string => Buffer.from(`${at.toISOString()} ${id}`, 'utf8').toString('base64url');
