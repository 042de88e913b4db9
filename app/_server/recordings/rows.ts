import type { Prisma } from '@/prisma/generated/client';
import type { Tx } from '@/prisma/for-tenant';
import { refusal } from '../refusal';
import type { InTenant, Listener } from '../tenant';
import type { StoredSound } from '../greetings/sound-response';
import { storedSound } from './stored-sound';

/** What is recorded: what a caller said or a whole call, what two said to each other, or all in a room. */
export type Kind = 'call' | 'room';

export interface Recording {
  id: string;
  kind: Kind;
  /** Null for a room: it is no one call's. */
  callId: string | null;
  /** Who called, or the room: its number and name. */
  fromNumber: string;
  fromName: string;
  /** Whom they called; '' of a room, and where the call is forgotten. */
  toNumber: string;
  at: Date;
  durationMs: number;
  /** When it is deleted by itself; null: never. */
  until: Date | null;
}

const dayMs = 86_400_000;
/** The bridge of a room, which stands in place of its call. */
const ofRooms = { callId: { startsWith: 'room-' } };

/** Recordings of calls and rooms, the newest first, `limit` at a time from `skip` on, and how many there are in all and how large they are. Messages are not among them. */
export async function listRecordings(tx: Tx, listener: Listener, { search, kind, skip, limit }: { search: string; kind: Kind | null; skip: number; limit: number }): Promise<{ recordings: Recording[]; count: number; bytes: number }> {
  const where = await audible(tx, listener, { AND: [kind === null ? {} : kind === 'room' ? ofRooms : { NOT: ofRooms }, search === '' ? {} : await found(tx, search)] });
  const [rows, count, bytes] = [
    await tx.recording.findMany({
      where, select: { id: true, callId: true, fromNumber: true, fromName: true, startedAt: true, durationMs: true, keepDays: true },
      orderBy: [{ startedAt: 'desc' }, { id: 'asc' }], skip, take: limit,
    }),
    await tx.recording.count({ where }),
    await tx.recording.aggregate({ where, _sum: { durationMs: true } }),
  ];
  const calls = new Map((await tx.call.findMany({ where: { id: { in: rows.map(({ callId }) => callId) } }, select: { id: true, toNumber: true } })).map(({ id, toNumber }) => [id, toNumber]));
  return {
    // 8 kHz, 16 bits, mono.
    count, bytes: (bytes._sum.durationMs ?? 0) * 16,
    recordings: rows.map(({ callId, startedAt, durationMs, keepDays, ...row }) => ({
      ...row, kind: isRoom(callId) ? 'room' : 'call', callId: calls.has(callId) ? callId : null, toNumber: calls.get(callId) ?? '', at: startedAt, durationMs: durationMs!,
      until: keepDays === null ? null : new Date(startedAt.getTime() + keepDays * dayMs),
    })),
  };
}

const isRoom = (callId: string): boolean => callId.startsWith('room-');

/** By number or name of who called or of the room, or by the number that was called. */
async function found(tx: Tx, typed: string): Promise<Prisma.RecordingWhereInput> {
  // a number is found as it is shown, too: in groups
  const search = /^[+\d\s().-]*\d[\d\s().-]*$/.test(typed) ? typed.replaceAll(/[^+\d]/g, '') : typed;
  const calls = await tx.call.findMany({ where: { toNumber: { contains: search } }, select: { id: true }, orderBy: { offeredAt: 'desc' }, take: 2000 });
  return { OR: [{ fromNumber: { contains: search } }, { fromName: { contains: search, mode: 'insensitive' } }, { callId: { in: calls.map(({ id }) => id) } }] };
}

/** Those of `more` that this person may hear: an employee those of calls in which one of their telephones took part. */
async function audible(tx: Tx, { userId, role }: Listener, more: Prisma.RecordingWhereInput): Promise<Prisma.RecordingWhereInput> {
  const whole: Prisma.RecordingWhereInput = { mailboxId: null, greetingOf: null, asTake: false, durationMs: { not: null }, ...more };
  if (role === 'manager') return whole;
  const devices = await tx.device.findMany({ where: { person: { userId } }, select: { id: true } });
  const legs = await tx.leg.findMany({ where: { endpoint: { in: devices.map(({ id }) => id) } }, select: { callId: true }, distinct: ['callId'], orderBy: { offeredAt: 'desc' }, take: 5000 });
  return { AND: [whole, { callId: { in: legs.map(({ callId }) => callId) } }] };
}

/** The sound of a recording: a WAV at 8 kHz, read piece by piece. Throws not-found where it is not there or not theirs to hear. */
export const recordingSound = (inTenant: InTenant, listener: Listener, id: string): Promise<StoredSound> => storedSound(inTenant, id, async tx => {
  if (!await tx.recording.count({ where: await audible(tx, listener, { id }) })) throw refusal('not-found');
});

export async function removeRecording(tx: Tx, id: string): Promise<void> {
  const { count } = await tx.recording.deleteMany({ where: { id, mailboxId: null, greetingOf: null, asTake: false, durationMs: { not: null } } });
  if (count === 0) throw refusal('not-found');
}
