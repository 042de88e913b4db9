import { isE164, toE164 } from '@/nodes/_kit/phone-number';
import { epochOf, localText } from '@/nodes/_kit/time';
import type { RoomInvite, RoomMember, RoomRole, RoomState } from '@/flow-runtime/ports/room-state';
import type { Tx } from '@/prisma/for-tenant';
import { hashPin } from '@/prisma/pin';
import { lockPublishing } from '../flows/known';
import { roomsIn, usesOf } from '../flows/uses';
import { refusal } from '../refusal';

/** A room as a manager writes it. Lengths in ms; times as the tenant's clocks show them, yyyy-mm-ddThh:mm. */
export interface RoomDraft {
  id?: string;
  number: string;
  name: string;
  hidden: boolean;
  /** A new PIN; null: none is asked for any more; absent: as it was. */
  pin?: string | null;
  role: 'speaker' | 'listener';
  roles: { number: string; role: RoomRole }[];
  waitForHost: boolean;
  endWithHost: boolean;
  capacity: number;
  announce: boolean;
  record: boolean;
  opensAt: string | null;
  closesAt: string | null;
  earlyMin: number;
  /** Whom it calls when it is started: a person by id, or a number as it was written. */
  guests: { personId: string | null; number: string | null }[];
  ringMs: number;
  busyEveryMs: number;
  noAnswerTries: number;
  noAnswerEveryMs: number;
  offlineTries: number;
  offlineEveryMs: number;
}

/** Somebody in a room now. */
export type PresentMember = Pick<RoomMember, 'id' | 'number' | 'name' | 'role' | 'state' | 'muted'>;
/** Somebody whom the room calls now. */
export type PresentInvite = Pick<RoomInvite, 'id' | 'number' | 'name' | 'state' | 'last'> & { dueAt: Date };

/** A room, and what goes on in it. `since` null: nothing. */
export interface RoomRow extends Omit<RoomDraft, 'pin'> {
  id: string;
  hasPin: boolean;
  since: Date | null;
  locked: boolean;
  recorded: boolean;
  members: PresentMember[];
  invites: PresentInvite[];
}

