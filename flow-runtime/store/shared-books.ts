import type { Greetings } from '../ports/greetings';
import type { HandSwitches } from '../ports/hand-switches';
import type { Mailboxes } from '../ports/mailboxes';
import type { Pins } from '../ports/pins';
import type { BookPool } from './book-pool';
import { PgHandSwitches } from './hand-switches';
import type { KnownAnswers } from './known-answers';
import { PgMailboxes } from './mailboxes';
import type { LetterWriter } from './message-letter';
import { PgRecordedGreetings } from './recorded-greetings';
import { PgPins } from './pins';

/** What the verbs of calls find in the books that all workers share. */
export const sharedBooks = (books: BookPool, answers: KnownAnswers, letter: LetterWriter): { mailboxes: Mailboxes; greetings: Greetings; pins: Pins; handSwitches: HandSwitches } =>
  ({ mailboxes: new PgMailboxes(books, letter), greetings: new PgRecordedGreetings(books), pins: new PgPins(books), handSwitches: new PgHandSwitches(answers, books) });
