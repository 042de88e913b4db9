import type { HandPosition } from '@/nodes/_kit/verbs';
import type { Tx } from '@/prisma/for-tenant';
import { hashPin } from '@/prisma/pin';
import { refuseTakenCode } from '../codes';
import { lockPublishing } from '../flows/known';
import { switchesIn, usesOf, type Use } from '../flows/uses';
import { refusal } from '../refusal';

/** A switch that people turn by hand, how it stands, and which flows ask it. */
export interface SwitchRow {
  id: string;
  name: string;
  /** What telephones dial to turn it; null: nothing. */
  code: string | null;
  hasPin: boolean;
  position: HandPosition;
  /** Null: nobody has ever turned it. */
  turned: { at: Date; by: string } | null;
  uses: Use[];
}

/** The switches by name. */
export async function listSwitches(tx: Tx): Promise<SwitchRow[]> {
  const rows = await tx.handSwitch.findMany({ include: { turn: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }] });
  const uses = await usesOf(tx, switchesIn);
  return rows.map(({ id, name, code, pinHash, turn }) => ({
    id, name, code, hasPin: pinHash !== null, position: (turn?.position ?? 'automatic') as HandPosition, turned: turn && { at: turn.turnedAt, by: turn.turnedBy }, uses: uses.get(id) ?? [],
  }));
}

/** A switch as a manager writes it. `pin`: a new one; null: none is asked for any more; absent: as it was. */
export interface SwitchDraft { id?: string; name: string; code: string | null; pin?: string | null }

/** Throws name-taken, and number-taken where something else has the code. */
export async function saveSwitch(tx: Tx, tenantId: string, { id, name, code, pin }: SwitchDraft): Promise<{ id: string }> {
  const not = id === undefined ? {} : { NOT: { id } };
  if (await tx.handSwitch.count({ where: { name, ...not } })) throw refusal('name-taken', { name });
  if (code !== null) await refuseTakenCode(tx, tenantId, code, { switch: id });
  const data = { name, code, ...(pin !== undefined && { pinHash: pin === null ? null : await hashPin(pin) }) };
  if (id === undefined) return tx.handSwitch.create({ data: { tenantId, ...data }, select: { id: true } });
  if ((await tx.handSwitch.updateMany({ where: { id }, data })).count === 0) throw refusal('not-found');
  // A new PIN forgives the guesses at the old one.
  if (pin !== undefined) await tx.pinGuess.deleteMany({ where: { lock: `switch ${id}` } });
  return { id };
}

/** Refused while a flow's draft, its published version or a live call asks it. */
export async function removeSwitch(tx: Tx, id: string): Promise<void> {
  await lockPublishing(tx);
  if ((await tx.handSwitch.count({ where: { id } })) === 0) throw refusal('not-found');
  const usedBy = (await usesOf(tx, switchesIn)).get(id);
  if (usedBy) throw refusal('switch-in-use', { usedBy });
  await tx.handSwitch.deleteMany({ where: { id } });
  await tx.pinGuess.deleteMany({ where: { lock: `switch ${id}` } });
}

/** It counts from the next call on. */
export async function turnSwitch(tx: Tx, tenantId: string, by: string, { id, to }: { id: string; to: HandPosition }): Promise<void> {
  if ((await tx.handSwitch.count({ where: { id } })) === 0) throw refusal('not-found');
  const turn = { position: to, turnedAt: new Date(), turnedBy: by };
  await tx.handSwitchTurn.upsert({ where: { switchId: id }, create: { switchId: id, tenantId, ...turn }, update: turn });
}
