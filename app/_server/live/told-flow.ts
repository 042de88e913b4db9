import type { Tx } from '@/prisma/for-tenant';
import { userNames } from '../user-names';
import type { ToldFlow } from './messages';

/** How long a tab counts after it was seen, ms; it is seen every 15 s. */
const staysMs = 45_000;

/** Who else has a flow open than this tab, and how far its draft is; null: there is no such flow. */
export async function toldFlow(tx: Tx, userId: string, tab: string, flowId: string): Promise<ToldFlow | null> {
  const flow = await tx.flow.findFirst({ where: { id: flowId, deletedAt: null }, select: { revision: true, updatedBy: true } });
  if (!flow) return null;
  const tabs = await tx.presence.findMany({ where: { flowId, tab: { not: tab }, seenAt: { gt: new Date(Date.now() - staysMs) } }, orderBy: { tab: 'asc' }, take: 50, select: { tab: true, userId: true, node: true } });
  const nameOf = await userNames(tx, [flow.updatedBy, ...tabs.map(one => one.userId)]);
  return {
    revision: flow.revision, by: nameOf(flow.updatedBy),
    here: tabs.flatMap(one => {
      const name = nameOf(one.userId);
      return name === null ? [] : [{ tab: one.tab, name, node: one.node, you: one.userId === userId }];
    }),
  };
}

/** Says that a tab has a flow open, and at which card. A flow of another tenant is none. */
export async function sit(tx: Tx, tenantId: string, userId: string, tab: string, flowId: string, node: string | null): Promise<void> {
  if (!(await tx.flow.findFirst({ where: { id: flowId, deletedAt: null }, select: { id: true } }))) return;
  const at = { flowId, node, seenAt: new Date() };
  await tx.presence.upsert({ where: { tab }, create: { tab, tenantId, userId, ...at }, update: at });
}

/** A tab is still there. Those of studios that ended without a word are cleared away. */
export async function isSeen(tx: Tx, tab: string): Promise<void> {
  await tx.presence.updateMany({ where: { tab }, data: { seenAt: new Date() } });
  await tx.presence.deleteMany({ where: { seenAt: { lt: new Date(Date.now() - staysMs) } } });
}

/** A tab has it open no more. */
export async function stand(tx: Tx, tab: string): Promise<void> {
  await tx.presence.deleteMany({ where: { tab } });
}
