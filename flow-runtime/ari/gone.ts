import { Gone } from '../ports/call-port';
import { Refused } from './link';

/** Waits for a command; that its thing is gone is no error. */
export async function unlessGone(done: Promise<unknown>): Promise<void> {
  try {
    await done;
  } catch (fault) {
    if (!(fault instanceof Gone)) throw fault;
  }
}

/** The same of a command that Asterisk may refuse, since what it asks for is so already, or cannot be any more; its answer, if there is one. */
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
