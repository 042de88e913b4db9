import Holidays from 'date-holidays';
import { refusal } from './refusal';

/** A public holiday: yyyy-mm-dd and its name. */
export interface PublicHoliday { date: string; name: string }

const day = 24 * 3600_000;

/** Countries whose holidays are known, by name in a language. */
export function holidayCountries(language: string): { code: string; name: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  return Object.keys(new Holidays().getCountries('en'))
    .map(code => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
}

/** The public holidays of a country in a year, day by day, in the language where it has names for them. Refused for a country that is not known. */
export function publicHolidays(country: string, year: number, language: string): PublicHoliday[] {
  const calendar = new Holidays();
  if (!Object.hasOwn(calendar.getCountries('en'), country)) throw refusal('not-found');
  calendar.init(country);
  const found = new Map<string, PublicHoliday>();
  for (const { date, start, end, name, type } of calendar.getHolidays(year, language)) {
    if (type !== 'public') continue;
    // Some last for several days; one that begins in the evening belongs to the day after.
    const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`) + (date.slice(11, 13) >= '12' ? day : 0);
    for (let n = 0; n < Math.max(1, Math.round((end.getTime() - start.getTime()) / day)); n++) {
      const on = new Date(first + n * day).toISOString().slice(0, 10);
      if (!found.has(on)) found.set(on, { date: on, name: name.slice(0, 60) });
    }
  }
  return [...found.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}
