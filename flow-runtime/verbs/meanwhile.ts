import type { Meanwhile } from '@/nodes/_kit/web-request';
import { LeaveSignal } from './leave-signal';
import { hush, inSilence } from './queueing/hold-sound';
import { sound } from './sound';
import type { Hands } from './verb';
import { later } from './wait-for';

/** A round that takes no longer has said nothing: the next one waits, ms. */
const leastMs = 200;

/** Lets the caller hear something while `work` runs. It is quiet again before this resolves; a sound that cannot be played is no fault of the work. */
export async function meanwhile<T>(hands: Hands, what: Meanwhile, work: () => Promise<T>): Promise<T> {
  if (what.as === 'silence') return work();
  await hands.answer();
  if (hands.resumed) await hush(hands);
  const over = new LeaveSignal();
  const playing = (what.as === 'music' ? music(hands, over) : rounds(inSilence(hands), what.prompt, over)).catch(() => {});
  try {
    return await work();
  } finally {
    over.abort();
    await playing;
  }
}

async function music({ port, caller }: Hands, over: LeaveSignal): Promise<void> {
  try {
    await port.startMusic(caller);
    await new Promise<void>(resolve => {
      if (over.aborted) resolve();
      else over.hear({ left: resolve });
    });
  } finally {
    await port.stopMusic(caller);
  }
}

async function rounds(hands: Hands, prompt: Extract<Meanwhile, { as: 'prompt' }>['prompt'], over: LeaveSignal): Promise<void> {
  const { clock } = hands;
  while (!over.aborted) {
    const began = clock.now();
    if (await sound(hands, hands.caller, prompt, over) === 'error') return;
    if (clock.now() - began < leastMs) await later({ clock, signal: over }, began + leastMs);
  }
}
