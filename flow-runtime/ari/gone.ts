import { Gone } from '../ports/call-port';
import { Refused } from './link';

export { unlessGone } from '../ports/unless-gone';

/** Waits for a command whose thing may be gone, or which Asterisk may refuse, since what it asks for is so already, or cannot be any more; its answer, if there is one. */
export async function unlessRefused<T>(done: Promise<T>): Promise<T | undefined> {
  try {
    return await done;
  } catch (fault) {
    if (!(fault instanceof Gone || fault instanceof Refused)) throw fault;
    return undefined;
  }
}

/** What Asterisk tells of a thing that it is asked for; null where there is none. */
export async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (fault) {
    if (fault instanceof Gone) return null;
    throw fault;
  }
}

/** Whether a thing that Asterisk is asked for is there. */
export async function isThere(asked: Promise<unknown>): Promise<boolean> {
  return (await orNull(asked)) !== null;
}
