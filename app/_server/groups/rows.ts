import type { Tx } from '@/prisma/for-tenant';
import { lockPublishing } from '../flows/known';
import { groupsIn, usesOf } from '../flows/uses';
import { refusal } from '../refusal';

/** A group as a manager writes it: who is rung together. */
export interface GroupDraft { id?: string; name: string; people: string[] }

export async function listGroups(tx: Tx): Promise<(GroupDraft & { id: string })[]> {
  const groups = await tx.personGroup.findMany({ select: { id: true, name: true, members: { select: { personId: true }, orderBy: [{ place: 'asc' }, { personId: 'asc' }] } }, orderBy: [{ name: 'asc' }, { id: 'asc' }] });
  return groups.map(({ members, ...group }) => ({ ...group, people: members.map(({ personId }) => personId) }));
}

export async function saveGroup(tx: Tx, tenantId: string, { id, name, people }: GroupDraft): Promise<{ id: string }> {
  if (await tx.personGroup.findFirst({ where: { name, ...(id && { NOT: { id } }) }, select: { id: true } })) throw refusal('name-taken', { name });
  if (new Set(people).size !== people.length) throw refusal('bad-input', { path: 'people', message: 'somebody is named twice' });
  if ((await tx.person.count({ where: { id: { in: people } } })) !== people.length) throw refusal('not-found');
  if (id !== undefined && (await tx.personGroup.updateMany({ where: { id }, data: { name } })).count === 0) throw refusal('not-found');
  const saved = id ?? (await tx.personGroup.create({ data: { tenantId, name }, select: { id: true } })).id;
  await tx.personGroupMember.deleteMany({ where: { groupId: saved } });
  await tx.personGroupMember.createMany({ data: people.map((personId, place) => ({ tenantId, groupId: saved, personId, place })) });
  return { id: saved };
}

/** Refused while a flow's draft, its published version or a live call rings it, or its people take calls of a queue. */
export async function removeGroup(tx: Tx, id: string): Promise<void> {
  await lockPublishing(tx);
  if ((await tx.personGroup.count({ where: { id } })) === 0) throw refusal('not-found');
  const usedBy = (await usesOf(tx, groupsIn)).get(id) ?? [];
  const queues = (await tx.queue.findMany({ where: { groups: { some: { groupId: id } } }, select: { name: true }, orderBy: { name: 'asc' } })).map(({ name }) => name);
  if (usedBy.length || queues.length) throw refusal('group-in-use', { usedBy, queues });
  await tx.personGroup.deleteMany({ where: { id } });
}
