import type { Prisma } from '@/prisma/generated/client';
import type { Tx } from '@/prisma/for-tenant';
import { hashPin } from '@/prisma/pin';
import { lockPublishing } from '../flows/known';
import { mailboxesIn, usesOf } from '../flows/uses';
import { refusal } from '../refusal';
import type { StoredSound } from '../greetings/sound-response';
import { storedSound } from '../recordings/stored-sound';
import type { InTenant, Listener } from '../tenant';

/** An employee sees their own boxes and those that are nobody's. */
const open = async (tx: Tx, { userId, role }: Listener): Promise<Prisma.MailboxWhereInput> => {
  if (role === 'manager') return {};
  const people = await tx.person.findMany({ where: { userId }, select: { id: true } });
  return { OR: [{ personId: null }, { personId: { in: people.map(({ id }) => id) } }] };
};

export interface Box {
  id: string;
  name: string;
  personId: string | null;
  email: string;
  maxMessages: number;
  /** Messages are deleted so many days later; null: not by themselves. */
  keepDays: number | null;
  /** By which it is opened from any telephone, with its PIN. */
  number: string | null;
  hasPin: boolean;
  /** Its owner has a PIN of their own, which counts instead. */
  ownersPin: boolean;
  /** Also its owner's telephones are asked for the PIN. */
  alwaysPin: boolean;
  /** The greeting of its own: a recording. */
  greeting: { id: string; durationMs: number } | null;
  messages: number;
  unheard: number;
}

/** Not thrown away by telephone. */
const there = { durationMs: { not: null }, deletedAt: null } satisfies Prisma.RecordingWhereInput;

/** The boxes by name, with how many messages are in each. */
export async function listBoxes(tx: Tx, listener: Listener): Promise<Box[]> {
  const boxes = await tx.mailbox.findMany({
    where: await open(tx, listener), select: { id: true, name: true, personId: true, email: true, maxMessages: true, keepDays: true, number: true, pinHash: true, alwaysPin: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  const counts = await tx.recording.groupBy({ by: ['mailboxId'], where: { ...there, mailboxId: { not: null } }, _count: { id: true, heardAt: true } });
  const greetings = await tx.recording.findMany({ where: { greetingOf: { in: boxes.map(({ id }) => id) }, chosenAt: { not: null }, durationMs: { not: null } }, select: { id: true, greetingOf: true, durationMs: true }, orderBy: { chosenAt: 'desc' } });
  const proven = new Set((await tx.person.findMany({ where: { pinHash: { not: null } }, select: { id: true } })).map(({ id }) => id));
  return boxes.map(({ pinHash, ...box }) => {
    const own = greetings.find(({ greetingOf }) => greetingOf === box.id);
    const count = counts.find(({ mailboxId }) => mailboxId === box.id)?._count;
    return { ...box, hasPin: pinHash !== null, ownersPin: box.personId !== null && proven.has(box.personId), greeting: own ? { id: own.id, durationMs: own.durationMs! } : null, messages: count?.id ?? 0, unheard: (count?.id ?? 0) - (count?.heardAt ?? 0) };
  });
}

/** A box as a manager writes it. What is absent stays as it was. `pin`: a new one; null: none any more. */
export type BoxDraft = Pick<Box, 'name' | 'personId' | 'email' | 'maxMessages' | 'keepDays'> & Partial<Pick<Box, 'number' | 'alwaysPin'>> & { id?: string; pin?: string | null };

/** Throws name-taken and number-taken; bad-input where own telephones are to be asked for a PIN that there is not. */
export async function saveBox(tx: Tx, tenantId: string, { id, pin, ...box }: BoxDraft): Promise<{ id: string }> {
  const other = await tx.mailbox.findFirst({ where: { name: box.name, ...(id && { NOT: { id } }) }, select: { id: true } });
  if (other) throw refusal('name-taken', { name: box.name });
  if (box.personId !== null && (await tx.person.count({ where: { id: box.personId } })) === 0) throw refusal('not-found');
  if (box.number && await tx.mailbox.count({ where: { number: box.number, ...(id && { NOT: { id } }) } })) throw refusal('number-taken', { number: box.number });
  const before = id === undefined ? null : await tx.mailbox.findFirst({ where: { id }, select: { pinHash: true, alwaysPin: true } });
  if (id !== undefined && !before) throw refusal('not-found');
  const pinHash = pin === undefined ? before?.pinHash ?? null : pin === null ? null : await hashPin(pin);
  if ((box.alwaysPin ?? before?.alwaysPin) && pinHash === null) throw refusal('bad-input', { path: 'alwaysPin', message: 'there is no PIN' });
  if (id === undefined) return tx.mailbox.create({ data: { tenantId, ...box, pinHash }, select: { id: true } });
  await tx.mailbox.updateMany({ where: { id }, data: { ...box, pinHash } });
  // A new PIN forgives the guesses at the old one.
  if (pin !== undefined) await tx.pinGuess.deleteMany({ where: { lock: `mailbox ${id}` } });
  return { id };
}

/** Removes a box and its messages. Refused while a flow's draft, its published version or a live call uses it. */
export async function removeBox(tx: Tx, id: string): Promise<void> {
  await lockPublishing(tx);
  if ((await tx.mailbox.count({ where: { id } })) === 0) throw refusal('not-found');
  const usedBy = (await usesOf(tx, mailboxesIn)).get(id);
  if (usedBy) throw refusal('mailbox-in-use', { usedBy });
  await tx.mailbox.deleteMany({ where: { id } });
  await tx.pinGuess.deleteMany({ where: { lock: `mailbox ${id}` } });
}

export interface Message { id: string; boxId: string; fromNumber: string; fromName: string; at: Date; durationMs: number; heard: boolean; callId: string }

/** Messages, the newest first: of one box, or of all that this person may hear. 500 at most. */
export async function listMessages(tx: Tx, listener: Listener, boxId: string | null): Promise<Message[]> {
  const boxes = await tx.mailbox.findMany({ where: { AND: [await open(tx, listener), boxId === null ? {} : { id: boxId }] }, select: { id: true } });
  const rows = await tx.recording.findMany({
    where: { mailboxId: { in: boxes.map(({ id }) => id) }, ...there },
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

/** From now on callers hear no greeting of the box's own. Whoever hears its messages may say so. */
export async function removeGreeting(tx: Tx, listener: Listener, boxId: string): Promise<void> {
  if (!await tx.mailbox.count({ where: { AND: [await open(tx, listener), { id: boxId }] } })) throw refusal('not-found');
  await tx.recording.deleteMany({ where: { greetingOf: boxId } });
}

/** The sound of a message, or of the greeting of a box: a WAV at 8 kHz, read piece by piece. */
export const messageSound = (inTenant: InTenant, listener: Listener, id: string): Promise<StoredSound> => storedSound(inTenant, id, tx => find(tx, listener, id, true));

/** Throws not-found for a message, or the greeting of a box, that is not there, or that this person may not hear. */
async function find(tx: Tx, listener: Listener, id: string, orGreeting = false): Promise<void> {
  const found = await tx.recording.findFirst({ where: { id, ...there }, select: { mailboxId: true, greetingOf: true } });
  const box = found?.mailboxId ?? (orGreeting ? found?.greetingOf : null);
  const mine = box && await tx.mailbox.count({ where: { AND: [await open(tx, listener), { id: box }] } });
  if (!mine) throw refusal('not-found');
}
