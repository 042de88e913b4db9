import type { Tx } from '@/prisma/for-tenant';
import { hashPin } from '@/prisma/pin';
import { refusal } from './refusal';

/** Whether somebody has a PIN of their own here; null: they are nobody with an extension in this tenant. */
export async function hasOwnPin(tx: Tx, userId: string): Promise<boolean | null> {
  const people = await tx.person.findMany({ where: { userId }, select: { pinHash: true } });
  return people.length === 0 ? null : people.some(({ pinHash }) => pinHash !== null);
}

/** Sets one's own PIN; null: none any more. It opens the boxes of theirs, turns switches from their telephones, and proves by any telephone that it is they. Throws not-found for who has no extension here. */
export async function setOwnPin(tx: Tx, userId: string, pin: string | null): Promise<void> {
  const people = (await tx.person.findMany({ where: { userId }, select: { id: true } })).map(({ id }) => id);
  if (people.length === 0) throw refusal('not-found');
  await tx.person.updateMany({ where: { id: { in: people } }, data: { pinHash: pin === null ? null : await hashPin(pin) } });
  const boxes = await tx.mailbox.findMany({ where: { personId: { in: people } }, select: { id: true } });
  // A new PIN forgives the guesses at the old one.
  await tx.pinGuess.deleteMany({ where: { lock: { in: [...people.map(id => `person ${id}`), ...boxes.map(({ id }) => `mailbox ${id}`)] } } });
}
