import { LeaveSignal } from '../leave-signal';
import { inSilence, ofAgent } from '../queueing/hold-sound';
import { RingBack } from '../ring-back';
import { sound } from '../sound';
import type { Verb } from '../verb';
import { first } from '../wait-for';

/** How long the callee may take for the first key, and for each further one, ms. */
const firstKeyMs = 15_000;
const nextKeyMs = 3000;
const mostDigits = 20;

/** The callee hears a dial tone and says by keys who is to have the caller; # ends the number, * takes it all back. Asked anew where a worker was lost. */
export const transferNumber: Verb<'transfer-number'> = {
  async run({ leg: id, hears }, hands) {
    const leg = hands.leg(id);
    if (!leg || leg.state === 'ended') return { outcome: 'gone' };
    const ringBack = new RingBack(hands, hears);
    const quiet = new LeaveSignal();
    const leaver = { left: () => quiet.abort() };
    hands.signal.hear(leaver);
    await ringBack.start();
    const tone = sound(inSilence(hands, ofAgent(hands.playback)), id, 'dial-tone', quiet).catch(() => {});
    try {
      const said = await first<string | null>(hands, report => {
        let digits = '';
        let late = hands.clock.at(hands.clock.now() + firstKeyMs, () => report(null));
        const stop = leg.hear(event => {
          if (event.type === 'ended') return report('gone');
          if (event.type !== 'key') return;
          quiet.abort();
          late();
          if (event.key === '*') return report(null);
          if (event.key !== '#') digits += event.key;
          if (event.key === '#' || digits.length === mostDigits) return report(digits || null);
          late = hands.clock.at(hands.clock.now() + nextKeyMs, () => report(digits));
        });
        return () => {
          stop();
          late();
        };
      });
      if (said === 'gone') return { outcome: 'gone' };
      return said === null ? { outcome: 'cancelled' } : { outcome: 'number', data: { number: said } };
    } finally {
      quiet.abort();
      hands.signal.forget(leaver);
      await tone;
      await ringBack.stop();
    }
  },
};
