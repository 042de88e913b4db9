import type { Tx } from '@/prisma/for-tenant';
import { refusal } from '../refusal';

/** Whose calls to the outside show which number (I2, I3). */
export interface Outgoing { kind: 'company' | 'group' | 'person'; id: string; name: string; numberId: string | null }

/** The company first, then groups, then people. */
export async function listOutgoing(tx: Tx, tenantId: string): Promise<Outgoing[]> {
  const tenant = await tx.tenant.findFirst({ where: { id: tenantId }, select: { id: true, name: true, defaultNumberId: true } });
  const groups = await tx.personGroup.findMany({ select: { id: true, name: true, numberId: true }, orderBy: { name: 'asc' } });
  const people = await tx.person.findMany({ select: { id: true, name: true, numberId: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }] });
  return [
    ...(tenant ? [{ kind: 'company' as const, id: tenant.id, name: tenant.name, numberId: tenant.defaultNumberId }] : []),
    ...groups.map(group => ({ kind: 'group' as const, ...group })), ...people.map(person => ({ kind: 'person' as const, ...person })),
  ];
}

/** Gives a person, a group or the company a number to show; null takes it away. It must be the tenant's. */
export async function setOutgoing(tx: Tx, tenantId: string, { kind, id, numberId }: Pick<Outgoing, 'kind' | 'id' | 'numberId'>): Promise<void> {
  if (numberId !== null && (await tx.number.count({ where: { id: numberId, alias: false } })) === 0) throw refusal('not-found');
  const { count } = kind === 'company' ? await tx.tenant.updateMany({ where: { id: tenantId, AND: { id } }, data: { defaultNumberId: numberId } })
    : kind === 'group' ? await tx.personGroup.updateMany({ where: { id }, data: { numberId } }) : await tx.person.updateMany({ where: { id }, data: { numberId } });
  if (count === 0) throw refusal('not-found');
}

/** The number that the company's calls to the outside show, in E.164; null: none. */
export async function companyNumber(tx: Tx): Promise<string | null> {
  const tenant = await tx.tenant.findFirst({ select: { defaultNumberId: true } });
  const number = tenant?.defaultNumberId ? await tx.number.findFirst({ where: { id: tenant.defaultNumberId }, select: { e164: true } }) : null;
  return number?.e164 ?? null;
}
