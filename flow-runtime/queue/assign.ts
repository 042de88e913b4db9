import type { Agent, QueueCaller, QueueOffer, QueueState } from '../ports/queues';
import { isFree, isThere, lineOf, neededSkills } from './line';
import { choose } from './strategies';

/** Gives free agents to those who wait, in their order: nobody gets one while an equal who waited longer has none. Pure. */
export function assign(state: QueueState, at: number, random: number): { state: QueueState; made: QueueOffer[] } {
  const made: QueueOffer[] = [];
  for (const caller of lineOf(state)) {
    const free = state.agents.filter(agent => isFree(agent, state, at));
    if (free.length === 0) break;
    // Who is not there for a moment is passed, and has their place again afterwards.
    if (!isThere(caller, at)) continue;
    const chosen = forCaller(caller, free, state, at, random);
    if (chosen.length === 0) continue;
    const { offered } = state;
    const offers = chosen.map((agent, i): QueueOffer => (caller.kept
      ? { id: offerId(caller.id, offered + i + 1), caller: caller.id, agent: agent.id, state: 'held', since: at, endsAt: at + caller.kept.holdMs }
      : { id: offerId(caller.id, offered + i + 1), caller: caller.id, agent: agent.id, state: 'ringing', since: at, endsAt: at + state.rules.ringMs }));
    made.push(...offers);
    state = {
      ...state, offers: [...state.offers, ...offers], offered: state.offered + offers.length, lastPlace: chosen.at(-1)!.place,
      callers: state.callers.map(other => (other.id === caller.id
        ? { ...other, tried: [...new Set([...other.tried, ...chosen.map(({ id }) => id)])] } : other)),
    };
  }
  return { state, made };
}

/** Whom to ring for a caller: nobody while somebody rings already, unless all are rung. For who must be called first one agent is held, also then. */
function forCaller(caller: QueueCaller, free: readonly Agent[], { rules, offers, lastPlace }: QueueState, at: number, random: number): readonly Agent[] {
  const all = rules.strategy === 'ring-all' && !caller.kept;
  if (!all && offers.some(offer => offer.caller === caller.id)) return [];
  const needed = neededSkills(caller, at);
  const able = free.filter(({ skills }) => needed.every(skill => skills.includes(skill)));
  const sticky = able.filter(({ id }) => id === caller.sticky && !caller.tried.includes(id));
  if (sticky.length && !all) return sticky;
  const open = ofLowestTier(able, rules.tierMs === 0 ? Infinity : 1 + Math.floor((at - caller.joinedAt) / rules.tierMs));
  if (rules.strategy === 'ring-all') {
    const everybody = choose['ring-all'](open, { lastPlace, random, wanted: caller.skills });
    return all ? everybody : everybody.slice(0, 1);
  }
  const untried = open.filter(({ id }) => !caller.tried.includes(id));
  // All who could be rung have been: a new round begins.
  return choose[rules.strategy](untried.length ? untried : open, { lastPlace, random, wanted: caller.skills });
}

function ofLowestTier(agents: readonly Agent[], most: number): readonly Agent[] {
  const lowest = Math.min(...agents.map(({ tier }) => tier));
  return lowest > most ? [] : agents.filter(({ tier }) => tier === lowest);
}

/** Names the n-th offer of a queue. Its agent's legs are named by it. */
export const offerId = (caller: string, n: number): string => `${caller}-offer-${n}`;
