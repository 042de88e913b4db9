import type { Language } from '../language';
import * as en from './en';
import * as ja from './ja';
import * as ru from './ru';
import { dateOf, integerOf, moneyOf, timeOf, type Clock, type Currency, type Day, type Money } from './values';

/** How a language says values: words that its voice reads as people say them. */
export interface Speaker {
  /** `figures`: one or more digits 0 to 9. */
  digits(figures: string): string;
  /** A whole number, below 10^12 either way. */
  number(value: number): string;
  money(amount: Money): string;
  date(day: Day): string;
  time(clock: Clock): string;
}

const speakers: Record<Language, Speaker> = { en, ru, ja };

/** A kind of value that is put into words. */
export type SpokenKind = 'digits' | 'number' | 'money' | 'date' | 'time';

/**
 * The words in which a value is said; '' where the value is none of its kind. `digits`: all else is passed over. `number`: a whole number, below 10^12.
 * `money`: an amount with a point or comma before at most two decimals. `date`: yyyy-mm-dd or yyyymmdd. `time`: hh:mm or hhmm, 24 hours.
 */
export function spoken(kind: SpokenKind, value: string, language: Language, currency: Currency = 'USD'): string {
  const speaker = speakers[language];
  switch (kind) {
    case 'digits': {
      const figures = value.replace(/[^0-9]/g, '');
      return figures && speaker.digits(figures);
    }
    case 'number': return say(integerOf(value), speaker.number);
    case 'money': return say(moneyOf(value, currency), speaker.money);
    case 'date': return say(dateOf(value), speaker.date);
    case 'time': return say(timeOf(value), speaker.time);
  }
}

const say = <T>(value: T | null, words: (value: T) => string): string => (value === null ? '' : words(value));
