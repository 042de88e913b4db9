import type { Agent, QueueCaller, QueueFigures, QueueState } from '../ports/queues';

/** An offer whose end nobody tells is over so long after its telephone stopped ringing, ms. */
export const untoldMs = 5000;

/** Those who wait and have not reached an agent, in the order in which they are served. */
export function lineOf({ callers, offers }: QueueState): QueueCaller[] {
  const reached = new Set(offers.flatMap(({ state, caller }) => (state === 'answered' || state === 'talking' ? [caller] : [])));
  return callers.filter(({ id, release }) => release === null && !reached.has(id)).sort(before);
}

const before = (a: QueueCaller, b: QueueCaller): number => b.priority - a.priority || a.seq - b.seq;

/** Somebody to whom an agent may be given now: they listen, or may be called. */
export const isThere = ({ asideUntil, kept }: QueueCaller, at: number): boolean => asideUntil === null && (kept === null || kept.notBefore <= at);

/** The skills that a caller still asks for: one fewer each time `relaxMs` has passed. */
export function neededSkills({ skills, relaxMs, joinedAt }: QueueCaller, at: number): readonly string[] {
  return relaxMs === 0 ? skills : skills.slice(0, Math.max(0, skills.length - Math.floor((at - joinedAt) / relaxMs)));
}

/** Somebody who is at work, be it with another caller. */
export const isStaffed = ({ paused, awayUntil }: Agent, at: number): boolean => paused === null && awayUntil <= at;

/** Somebody who may be rung now. */
export function isFree(agent: Agent, { offers }: Pick<QueueState, 'offers'>, at: number): boolean {
  return isStaffed(agent, at) && !agent.busy && agent.restUntil <= at && agent.freeAt <= at && !offers.some(offer => offer.agent === agent.id);
}

/** A caller's place, from 1, and how long the wait may be, ms; null: nothing is known of it. No place: they have reached an agent or must leave. */
export function placeOf(state: QueueState, caller: string, at: number): { position: number | null; waitMs: number | null } {
  const index = lineOf(state).findIndex(({ id }) => id === caller);
  if (index < 0) return { position: null, waitMs: null };
  return { position: index + 1, waitMs: waitAt(index + 1, state, at) };
}

/** How long whoever has this place, from 1, may wait, ms; null: nobody has talked yet, or nobody is at work. */
function waitAt(place: number, { agents, handleMs }: QueueState, at: number): number | null {
  const staffed = agents.filter(agent => isStaffed(agent, at)).length;
  return handleMs === null || staffed === 0 ? null : Math.ceil(place / staffed) * handleMs;
}

/** How the queue stands for whoever would join it now. While somebody is free and nobody waits, the wait is none. */
export function figuresOf(state: QueueState, at: number): QueueFigures {
  const line = lineOf(state);
  const free = state.agents.filter(agent => isFree(agent, state, at)).length;
  return {
    waiting: line.length, longestMs: line.length ? at - Math.min(...line.map(({ joinedAt }) => joinedAt)) : null,
    waitMs: free > line.length ? 0 : waitAt(line.length + 1, state, at), free, staffed: state.agents.filter(agent => isStaffed(agent, at)).length,
  };
}
