import { BooksAway } from '../ports/books-away';
import type { Hands } from './verb';
import { later } from './wait-for';

/** How long a caller waits while the books cannot be reached, ms; and how often they are asked. */
const patienceMs = 6000;
const againMs = 250;

/** Asks books until they answer; null: they could not be reached for too long. */
export async function asks<T>(hands: Hands, ask: () => Promise<T>): Promise<{ is: T } | null> {
  for (const until = hands.clock.now() + patienceMs; ;) {
    try {
      return { is: await ask() };
    } catch (fault) {
      if (!(fault instanceof BooksAway)) throw fault;
      if (hands.clock.now() >= until) return null;
      await later(hands, hands.clock.now() + againMs);
    }
  }
}

/** The same where nothing can be done without an answer: throws BooksAway. */
export async function insists<T>(hands: Hands, ask: () => Promise<T>): Promise<T> {
  const answer = await asks(hands, ask);
  if (!answer) throw new BooksAway('the books cannot be reached');
  return answer.is;
}

/** The same where it makes no difference whether the books hold no such thing. */
export const patiently = async <T>(hands: Hands, ask: () => Promise<T | null>): Promise<T | null> => (await asks(hands, ask))?.is ?? null;
