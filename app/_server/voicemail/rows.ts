import type { Prisma } from '@/prisma/generated/client';
import type { Tx } from '@/prisma/for-tenant';
import { lockPublishing } from '../flows/known';
import { mailboxesIn, usesOf } from '../flows/uses';
import { refusal } from '../refusal';
import type { Role } from '../tenant';

/** Who looks: a manager sees every box, an employee their own and those that are nobody's. */
export interface Listener { userId: string; role: Role }

const open = async (tx: Tx, { userId, role }: Listener): Promise<Prisma.MailboxWhereInput> => {
  if (role === 'manager') return {};
  const people = await tx.person.findMany({ where: { userId }, select: { id: true } });
  return { OR: [{ personId: null }, { personId: { in: people.map(({ id }) => id) } }] };
};

export interface Box { id: string; name: string; personId: string | null; email: string; maxMessages: number; /** Messages are deleted so many days later; null: not by themselves. */ keepDays: number | null; messages: number; unheard: number }

/** The boxes by name, with how many messages are in each. */
export async function listBoxes(tx: Tx, listener: Listener): Promise<Box[]> {
  const boxes = await tx.mailbox.findMany({
    where: await open(tx, listener), select: { id: true, name: true, personId: true, email: true, maxMessages: true, keepDays: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  const counts = await tx.recording.groupBy({ by: ['mailboxId'], where: { durationMs: { not: null }, mailboxId: { not: null } }, _count: { id: true, heardAt: true } });
  return boxes.map(box => {
    const count = counts.find(({ mailboxId }) => mailboxId === box.id)?._count;
    return { ...box, messages: count?.id ?? 0, unheard: (count?.id ?? 0) - (count?.heardAt ?? 0) };
  });
}

/** A box as a manager writes it. */
export type BoxDraft = Pick<Box, 'name' | 'personId' | 'email' | 'maxMessages' | 'keepDays'> & { id?: string };

export async function saveBox(tx: Tx, tenantId: string, { id, ...box }: BoxDraft): Promise<{ id: string }> {
  const other = await tx.mailbox.findFirst({ where: { name: box.name, ...(id && { NOT: { id } }) }, select: { id: true } });
  if (other) throw refusal('name-taken', { name: box.name });
  if (box.personId !== null && (await tx.person.count({ where: { id: box.personId } })) === 0) throw refusal('not-found');
  if (id === undefined) return tx.mailbox.create({ data: { tenantId, ...box }, select: { id: true } });
  const { count } = await tx.mailbox.updateMany({ where: { id }, data: box });
  if (count === 0) throw refusal('not-found');
  return { id };
}

/** Removes a box and its messages. Refused while a flow's draft, its published version or a live call uses it. */
export async function removeBox(tx: Tx, id: string): Promise<void> {
  await lockPublishing(tx);
  if ((await tx.mailbox.count({ where: { id } })) === 0) throw refusal('not-found');
  const usedBy = (await usesOf(tx, mailboxesIn)).get(id);
  if (usedBy) throw refusal('mailbox-in-use', { usedBy });
  await tx.mailbox.deleteMany({ where: { id } });
}

export interface Message { id: string; boxId: string; fromNumber: string; fromName: string; at: Date; durationMs: number; heard: boolean; callId: string }

/** Messages, the newest first: of one box, or of all that this person may hear. 500 at most. */
export async function listMessages(tx: Tx, listener: Listener, boxId: string | null): Promise<Message[]> {
  const boxes = await tx.mailbox.findMany({ where: { AND: [await open(tx, listener), boxId === null ? {} : { id: boxId }] }, select: { id: true } });
  const rows = await tx.recording.findMany({
    where: { mailboxId: { in: boxes.map(({ id }) => id) }, durationMs: { not: null } },
    select: { id: true, mailboxId: true, fromNumber: true, fromName: true, startedAt: true, durationMs: true, heardAt: true, callId: true },
    orderBy: [{ startedAt: 'desc' }, { id: 'asc' }], take: 500,
  });
  return rows.map(({ mailboxId, startedAt, durationMs, heardAt, ...row }) => ({ ...row, boxId: mailboxId!, at: startedAt, durationMs: durationMs!, heard: heardAt !== null }));
}

export async function setHeard(tx: Tx, listener: Listener, { id, heard }: { id: string; heard: boolean }): Promise<void> {
  await find(tx, listener, id);
  await tx.recording.updateMany({ where: { id }, data: { heardAt: heard ? new Date() : null } });
}

export async function removeMessage(tx: Tx, listener: Listener, id: string): Promise<void> {
  await find(tx, listener, id);
  await tx.recording.deleteMany({ where: { id } });
}

/** The sound of a message: a WAV at 8 kHz. */
export async function messageSound(tx: Tx, listener: Listener, id: string): Promise<Uint8Array<ArrayBuffer>> {
  await find(tx, listener, id);
  const row = await tx.recording.findFirst({ where: { id }, select: { wav: true } });
  if (!row?.wav) throw refusal('not-found');
  return row.wav;
}

/** Throws not-found for a message that is not there, or that this person may not hear. */
async function find(tx: Tx, listener: Listener, id: string): Promise<void> {
  const message = await tx.recording.findFirst({ where: { id, durationMs: { not: null }, mailboxId: { not: null } }, select: { mailboxId: true } });
  const mine = message && await tx.mailbox.count({ where: { AND: [await open(tx, listener), { id: message.mailboxId! }] } });
  if (!mine) throw refusal('not-found');
}
