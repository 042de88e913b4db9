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

/** Whether a thing that Asterisk is asked for is there. */
export async function isThere(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch (fault) {
    if (fault instanceof Gone) return false;
    throw fault;
  }
}
