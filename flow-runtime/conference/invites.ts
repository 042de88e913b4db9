import type { CallNews, DialOutPolicy, Guest, MissedBy, RoomInvite } from '../ports/room-state';
import { afterMiss, howOf, worstOf } from './dial-out';
import { change, have, nextSerial, type Deciding } from './deciding';

/** Somebody who is called, or will be. */
export const isActive = ({ state }: RoomInvite): boolean => state === 'due' || state === 'ringing';

/** Those of them who are neither in the room nor called already are called now. */
export function invite(room: Deciding, guests: readonly Guest[], policy: DialOutPolicy): void {
  for (const guest of guests) {
    const { members, invites } = room.state;
    if (members.some(({ number }) => number === guest.number) || invites.some(one => one.number === guest.number && isActive(one))) continue;
    const id = nextSerial(room);
    const made: RoomInvite = { ...guest, id, policy, state: 'due', dueAt: room.at, attempt: 0, calls: {}, since: room.at, missed: { busy: 0, noAnswer: 0, offline: 0 }, last: null };
    room.state = { ...room.state, invites: [...room.state.invites.filter(one => one.number !== guest.number), made] };
  }
}

/** Whose time has come is called. Where the tenant has as many calls as it may have they are called later, as one who is busy. */
export function callDue(room: Deciding): void {
  if (room.state.openedAt === null) return;
  // Those that are called now have no call yet that is counted.
  let left = (room.rules.callsLeft ?? Infinity) - room.state.invites.filter(({ state, calls }) => state === 'ringing' && Object.keys(calls).length === 0).length;
  for (const { id, state, dueAt, attempt, policy } of room.state.invites) {
    if (state !== 'due' || dueAt > room.at) continue;
    if (left-- <= 0) {
      change(room, 'invites', id, { dueAt: room.at + policy.busy.everyMs });
      continue;
    }
    change(room, 'invites', id, { state: 'ringing', attempt: attempt + 1, calls: {}, since: room.at });
    have(room, { does: 'call', invite: id, attempt: attempt + 1 });
  }
}

/** Somebody is not called any more. Telephones that ring for them stop, but for the one of `call`. */
export function withdraw(room: Deciding, { id, calls, attempt }: RoomInvite, state: 'done' | 'given-up', but?: string): void {
  change(room, 'invites', id, { state, since: room.at });
  room.state = { ...room.state, tasks: room.state.tasks.filter(task => task.does !== 'call' || task.invite !== id || task.attempt !== attempt) };
  for (const call of Object.keys(calls)) if (call !== but && calls[call] === null) have(room, { does: 'hang-up', call });
}

/** One telephone of an attempt has come to its end, or the attempt as a whole (`how`). */
export function missed(room: Deciding, one: RoomInvite, what: CallNews | MissedBy): void {
  if (typeof what === 'string') return cameToNothing(room, one, what);
  // Who took the call and left it was there: they are not called again.
  if (what.answered) return withdraw(room, one, 'done', what.call);
  const calls = { ...one.calls, [what.call]: howOf(what) };
  change(room, 'invites', one.id, { calls });
  const hows = Object.values(calls);
  if (hows.every(how => how !== null)) cameToNothing(room, one, worstOf(hows));
}

function cameToNothing(room: Deciding, { id, policy, missed: before, name, number, attempt }: RoomInvite, how: MissedBy): void {
  const after = afterMiss(policy, before, how, room.at);
  room.state = { ...room.state, tasks: room.state.tasks.filter(task => task.does !== 'call' || task.invite !== id || task.attempt !== attempt) };
  if (after.next === 'again') return change(room, 'invites', id, { state: 'due', dueAt: after.at, since: room.at, missed: after.missed, last: how });
  change(room, 'invites', id, { state: 'given-up', since: room.at, missed: after.missed, last: how });
  room.state = { ...room.state, untold: [...room.state.untold, name || number] };
}
