import type { RoomCommand, RoomRules, RoomState, RoomTask } from '../ports/rooms';

/** A room to which something happens: its state is replaced, never changed. */
export interface Deciding { id: string; rules: RoomRules; at: number; state: RoomState; commands: RoomCommand[] }

/** The bridge carries the room's id, and when it was opened: one that is being closed is another. */
export const bridgeOf = (id: string, openedAt: number | null): string => `room-${id}-${openedAt ?? 0}`;

/** Changes one member or invite. */
export function change<K extends 'members' | 'invites'>(room: Deciding, list: K, id: RoomState[K][number]['id'], more: Partial<RoomState[K][number]>): void {
  room.state = { ...room.state, [list]: (room.state[list] as readonly { id: unknown }[]).map(one => (one.id === id ? { ...one, ...more } : one)) };
}

export function nextSerial(room: Deciding): number {
  room.state = { ...room.state, serial: room.state.serial + 1 };
  return room.state.serial;
}

type WithoutStamp<T> = T extends unknown ? Omit<T, 'id' | 'made' | 'since'> : never;

/** Has somebody do something: whoever told what happened. */
export function have(room: Deciding, does: WithoutStamp<RoomTask>): void {
  const task = { ...does, id: nextSerial(room), made: room.at, since: room.at } as RoomTask;
  room.state = { ...room.state, tasks: [...room.state.tasks, task] };
  room.commands.push({ type: 'task', task });
}
