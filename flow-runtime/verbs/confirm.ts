import { LeaveSignal } from './leave-signal';
import { sound } from './sound';
import type { Verb } from './verb';
import { first, Left } from './wait-for';

/** How long after a broken sound its leg may tell that it has ended, ms. */
const breakMs = 500;

/** The callee hears a prompt, apart from the caller, who goes on hearing it ring, and takes the call with 1. A leg that does not is let go. */
export const confirm: Verb<'confirm'> = {
  async run({ leg: id, prompt, ms }, hands) {
    const leg = hands.leg(id);
    if (!leg || leg.state === 'ended') {
      await hands.port.stopRinging(hands.callId);
      return { outcome: 'gone' };
    }
    const quiet = new LeaveSignal();
    hands.signal.hear({ left: () => quiet.abort() });
    const said = sound(hands, id, prompt, quiet).catch((fault: unknown) => {
      if (fault instanceof Left) return 'done' as const;
      throw fault;
    });
    try {
      const answer = await first<'confirmed' | 'gone' | 'refused' | 'error'>(hands, report => {
        const stops = [leg.hear(event => {
          if (event.type === 'key' && event.key === '1') report('confirmed');
          if (event.type === 'ended') report('gone');
        })];
        void said.then(how => {
          if (quiet.aborted) return;
          // A leg that hangs up breaks its sound off, and its end is told after that of the sound.
          const then = how === 'error' ? { after: breakMs, is: 'error' as const } : { after: ms, is: 'refused' as const };
          stops.push(hands.clock.at(hands.clock.now() + then.after, () => report(then.is)));
        }, () => report('gone'));
        return () => stops.forEach(stop => stop());
      });
      quiet.abort();
      await said;
      if (answer !== 'confirmed') await hands.port.hangUp(id, 16);
      return { outcome: answer ?? 'gone' };
    } catch (fault) {
      quiet.abort();
      await said.catch(() => {});
      await hands.port.hangUp(id, 16);
      throw fault;
    } finally {
      await hands.port.stopRinging(hands.callId);
    }
  },
};
