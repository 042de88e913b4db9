import type { CallNews, RoomTie } from '../ports/room-state';
import { bridgeOf, change, have, hearsRoom, homeOf, nextSerial, type Deciding } from './deciding';
import { missed } from './invites';

/** So many calls in a row that the room's own cell does not take, and the room goes on in the one that calls; twice as many each further time, where no way leads to either. */
const mostFailed = 3;
/** How soon a tie is called again that was not taken, and one that could not be called, ms. */
const againMs = 1500;
const laterMs = 2000;

/** Names the calls of ties; a room that was opened anew has others. */
export const tieName = (room: string): string => `rl-tie-${room}-`;

/** The room that made the call of a tie of that name; null: none. */
export const roomOfTie = (call: string): string | null => /^rl-tie-(.*)-[0-9a-z]+-\d+-\d+$/.exec(call)?.[1] ?? null;

/** Every other cell in which somebody is has a line to the room's own, and no other cell has. */
export function keepTies(room: Deciding): void {
  const { openedAt, members } = room.state;
  if (openedAt === null) return;
  const cells = [...new Set(members.flatMap(({ cell, state }) => (cell !== undefined && state === 'in' ? [cell] : [])))];
  const kept = (room.state.ties ?? []).filter(({ cell }) => cells.includes(cell));
  const made = cells.filter(cell => !kept.some(tie => tie.cell === cell)).map((cell): RoomTie => (
    { id: nextSerial(room), cell, state: 'due', dueAt: room.at, attempt: 0, call: '', address: '', since: room.at, failed: 0 }));
  setTies(room, [...kept, ...made]);
  if (cells.length) room.state = { ...room.state, cells: [...new Set([...room.state.cells ?? [], ...cells])] };
  for (const tie of room.state.ties ?? []) if (tie.state === 'due' && tie.dueAt <= room.at) callTie(room, tie);
}

function setTies(room: Deciding, ties: readonly RoomTie[]): void {
  const { ties: before, ...state } = room.state;
  room.state = ties.length ? { ...state, ties } : before ? state : room.state;
  // What is not wanted any more is not called either.
  room.state = { ...room.state, tasks: room.state.tasks.filter(task => task.does !== 'tie' || ties.some(({ id, attempt }) => id === task.tie && attempt === task.attempt)) };
}

function callTie(room: Deciding, { id, cell, attempt: before }: RoomTie): void {
  const attempt = before + 1;
  change(room, 'ties', id, { state: 'calling', attempt, since: room.at, address: '', call: `${tieName(room.id)}${room.at.toString(36)}-${id}-${attempt}` });
  have(room, { does: 'tie', tie: id, attempt }, cell);
}

const find = ({ state }: Deciding, call: string): RoomTie | undefined => state.ties?.find(tie => tie.call === call && tie.state !== 'due');

/** Its call has come through: those of that cell hear the room and are heard. */
export function tied(room: Deciding, call: string): void {
  const tie = find(room, call);
  if (!tie) return;
  change(room, 'ties', tie.id, { state: 'up', since: room.at, address: '', failed: 0 });
  const { moves: _, ...state } = room.state;
  room.state = state;
  recordIfDue(room);
}

/** Its call is over. One that was up is called again at once; where the room's own cell takes none, the room goes on in the other. */
export function untied(room: Deciding, { call, dialled }: CallNews): void {
  const tie = find(room, call);
  if (!tie) return;
  const again = (ms: number, failed: number) => change(room, 'ties', tie.id, { state: 'due', dueAt: room.at + ms, since: room.at, address: '', failed });
  if (tie.state === 'up') return again(0, 0);
  // That it could not even be called is no word about the cell that it was to reach.
  if (!dialled) return again(laterMs, tie.failed);
  if (tie.failed + 1 < mostFailed * 2 ** Math.min(room.state.moves ?? 0, 8)) return again(againMs, tie.failed + 1);
  moveHome(room, tie.cell);
}

/** No worker of a cell is heard any more: nobody is in the room by it, and it does nothing more for it. */
export function silent(room: Deciding, cell: string, leaves: (member: string) => void): void {
  for (const { id } of room.state.members.filter(member => (member.cell ?? homeOf(room)) === cell)) leaves(id);
  const other = room.state.members.find(member => member.release === null && member.cell !== undefined)?.cell;
  if (cell === homeOf(room) && room.state.openedAt !== null && other !== undefined) moveHome(room, other);
  room.state = { ...room.state, tasks: room.state.tasks.filter(task => (task.cell ?? homeOf(room)) !== cell) };
}

/** The room's own cell is another from now on; whoever is still in the one before is there as in any other. */
function moveHome(room: Deciding, to: string): void {
  const from = homeOf(room);
  const { recording, members, cells = [], moves = 0, tasks } = room.state;
  room.state = {
    ...room.state, home: to, moves: moves + 1, recording: null,
    members: members.map(({ cell = from, ...member }) => (cell === to ? member : { ...member, cell })),
    cells: [...new Set([...cells, from])].filter(cell => cell !== to),
    tasks: tasks.filter(task => task.does === 'close' || task.does === 'hang-up' || task.does === 'keep').map(task => ({ cell: from, ...task })),
  };
  setTies(room, []);
  if (recording !== null) have(room, { does: 'keep', recording }, from);
  for (const one of room.state.invites) if (one.state === 'ringing') missed(room, one, 'lost');
  recordIfDue(room);
}

/** From the moment when somebody is there the room is recorded, in its own cell. */
export function recordIfDue(room: Deciding): void {
  const { state: { recording, members, openedAt }, rules } = room;
  if (!rules.record || recording !== null || !members.some(member => hearsRoom(room, member))) return;
  const bridge = bridgeOf(room.id, openedAt);
  // A name that was used is not used again.
  room.state = { ...room.state, recording: `${bridge}-recording${room.state.cells?.length ? `-${nextSerial(room)}` : ''}` };
  have(room, { does: 'record', bridge, recording: room.state.recording! });
}
