import { z } from 'zod';
import { fitsPattern } from './pattern';

const digitsSchema = z.string().regex(/^[0-9*#]{1,32}$/);
export const dateForms = ['ddmm', 'ddmmyy', 'ddmmyyyy', 'mmdd', 'mmddyy', 'mmddyyyy', 'yymmdd', 'yyyymmdd'] as const;

/** What keys must be to be taken: anything, of a pattern, with a right check digit (ISO/IEC 7812), a day, an amount, or one of a list. */
export const entryCheckSchema = z.discriminatedUnion('as', [
  z.strictObject({ as: z.literal('any') }),
  z.strictObject({ as: z.literal('pattern'), pattern: z.string().min(1).max(64) }),
  z.strictObject({ as: z.literal('luhn') }),
  z.strictObject({ as: z.literal('date'), form: z.enum(dateForms) }),
  /** The last `decimals` digits are hundredths and the like; `least` and `most` in whole units. */
  z.strictObject({ as: z.literal('amount'), decimals: z.number().int().min(0).max(4), least: z.number().min(0).max(1e9), most: z.number().min(0).max(1e9) }),
  z.strictObject({ as: z.literal('list'), values: z.array(digitsSchema).max(1000) }),
]);
export type EntryCheck = z.infer<typeof entryCheckSchema>;

/** What the keys come to: a date as yyyy-mm-dd, an amount with its decimal point, all else as typed; null where they will not do. `year`: that of a day typed without one. */
export function entryOf(keys: string, check: EntryCheck, year: number): string | null {
  switch (check.as) {
    case 'any': return keys;
    case 'pattern': return fitsPattern(keys, check.pattern) ? keys : null;
    case 'luhn': return hasCheckDigit(keys) ? keys : null;
    case 'date': return dateOf(keys, check.form, year);
    case 'amount': return amountOf(keys, check);
    case 'list': return check.values.includes(keys) ? keys : null;
  }
}

function hasCheckDigit(keys: string): boolean {
  if (!/^[0-9]{2,}$/.test(keys)) return false;
  let sum = 0;
  for (let i = 0; i < keys.length; i++) {
    const digit = Number(keys[keys.length - 1 - i]);
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

function dateOf(keys: string, form: (typeof dateForms)[number], thisYear: number): string | null {
  if (keys.length !== form.length || !/^[0-9]+$/.test(keys)) return null;
  const part = (letter: string) => [...keys].filter((_, i) => form[i] === letter).join('');
  const typed = part('y');
  // Two digits are those of POSIX: 69 to 99 are of the last century.
  const year = typed === '' ? thisYear : Number(typed) + (typed.length === 4 ? 0 : Number(typed) < 69 ? 2000 : 1900);
  const [month, day] = [Number(part('m')), Number(part('d'))];
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = year >= 1000 && date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : null;
}

function amountOf(keys: string, { decimals, least, most }: Extract<EntryCheck, { as: 'amount' }>): string | null {
  if (!/^[0-9]{1,12}$/.test(keys)) return null;
  const amount = Number(keys) / 10 ** decimals;
  return amount >= least && amount <= most ? amount.toFixed(decimals) : null;
}
