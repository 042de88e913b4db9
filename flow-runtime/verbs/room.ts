import { patiently } from './patiently';
import type { Verb } from './verb';

export const room: Verb<'room'> = {
  async run({ room: id }, hands) {
    const rules = await patiently(hands, () => hands.rooms.rules({ tenantId: hands.tenantId, room: id }));
    return { outcome: rules === null ? 'gone' : rules.hasPin ? 'pin' : 'open' };
  },
};
