import type { Clock } from '../ports/clock';
import type { Letter, LetterState, Mail } from '../ports/mail';

/** What becomes of a letter in a scenario: it goes, it fails, or nothing is ever heard of it. */
export type MailWord = 'sent' | 'failed' | 'silence';
const takesMs = 400;

/** A post office that does as it is told, and remembers what was sent. */
export class SimulatedMail implements Mail {
  readonly letters = new Map<string, Letter & { at: number; givenUp: boolean }>();

  constructor(private readonly clock: Clock, private readonly word: MailWord = 'sent') {}

  async write(letter: Letter): Promise<void> {
    if (!this.letters.has(letter.key)) this.letters.set(letter.key, { ...letter, at: this.clock.now(), givenUp: false });
  }

  async stateOf(key: string): Promise<LetterState> {
    const letter = this.letters.get(key);
    if (!letter || letter.givenUp) return 'failed';
    return this.word === 'silence' || this.clock.now() - letter.at < takesMs ? 'waiting' : this.word;
  }

  async giveUp(key: string): Promise<'sent' | 'failed'> {
    if ((await this.stateOf(key)) === 'sent') return 'sent';
    const letter = this.letters.get(key);
    if (letter) letter.givenUp = true;
    return 'failed';
  }
}
