import type { RoomCommand, RoomMember, RoomRules, RoomState, RoomTask } from '../ports/room-state';

/** A room to which something happens, told by a worker of the cell `here`: its state is replaced, never changed. */
export interface Deciding { id: string; here: string; rules: RoomRules; at: number; state: RoomState; commands: RoomCommand[] }

/** The bridge carries the room's id, and when it was opened: one that is being closed is another. It has the same name in each cell. */
export const bridgeOf = (id: string, openedAt: number | null): string => `room-${id}-${openedAt ?? 0}`;

/** The room's own cell. */
export const homeOf = ({ state, here }: Deciding): string => state.home ?? here;

/** Whose workers can do something. */
export const cellOf = (room: Deciding, one: { cell?: string }): string => one.cell ?? homeOf(room);

/** They hear what is said in the room: their cell's bridge is the room's own, or tied to it. */
export const hearsRoom = ({ state }: Deciding, { hears, release, cell }: RoomMember): boolean =>
  hears && release === null && (cell === undefined || (state.ties ?? []).some(tie => tie.cell === cell && tie.state === 'up'));

/** Changes one member, invite or tie. */
export function change<K extends 'members' | 'invites' | 'ties'>(room: Deciding, list: K, id: NonNullable<RoomState[K]>[number]['id'], more: Partial<NonNullable<RoomState[K]>[number]>): void {
  room.state = { ...room.state, [list]: ((room.state[list] ?? []) as readonly { id: unknown }[]).map(one => (one.id === id ? { ...one, ...more } : one)) };
}

export function nextSerial(room: Deciding): number {
  room.state = { ...room.state, serial: room.state.serial + 1 };
  return room.state.serial;
}

type WithoutStamp<T> = T extends unknown ? Omit<T, 'id' | 'made' | 'since' | 'cell'> : never;

/** Has a cell do something, its own unless told: whoever told what happened, where they are of that cell; else whoever of it looks first. */
export function have(room: Deciding, does: WithoutStamp<RoomTask>, cell = homeOf(room)): void {
  const mine = cell === room.here;
  const task = { ...does, id: nextSerial(room), made: room.at, since: mine ? room.at : 0, cell } as RoomTask;
  room.state = { ...room.state, tasks: [...room.state.tasks, task] };
  if (mine) room.commands.push({ type: 'task', task });
}
