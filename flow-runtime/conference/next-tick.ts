import type { RoomRules, RoomState } from '../ports/room-state';
import { taskMs } from './room';

/** A call that the room made and of which there is no row is unmade after this time, ms. */
export const unmadeMs = 15_000;

/** When time alone may change something in the room, ms since 1970; null: nothing. */
export function nextTick({ openedAt, invites, ties = [], tasks, members }: RoomState, { closesAt }: RoomRules, at: number): number | null {
  const times = [
    ...(openedAt !== null && closesAt !== null && members.some(({ release }) => release === null) ? [closesAt] : []),
    ...invites.flatMap(({ state, dueAt, since }) => (state === 'due' ? [dueAt] : state === 'ringing' ? [since + unmadeMs] : [])),
    ...ties.flatMap(({ state, dueAt, since }) => (state === 'due' ? [dueAt] : state === 'calling' ? [since + unmadeMs] : [])),
    ...tasks.map(({ since }) => since + taskMs),
  ].filter(time => time > at);
  return times.length ? Math.min(...times) : null;
}
