import { asks } from '../patiently';
import { sound } from '../sound';
import type { Verb } from '../verb';

export const playMessage: Verb<'play-message'> = {
  async run({ box, message }, hands) {
    const { mailboxes, tenantId, media } = hands;
    const held = await asks(hands, () => mailboxes.holds(tenantId, box, message));
    if (!held) return { outcome: 'error' };
    if (!held.is) return { outcome: 'gone' };
    await hands.answer();
    return { outcome: await sound(hands, hands.caller, { recording: await media.recording(message) }) };
  },
};

export const markMessage: Verb<'mark-message'> = {
  async run({ box, message, as }, hands) {
    const { mailboxes, tenantId, clock } = hands;
    const marked = await asks(hands, () => mailboxes.mark(tenantId, box, message, as, clock.now()));
    return { outcome: marked ? (marked.is ? 'done' : 'gone') : 'error' };
  },
};

export const sendMessage: Verb<'send-message'> = {
  async run({ box, message, to }, hands) {
    const { mailboxes, tenantId, resource } = hands;
    // By the name of the effect: whoever goes on finds the copy that was made before.
    const sent = await asks(hands, () => mailboxes.send(tenantId, box, message, to, `${resource}-recording`));
    return { outcome: sent?.is ?? 'error' };
  },
};
