import type { QueueState } from '../ports/queues';
import { lineOf, untoldMs } from './line';

/** An agent's own call may end any time, and nobody tells the queue: it looks, ms. */
const lookMs = 2000;

/** When time alone may change something in the queue, ms since 1970; null: nobody waits. */
export function nextTick(state: QueueState, at: number): number | null {
  const line = lineOf(state);
  if (line.length === 0) return null;
  const times = [
    ...state.offers.flatMap(({ state: is, endsAt }) => (is === 'ringing' || is === 'held' ? [endsAt + untoldMs] : [])),
    ...state.agents.flatMap(({ freeAt, restUntil, awayUntil }) => [freeAt, restUntil, awayUntil]),
    ...line.flatMap(({ waitUntil, relaxMs, skills, joinedAt, asideUntil, kept }) => [
      ...[waitUntil, asideUntil, kept?.until ?? null, kept?.notBefore ?? null].filter(time => time !== null),
      ...(relaxMs && skills.length ? [joinedAt + relaxMs * (Math.floor((at - joinedAt) / relaxMs) + 1)] : []),
      ...(state.rules.tierMs ? [joinedAt + state.rules.tierMs * (Math.floor((at - joinedAt) / state.rules.tierMs) + 1)] : []),
    ]),
    ...(state.agents.some(({ busy }) => busy) ? [at + lookMs] : []),
  ].filter(time => time > at);
  return times.length ? Math.min(...times) : null;
}
