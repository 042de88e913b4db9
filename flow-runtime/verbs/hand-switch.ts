import { asks } from './patiently';
import type { Verb } from './verb';

export const handSwitch: Verb<'hand-switch'> = {
  async run({ id }, hands) {
    const found = await asks(hands, () => hands.handSwitches.look(hands.tenantId, id));
    if (!found) return { outcome: 'error' };
    return found.is ? { outcome: found.is.position, data: { pin: found.is.hasPin ? 'yes' : 'no' } } : { outcome: 'gone' };
  },
};

export const turnSwitch: Verb<'turn-switch'> = {
  async run({ id, to }, hands) {
    const { call: { name, from } } = hands.context;
    // When it was told to: whoever goes on later turns it as of then, not over somebody's newer turn.
    const turned = await asks(hands, () => hands.handSwitches.turn(hands.tenantId, id, to, [name, from].filter(Boolean).join(', '), hands.intendedAt));
    return { outcome: turned ? (turned.is ? 'turned' : 'gone') : 'error' };
  },
};
