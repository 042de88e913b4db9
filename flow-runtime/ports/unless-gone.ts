import { Gone } from './call-port';

/** Waits for what is done to a call; that its channel, bridge or playback is there no more is no fault. `gone`: is told where it was so. */
export async function unlessGone(done: Promise<unknown>, gone?: () => void): Promise<void> {
  try {
    await done;
  } catch (fault) {
    if (!(fault instanceof Gone)) throw fault;
    gone?.();
  }
}
