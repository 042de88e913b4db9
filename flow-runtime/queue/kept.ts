import type { QueueCommand, QueueEvent, QueueState } from '../ports/queues';
import { offerId } from './assign';
import { untoldMs } from './line';
import { withdraw } from './withdraw';

// Callers who do something else for a moment, and callers who have hung up and kept their place.

/** Whose call back came to nothing that anybody knows of is called again after this time, ms. */
const lostMs = 60_000;

type Of<T extends QueueEvent['type']> = QueueEvent & { type: T };
const change = (state: QueueState, id: string, how: (caller: QueueState['callers'][number]) => QueueState['callers'][number]): QueueState =>
  ({ ...state, callers: state.callers.map(caller => (caller.id === id ? how(caller) : caller)) });

/** They do not listen for a moment; whoever rings for them stops. */
export function aside(state: QueueState, { caller, until }: Of<'aside'>, commands: QueueCommand[]): QueueState {
  return change(withdraw(state, offer => offer.caller === caller && offer.state !== 'talking', commands), caller, one => ({ ...one, asideUntil: until }));
}

/** They hang up and keep their place: neither a longest wait nor an empty house sends them away any more. */
export function keep(state: QueueState, { caller, kept }: Of<'keep'>): QueueState {
  return change(state, caller, one => (one.kept || one.release ? one : { ...one, kept, asideUntil: null, waitUntil: null, leavesEmpty: false }));
}

/** They did not answer: the agent who was held is free, and they are passed until they may be called again. */
export function unreached(state: QueueState, { caller, notBefore }: Of<'unreached'>): QueueState {
  const rest = { ...state, offers: state.offers.filter(offer => offer.caller !== caller || offer.state !== 'held') };
  if (notBefore === null) return { ...rest, callers: rest.callers.filter(({ id, kept }) => id !== caller || kept === null) };
  return change(rest, caller, one => (one.kept ? { ...one, kept: { ...one.kept, notBefore } } : one));
}

/** Who was called back goes on in their place under their new name, and the agent who was held for them is rung. */
export function takesPlace(state: QueueState, place: string, { caller, at }: Of<'join'>, commands: QueueCommand[]): QueueState {
  const held = state.offers.find(offer => offer.caller === place && offer.state === 'held');
  const rung = held && { id: offerId(caller.id, state.offered + 1), caller: caller.id, agent: held.agent, state: 'ringing' as const, since: at, endsAt: at + state.rules.ringMs };
  if (rung) commands.push({ type: 'offer', offer: rung });
  return {
    ...change(state, place, one => ({ ...one, ...caller, asideUntil: null, kept: null, release: null, tried: rung ? [rung.agent] : [] })),
    offers: [...state.offers.filter(offer => offer !== held), ...(rung ? [rung] : [])], offered: state.offered + Number(rung !== undefined),
  };
}

/** Who did not come back in time is gone; of a call back whose end nobody tells the agent is free again. */
export function keptExpire(state: QueueState, at: number, commands: QueueCommand[]): QueueState {
  for (const { id, caller } of state.offers.filter(offer => offer.state === 'held' && at >= offer.endsAt + untoldMs)) {
    commands.push({ type: 'withdraw', offer: id });
    state = unreached(state, { type: 'unreached', caller, notBefore: at + lostMs, at, random: 0 });
  }
  const held = new Set(state.offers.flatMap(({ state: is, caller }) => (is === 'held' ? [caller] : [])));
  const isGone = ({ id, asideUntil, kept }: QueueState['callers'][number]) => (asideUntil !== null && at >= asideUntil) || (kept !== null && at >= kept.until && !held.has(id));
  return state.callers.some(isGone) ? { ...state, callers: state.callers.filter(caller => !isGone(caller)) } : state;
}
