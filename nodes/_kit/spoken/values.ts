/** Currencies whose coins we can name in every language (ISO 4217). */
export const currencies = ['USD', 'EUR', 'GBP', 'RUB', 'JPY'] as const;
export type Currency = (typeof currencies)[number];

/** `units` and hundredths of them, neither negative. */
export interface Money { currency: Currency; units: number; cents: number }
/** A day of the Gregorian calendar; `month` from 1. */
export interface Day { year: number; month: number; day: number }
/** A time of day, `hour` from 0 to 23. */
export interface Clock { hour: number; minute: number }

/** What no voice says well, and no caller can follow. */
const limit = 1e12;

export function integerOf(text: string): number | null {
  if (!/^[+-]?[0-9]{1,12}$/.test(text.trim())) return null;
  const value = Number(text);
  return Math.abs(value) < limit ? value : null;
}

export function moneyOf(text: string, currency: Currency): Money | null {
  const match = /^([0-9]{1,12})(?:[.,]([0-9]{1,2}))?$/.exec(text.trim());
  if (!match) return null;
  const cents = Number((match[2] ?? '').padEnd(2, '0'));
  // The yen has no smaller coin.
  return currency === 'JPY' ? { currency, units: Number(match[1]), cents: 0 } : { currency, units: Number(match[1]), cents };
}

export function dateOf(text: string): Day | null {
  const match = /^([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:T.*)?$/.exec(text.trim());
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? { year, month, day } : null;
}

export function timeOf(text: string): Clock | null {
  const match = /^(?:.*T)?([0-9]{1,2}):?([0-9]{2})(?::[0-9]{2})?$/.exec(text.trim());
  if (!match) return null;
  const [hour, minute] = match.slice(1).map(Number) as [number, number];
  return hour < 24 && minute < 60 ? { hour, minute } : null;
}
