import { LeaveSignal } from './leave-signal';
import { sound } from './sound';
import type { Verb } from './verb';
import { hasLeft, later, Left } from './wait-for';

/** A round that takes no longer has said nothing: the next one waits, ms. */
const leastMs = 200;

/** The same words or music again and again until the time is over, to which whoever takes over goes on. */
export const loop: Verb<'loop'> = {
  limit: ({ ms }) => ms,
  async run({ prompt }, hands) {
    const { clock, signal } = hands;
    const deadline = hands.deadline ?? clock.now();
    await hands.answer();
    if (signal.aborted) throw hasLeft;
    const over = new LeaveSignal();
    const leaver = { left: () => over.abort() };
    signal.hear(leaver);
    const cancel = clock.at(deadline, () => over.abort());
    try {
      while (!over.aborted) {
        const began = clock.now();
        if (await sound(hands, hands.caller, prompt, over) === 'error') return { outcome: 'error' };
        if (clock.now() - began < leastMs) await later({ clock, signal: over }, began + leastMs);
      }
    } catch (fault) {
      if (!(fault instanceof Left) || signal.aborted) throw fault;
    } finally {
      cancel();
      signal.forget(leaver);
    }
    return { outcome: 'elapsed' };
  },
};
