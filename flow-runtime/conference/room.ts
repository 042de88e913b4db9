import type { Announcement, CallNews, RoomCommand, RoomEvent, RoomMember, RoomOrder, RoomRefusal, RoomRules, RoomState } from '../ports/room-state';
import { bridgeOf, cellOf, change, have, hearsRoom, homeOf, nextSerial, type Deciding } from './deciding';
import { callDue, isActive, invite, missed, withdraw } from './invites';
import { keepTies, recordIfDue, silent, tied, untied } from './ties';

/** Who has begun a task and has not told that it is done is taken for dead after this time, ms. */
export const taskMs = 4000;
/** What has not been said by then is not said any more, ms. */
const staleMs = 60_000;

const empty: RoomState = { openedAt: null, locked: false, recording: null, members: [], invites: [], tasks: [], untold: [], serial: 0 };

/** One thing that happened in, the next state (null: nothing goes on any more) and what to do out, for a worker of the cell `here`. Pure; reads no clock. */
export function decide(id: string, rules: RoomRules, before: RoomState | null, event: RoomEvent, here = ''): { state: RoomState | null; commands: RoomCommand[] } {
  const room: Deciding = { id, here, rules, at: event.at, state: before ?? empty, commands: [] };
  happens(room, event);
  if (rules.closesAt !== null && event.at >= rules.closesAt) end(room);
  callDue(room);
  keepTies(room);
  tellUntold(room);
  close(room);
  retake(room);
  const { state } = room;
  return { state: state.openedAt === null && state.tasks.length === 0 ? null : state, commands: room.commands };
}

function happens(room: Deciding, event: RoomEvent): void {
  switch (event.type) {
    case 'join': return join(room, event);
    case 'entered': return entered(room, event.member);
    case 'leave': return leave(room, event.member);
    case 'key': return key(room, event.member, event.does);
    case 'order': return obey(room, event.order);
    case 'rings': {
      const one = room.state.invites.find(({ id, state, attempt }) => id === event.invite && state === 'ringing' && attempt === event.attempt);
      if (!one) return;
      if (event.none) return missed(room, one, event.none);
      return change(room, 'invites', one.id, { calls: Object.fromEntries(event.calls.map(call => [call, null])) });
    }
    case 'news': return heard(room, event.news);
    case 'did': {
      room.state = { ...room.state, tasks: room.state.tasks.filter(({ id }) => id !== event.task) };
      return;
    }
    case 'ties': {
      const tie = room.state.ties?.find(({ id, attempt, state }) => id === event.tie && attempt === event.attempt && state === 'calling');
      // Whoever began it and died may have made the call.
      if (tie && tie.address === '') change(room, 'ties', tie.id, { address: event.address });
      return;
    }
    case 'tied': return tied(room, event.call);
    case 'untied': return untied(room, event.news);
    case 'silent': return silent(room, event.cell, member => leave(room, member));
    case 'tick': return;
  }
}

function say(room: Deciding, words: Announcement): void {
  have(room, { does: 'say', bridge: bridgeOf(room.id, room.state.openedAt), words });
}

const isHost = ({ role, release }: RoomMember): boolean => role === 'host' && release === null;

function open(room: Deciding): void {
  if (room.state.openedAt !== null) return;
  // It lives where somebody came first.
  const tasks = room.state.tasks.map(task => ({ cell: homeOf(room), ...task }));
  room.state = { ...empty, tasks, serial: room.state.serial, openedAt: room.at, home: room.here };
}

function join(room: Deciding, { member: { id, call, number, name, role: given }, guests, policy }: RoomEvent & { type: 'join' }): void {
  const { rules } = room;
  // Who was in it before a worker died is there already.
  if (room.state.members.some(member => member.id === id)) return;
  const called = room.state.invites.find(({ calls }) => Object.hasOwn(calls, call));
  const who = called ?? { number, name };
  const role = given ?? rules.roles[who.number] ?? rules.role;
  const refused = refusal(room, role, called);
  if (refused) {
    room.commands.push({ type: 'refuse', member: id, exit: refused });
    return;
  }
  open(room);
  const waits = rules.waitForHost && role !== 'host' && !room.state.members.some(isHost);
  const seq = nextSerial(room);
  const away = room.here !== homeOf(room) && { cell: room.here };
  const member: RoomMember = { id, call, ...away, number: who.number, name: who.name, role, seq, state: waits ? 'waiting' : 'in', hears: false, muted: false, release: null };
  const members = role === 'host' ? room.state.members.map((other): RoomMember => ({ ...other, state: 'in' })) : room.state.members;
  room.state = { ...room.state, members: [...members, member] };
  if (!waits && rules.announce && isHeard(room)) say(room, { what: 'joined', name: who.name, number: who.number });
  // Also who comes in by themselves is not called any more.
  for (const one of room.state.invites) if (isActive(one) && (one.id === called?.id || one.number === who.number)) withdraw(room, one, 'done', call);
  if (guests.length) invite(room, guests, policy ?? rules.policy);
}

