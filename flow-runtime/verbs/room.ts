import { RoomsAway } from '../ports/rooms';
import type { Hands, Verb } from './verb';
import { later } from './wait-for';

/** How long a caller waits while the rooms' books cannot be reached, ms; and how often they are asked. */
const patienceMs = 6000;
const againMs = 250;

/** Asks the rooms' books until they answer; null: they could not be reached for too long, or there is no such room. */
export async function patiently<T>(hands: Hands, ask: () => Promise<T | null>): Promise<T | null> {
  for (const until = hands.clock.now() + patienceMs; ;) {
    try {
      return await ask();
    } catch (fault) {
      if (!(fault instanceof RoomsAway)) throw fault;
      if (hands.clock.now() >= until) return null;
      await later(hands, hands.clock.now() + againMs);
    }
  }
}

export const room: Verb<'room'> = {
  async run({ room: id }, hands) {
    const rules = await patiently(hands, () => hands.rooms.rules({ tenantId: hands.tenantId, room: id }));
    return { outcome: rules === null ? 'gone' : rules.hasPin ? 'pin' : 'open' };
  },
};

export const roomPin: Verb<'room-pin'> = {
  async run({ room: id, pin }, hands) {
    return { outcome: (await patiently(hands, () => hands.rooms.guess({ tenantId: hands.tenantId, room: id }, hands.context.call.from, pin))) ?? 'error' };
  },
};
