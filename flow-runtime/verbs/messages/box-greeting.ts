import { asks } from '../patiently';
import { sound } from '../sound';
import type { Verb } from '../verb';

export const boxGreeting: Verb<'box-greeting'> = {
  async run({ box }, hands) {
    const { mailboxes, tenantId, media } = hands;
    const greeting = await asks(hands, () => mailboxes.greeting(tenantId, box));
    // Who cannot be greeted in their own words is greeted in others.
    if (!greeting?.is) return { outcome: 'none' };
    await hands.answer();
    return { outcome: (await sound(hands, hands.caller, { recording: await media.recording(greeting.is) })) === 'done' ? 'done' : 'none' };
  },
};

export const chooseGreeting: Verb<'choose-greeting'> = {
  async run({ box, recording }, hands) {
    const { mailboxes, tenantId } = hands;
    const chosen = await asks(hands, () => mailboxes.chooseGreeting(tenantId, box, recording || null));
    return { outcome: chosen ? (chosen.is ? 'chosen' : 'gone') : 'error' };
  },
};