/** Somebody is in the bridge of their cell. */
function entered(room: Deciding, member: string): void {
  change(room, 'members', member, { hears: true });
  recordIfDue(room);
}

/** Somebody hears what is said to the room. */
const isHeard = (room: Deciding): boolean => room.state.members.some(member => hearsRoom(room, member));

function refusal(room: Deciding, role: RoomMember['role'], called: RoomState['invites'][number] | undefined): RoomRefusal | null {
  const { rules, at, state } = room;
  if (state.openedAt !== null && homeOf(room) !== room.here && !rules.proxied) return 'elsewhere';
  if (called && (state.openedAt === null || called.state === 'done')) return 'ended';
  if (rules.closesAt !== null && at >= rules.closesAt) return 'too-late';
  if (!called && rules.opensAt !== null && at < rules.opensAt - rules.earlyMs) return 'too-early';
  if (!called && state.locked && role !== 'host') return 'locked';
  return state.members.filter(({ release }) => release === null).length >= rules.capacity ? 'full' : null;
}

function leave(room: Deciding, id: string): void {
  const gone = room.state.members.find(member => member.id === id);
  if (!gone) return;
  room.state = { ...room.state, members: room.state.members.filter(member => member !== gone) };
  const { rules, state } = room;
  if (rules.announce && gone.state === 'in' && gone.release !== 'ended' && isHeard(room)) say(room, { what: 'left', name: gone.name, number: gone.number });
  if (gone.role === 'host' && rules.endWithHost && !state.members.some(isHost)) end(room);
}

function key(room: Deciding, id: string, does: 'mute' | 'lock' | 'kick'): void {
  const { members, locked } = room.state;
  const who = members.find(member => member.id === id);
  if (!who) return;
  if (does === 'mute' && who.role !== 'listener') return change(room, 'members', id, { muted: !who.muted });
  if (who.role !== 'host') return;
  if (does === 'lock') room.state = { ...room.state, locked: !locked };
  const last = members.filter(member => member.id !== id && member.role !== 'host' && member.release === null).sort((a, b) => b.seq - a.seq)[0];
  if (does === 'kick' && last) change(room, 'members', last.id, { release: 'kicked' });
}

function obey(room: Deciding, order: RoomOrder): void {
  switch (order.does) {
    case 'start':
      if (room.rules.guests.length === 0 || (room.rules.closesAt !== null && room.at >= room.rules.closesAt)) return;
      open(room);
      return invite(room, room.rules.guests, room.rules.policy);
    case 'end': return end(room);
    case 'lock':
      if (room.state.openedAt !== null) room.state = { ...room.state, locked: order.locked };
      return;
    case 'kick': return change(room, 'members', order.member, { release: 'kicked' });
    default: return change(room, 'members', order.member, { muted: order.does === 'mute' });
  }
}

function heard(room: Deciding, news: CallNews): void {
  const one = room.state.invites.find(({ calls, state }) => state === 'ringing' && Object.hasOwn(calls, news.call));
  // Who took the call and left before they were in the room was there all the same.
  if (one) missed(room, one, news);
}

/** Everybody leaves, and nobody is called any more. */
function end(room: Deciding): void {
  if (room.state.openedAt === null) return;
  room.state = { ...room.state, members: room.state.members.map(member => ({ ...member, release: member.release ?? 'ended' })), untold: [] };
  for (const one of room.state.invites) if (isActive(one)) withdraw(room, one, 'given-up');
}

function tellUntold(room: Deciding): void {
  const { untold } = room.state;
  if (untold.length === 0 || !isHeard(room)) return;
  room.state = { ...room.state, untold: [] };
  say(room, { what: 'unreachable', names: [...untold] });
}

/** It is over when nobody is in it and nobody is called. */
function close(room: Deciding): void {
  const { openedAt, members, invites, recording, home, cells = [], tasks } = room.state;
  if (openedAt === null || members.length > 0 || invites.some(isActive)) return;
  const bridge = bridgeOf(room.id, openedAt);
  room.state = { ...empty, ...(home !== undefined && { home }), serial: room.state.serial, tasks: tasks.filter(({ does }) => does === 'close' || does === 'hang-up' || does === 'keep') };
  have(room, { does: 'close', bridge, recording });
  for (const cell of cells) have(room, { does: 'close', bridge, recording: null }, cell);
}

/** What nobody has begun, or somebody who is gone, is begun. Only those of a cell do what is its to do. */
function retake(room: Deciding): void {
  const { at } = room;
  const tasks = room.state.tasks.filter(({ does, made }) => does !== 'say' || at - made < staleMs);
  room.state = {
    ...room.state,
    tasks: tasks.map(task => {
      if (cellOf(room, task) !== room.here || at - task.since < taskMs) return task;
      const again = { ...task, since: at };
      room.commands.push({ type: 'task', task: again });
      return again;
    }),
  };
}
