import { finish } from '../verbs/recording';
import type { CallWorld } from './call-world';
import { callOfRecording } from './effect';

/** Of a recording that was left so much must have been said that it is kept, ms. */
const leastMs = 300;

/**
 * A worker may die when its caller has hung up and the message is not kept yet: the sound lies in the switch, and the books say whose it is.
 * Keeps what callers of calls that are over have said, and clears away what is kept already. Done by two workers at once it counts once.
 */
export async function keepLeft({ port, recordings, journal, log }: CallWorld): Promise<void> {
  const [begun, stored] = await Promise.all([recordings.unfinished(), port.recordings()]);
  const { over, unknown } = await journal.sort([...new Set(stored.map(callOfRecording))]);
  const gone = new Set([...over, ...unknown]);
  const left = new Set([...begun, ...stored.filter(recording => gone.has(callOfRecording(recording)))]);
  for (const recording of left) {
    // One that cannot be read keeps no other back.
    await finish({ port, recordings, recording }, leastMs).catch((fault: unknown) => log.warn({ recording, fault }, 'a recording that a worker left could not be kept'));
  }
}
