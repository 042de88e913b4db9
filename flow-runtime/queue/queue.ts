import type { Agent, OfferEnd, QueueCommand, QueueEvent, QueueOffer, QueueState } from '../ports/queues';
import { assign } from './assign';
import { aside, keep, keptExpire, takesPlace, unreached } from './kept';
import { isFree, isStaffed, lineOf, untoldMs } from './line';
import { withdraw } from './withdraw';

/** An agent who has missed a call is left in peace for this long, ms. */
const restMs = 2000;
/** An agent whose telephone was busy is tried again after this time, ms. */
const busyMs = 5000;
/** An agent none of whose telephones could be reached counts as away for this long, ms. */
const awayMs = 30_000;
/** How much the newest talk counts in the average. */
const newest = 0.2;

interface Decision { state: QueueState; commands: QueueCommand[] }

/** One thing that happened in, the next state and what to do out. Pure; reads no clock and no chance but the event's. */
export function decide(before: QueueState, event: QueueEvent): Decision {
  const commands: QueueCommand[] = [];
  let state = happens(before, event, commands);
  state = expire(state, event.at, commands);
  const assigned = assign(state, event.at, event.random);
  commands.push(...assigned.made.map((offer): QueueCommand => ({ type: offer.state === 'held' ? 'call' : 'offer', offer })));
  return { state: assigned.state, commands };
}

function happens(state: QueueState, event: QueueEvent, commands: QueueCommand[]): QueueState {
  switch (event.type) {
    case 'join': return join(state, event, commands);
    case 'leave': return without(state, event.caller, commands);
    case 'aside': return aside(state, event, commands);
    case 'keep': return keep(state, event);
    case 'unreached': return unreached(state, event);
    case 'answered': return answered(state, event.offer, event.at, commands);
    case 'talks': return talks(state, event.offer, event.at);
    case 'failed': return failed(state, event.offer, event.how, event.at, commands);
    case 'ended': return ended(state, event.offer, event.at);
    case 'tick': return state;
  }
}

function join(state: QueueState, event: QueueEvent & { type: 'join' }, commands: QueueCommand[]): QueueState {
  const { caller, maxLength, joinsWhen, at, place } = event;
  // Who joined before a worker died is there already, with their place; so is who was aside.
  if (state.callers.some(({ id }) => id === caller.id) || state.offers.some(offer => offer.caller === caller.id)) {
    return { ...state, callers: state.callers.map(other => (other.id === caller.id && other.asideUntil !== null ? { ...other, asideUntil: null } : other)) };
  }
  if (place !== undefined && state.callers.some(({ id }) => id === place)) return takesPlace(state, place, event, commands);
  const there = state.agents.some(agent => (joinsWhen === 'free' ? isFree(agent, state, at) : joinsWhen === 'always' || isStaffed(agent, at)));
  const exit = !state.rules.open ? 'closed' : lineOf(state).length >= maxLength ? 'full' : joinsWhen !== 'always' && !there ? 'no-agents' : null;
  if (exit) {
    commands.push({ type: 'refuse', caller: caller.id, exit });
    return state;
  }
  return { ...state, joined: state.joined + 1, callers: [...state.callers, { ...caller, joinedAt: at, seq: state.joined + 1, tried: [], release: null, asideUntil: null, kept: null }] };
}

/** A caller is not there any more. Telephones that ring for them stop; a talk goes on until it is told to have ended. */
function without(state: QueueState, caller: string, commands: QueueCommand[]): QueueState {
  return { ...withdraw(state, offer => offer.caller === caller && offer.state !== 'talking', commands), callers: state.callers.filter(({ id }) => id !== caller) };
}

const turn = (state: QueueState, id: string, change: Partial<QueueOffer>): QueueState =>
  ({ ...state, offers: state.offers.map(offer => (offer.id === id ? { ...offer, ...change } : offer)) });
const changeAgent = (state: QueueState, id: string, change: (agent: Agent) => Partial<Agent>): QueueState =>
  ({ ...state, agents: state.agents.map(agent => (agent.id === id ? { ...agent, ...change(agent) } : agent)) });

/** The first who answers has the caller; the others' telephones stop. */
function answered(state: QueueState, id: string, at: number, commands: QueueCommand[]): QueueState {
  const offer = state.offers.find(one => one.id === id);
  if (offer?.state !== 'ringing' || state.offers.some(other => other.caller === offer.caller && other.state !== 'ringing')) return state;
  const others = withdraw(state, other => other.caller === offer.caller && other.id !== id, commands);
  return changeAgent(turn(others, id, { state: 'answered', since: at }), offer.agent, () => ({ misses: 0 }));
}

function talks(state: QueueState, id: string, at: number): QueueState {
  const offer = state.offers.find(one => one.id === id);
  if (offer?.state !== 'answered') return state;
  return { ...turn(state, id, { state: 'talking', since: at }), callers: state.callers.filter(caller => caller.id !== offer.caller) };
}

function failed(state: QueueState, id: string, how: OfferEnd, at: number, commands: QueueCommand[]): QueueState {
  const offer = state.offers.find(one => one.id === id);
  if (!offer || offer.state === 'talking') return state;
  const rest = { ...state, offers: state.offers.filter(one => one.id !== id) };
  const missed = how === 'missed' || how === 'rejected' || how === 'refused';
  return changeAgent(rest, offer.agent, agent => {
    const misses = agent.misses + Number(missed);
    const paused = agent.paused ?? (missed && state.rules.pauseAfter > 0 && misses >= state.rules.pauseAfter ? 'missed' : null);
    if (paused !== agent.paused) commands.push({ type: 'pause', agent: agent.id });
    return {
      misses, paused, restUntil: at + (how === 'busy' ? busyMs : restMs),
      ...(how === 'unreachable' && { awayUntil: at + awayMs }),
    };
  });
}

function ended(state: QueueState, id: string, at: number): QueueState {
  const offer = state.offers.find(one => one.id === id);
  if (offer?.state !== 'talking') return state;
  const talkMs = Math.max(0, at - offer.since);
  const took = talkMs + state.rules.wrapUpMs;
  return changeAgent({ ...state, offers: state.offers.filter(one => one.id !== id), handleMs: Math.round(state.handleMs === null ? took : state.handleMs * (1 - newest) + took * newest) }, offer.agent, agent => ({
    calls: agent.calls + 1, talkMs: agent.talkMs + talkMs, freeAt: at + state.rules.wrapUpMs, idleSince: at + state.rules.wrapUpMs,
  }));
}

/** What the time brings: who has waited long enough, who waits for nobody, and offers whose end nobody told. */
function expire(state: QueueState, at: number, commands: QueueCommand[]): QueueState {
  for (const { id } of state.offers.filter(offer => offer.state === 'ringing' && at >= offer.endsAt + untoldMs)) {
    commands.push({ type: 'withdraw', offer: id });
    state = failed(state, id, 'lost', at, commands);
  }
  state = keptExpire(state, at, commands);
  const empty = !state.agents.some(agent => isStaffed(agent, at));
  for (const { id, waitUntil, leavesEmpty } of lineOf(state)) {
    const exit = waitUntil !== null && at >= waitUntil ? 'max-wait' : empty && leavesEmpty ? 'agents-left' : null;
    if (!exit) continue;
    commands.push({ type: 'release', caller: id, exit });
    state = withdraw(state, offer => offer.caller === id, commands);
    state = { ...state, callers: state.callers.map(caller => (caller.id === id ? { ...caller, release: exit } : caller)) };
  }
  return state;
}