/** The rooms by name. Hidden ones only for managers. */
export async function listRooms(tx: Tx, zone: string, manager: boolean): Promise<RoomRow[]> {
  const rooms = await tx.room.findMany({
    where: manager ? {} : { hidden: false },
    include: { roles: { orderBy: { number: 'asc' } }, invites: { orderBy: { place: 'asc' } }, live: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return rooms.map(({ tenantId: _, createdAt: __, pinHash, roles, invites, live, opensAt, closesAt, role, ...room }) => ({
    ...room, role: role as RoomDraft['role'], hasPin: pinHash !== null, opensAt: shown(opensAt, zone), closesAt: shown(closesAt, zone),
    roles: manager ? roles.map(({ number, role: of }) => ({ number, role: of as RoomRole })) : [],
    guests: manager ? invites.map(({ personId, number }) => ({ personId, number })) : [],
    ...goesOn(live?.state as RoomState | undefined),
  }));
}

function goesOn(state: RoomState | undefined): Pick<RoomRow, 'since' | 'locked' | 'recorded' | 'members' | 'invites'> {
  if (!state || state.openedAt === null) return { since: null, locked: false, recorded: false, members: [], invites: [] };
  return {
    since: new Date(state.openedAt), locked: state.locked, recorded: state.recording !== null,
    members: state.members.filter(({ release }) => release === null).map(({ id, number, name, role, state: is, muted }) => ({ id, number, name, role, state: is, muted })),
    invites: state.invites.filter(({ state: is }) => is !== 'done').map(({ id, number, name, state: is, last, dueAt }) => ({ id, number, name, state: is, last, dueAt: new Date(dueAt) })),
  };
}

const shown = (at: Date | null, zone: string): string | null => (at ? localText(at.getTime(), zone) : null);

/** Throws name-taken and number-taken, where a person or another room has it, and bad-number for a number that is none. */
export async function saveRoom(tx: Tx, tenant: { id: string; country: string; timeZone: string }, { id, pin, roles, guests, opensAt, closesAt, ...room }: RoomDraft): Promise<{ id: string }> {
  const not = id === undefined ? {} : { NOT: { id } };
  if (await tx.room.count({ where: { name: room.name, ...not } })) throw refusal('name-taken', { name: room.name });
  if (await tx.room.count({ where: { number: room.number, ...not } }) || await tx.person.count({ where: { extension: room.number } })) throw refusal('number-taken', { number: room.number });
  const known = roles.map(({ number, role }) => ({ number: /^[0-9]{2,6}$/.test(number) ? number : whole(number, tenant.country), role }));
  if (new Set(known.map(({ number }) => number)).size !== known.length) throw refusal('bad-input', { path: 'roles', message: 'somebody is named twice' });
  const people = guests.flatMap(({ personId }) => personId ?? []);
  if ((await tx.person.count({ where: { id: { in: people } } })) !== new Set(people).size || new Set(people).size !== people.length) throw refusal('not-found');
  const data = {
    ...room, opensAt: moment(opensAt, tenant.timeZone), closesAt: moment(closesAt, tenant.timeZone), ...(pin !== undefined && { pinHash: pin === null ? null : await hashPin(pin) }),
  };
  if (data.opensAt && data.closesAt && data.opensAt >= data.closesAt) throw refusal('bad-input', { path: 'closesAt', message: 'it closes before it opens' });
  if (id !== undefined && (await tx.room.updateMany({ where: { id }, data })).count === 0) throw refusal('not-found');
  const saved = id ?? (await tx.room.create({ data: { tenantId: tenant.id, ...data }, select: { id: true } })).id;
  const of = { tenantId: tenant.id, roomId: saved };
  await tx.roomRole.deleteMany({ where: { roomId: saved } });
  await tx.roomRole.createMany({ data: known.map(one => ({ ...of, ...one })) });
  await tx.roomInvite.deleteMany({ where: { roomId: saved } });
  await tx.roomInvite.createMany({ data: guests.map(({ personId, number }, place) => ({ ...of, place, personId, number: personId === null ? whole(number ?? '', tenant.country) : null })) });
  if (pin !== undefined) await tx.pinGuess.deleteMany({ where: { lock: `room ${saved}` } });
  return { id: saved };
}

const moment = (local: string | null, zone: string): Date | null => (local === null ? null : new Date(epochOf(local, zone)));

function whole(written: string, country: string): string {
  const number = toE164(written, country);
  if (number === null || !isE164(number)) throw refusal('bad-number', { number: written });
  return number;
}

/** Refused while a flow's draft, its published version or a live call uses it, or somebody is in it. */
export async function removeRoom(tx: Tx, id: string): Promise<void> {
  await lockPublishing(tx);
  if ((await tx.room.count({ where: { id } })) === 0) throw refusal('not-found');
  const usedBy = (await usesOf(tx, roomsIn)).get(id);
  if (usedBy) throw refusal('room-in-use', { usedBy });
  if (await tx.roomLive.count({ where: { roomId: id } })) throw refusal('room-in-use', { usedBy: [] });
  await tx.room.deleteMany({ where: { id } });
  await tx.pinGuess.deleteMany({ where: { lock: `room ${id}` } });
}

/** Tells a room to do something; a worker of its cell does it in a moment. */
export async function orderRoom(tx: Tx, tenantId: string, id: string, does: object): Promise<void> {
  if ((await tx.room.count({ where: { id } })) === 0) throw refusal('not-found');
  await tx.$executeRaw`INSERT INTO room_order (tenant_id, room_id, does) VALUES (${tenantId}::uuid, ${id}::uuid, ${JSON.stringify(does)}::jsonb)`;
}
