import type { VerbInput } from '@/nodes/_kit/verbs';
import { LeaveSignal } from './leave-signal';
import { RingBack } from './ring-back';
import { inSilence, ofAgent } from './queueing/hold-sound';
import { sound } from './sound';
import type { Hands } from './verb';
import { first, Left } from './wait-for';

/** How long after a broken sound its leg may tell that it has ended, ms. */
const breakMs = 500;

interface Question { leg: string; prompt: VerbInput<'confirm'>['prompt']; hears?: VerbInput<'confirm'>['hears'] }

/**
 * A callee who has answered hears a prompt, apart from the caller, who goes on hearing it ring, or music. With `ms` it must be answered by 1 within that
 * time, counted from the end of what is said, and so from when a worker is there to hear it. One who is not put through is let go.
 */
export async function asked(hands: Hands, { leg: id, prompt, hears }: Question, ms: number | null): Promise<'confirmed' | 'said' | 'refused' | 'gone' | 'error'> {
  const leg = hands.leg(id);
  const ringBack = new RingBack(hands, hears);
  if (!leg || leg.state === 'ended') {
    await ringBack.stop();
    return 'gone';
  }
  const quiet = new LeaveSignal();
  const leaver = { left: () => quiet.abort() };
  hands.signal.hear(leaver);
  if (ringBack.isMusic) await ringBack.start();
  // The caller's music has the effect's one sound.
  const said = sound(ringBack.isMusic ? inSilence(hands, ofAgent(hands.playback)) : hands, id, prompt, quiet).catch((fault: unknown) => {
    if (fault instanceof Left) return 'done' as const;
    throw fault;
  });
  let good = false;
  try {
    const end = await first<'confirmed' | 'said' | 'refused' | 'gone' | 'error'>(hands, report => {
      const stops = [leg.hear(event => {
        if (event.type === 'key' && event.key === '1' && ms !== null) report('confirmed');
        if (event.type === 'ended') report('gone');
      })];
      void said.then(how => {
        if (quiet.aborted) return;
        // A leg that hangs up breaks its sound off, and its end is told after that of the sound.
        if (how === 'error') stops.push(hands.clock.at(hands.clock.now() + breakMs, () => report('error')));
        else if (ms === null) report('said');
        else stops.push(hands.clock.at(hands.clock.now() + ms, () => report('refused')));
      }, () => report('gone'));
      return () => stops.forEach(stop => stop());
    }) ?? 'gone';
    good = end === 'confirmed' || end === 'said';
    return end;
  } finally {
    quiet.abort();
    hands.signal.forget(leaver);
    await said.catch(() => {});
    if (!good) await hands.port.hangUp(id, 16);
    await ringBack.stop();
  }
}
