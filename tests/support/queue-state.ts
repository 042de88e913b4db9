import type { Agent, QueueRules, QueueState } from '@/flow-runtime/ports/queues';

/** An agent with nothing to do. */
export const agent = (id: string, more: Partial<Agent> = {}): Agent => ({
  id, place: 0, tier: 1, weight: 1, skills: [], paused: null, busy: false, freeAt: 0, restUntil: 0, awayUntil: 0, idleSince: 0, calls: 0, talkMs: 0, misses: 0, ...more,
});

/** A queue in which nobody waits. Agents have the places in which they are given. */
export function queueOf(agents: Agent[], rules: Partial<QueueRules> = {}): QueueState {
  return {
    rules: { open: true, strategy: 'round-robin', ringMs: 20_000, wrapUpMs: 0, pauseAfter: 0, tierMs: 0, ...rules },
    agents: agents.map((one, place) => ({ ...one, place })), callers: [], offers: [], lastPlace: -1, joined: 0, offered: 0, handleMs: null,
  };
}
