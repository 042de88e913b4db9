'use client';
import { useFormatter, useLocale, useTranslations } from 'use-intl';

/** Lengths and moments as people say them, in the language and the tenant's zone. */
export function useWords() {
  const t = useTranslations('ui');
  const locale = useLocale();
  const format = useFormatter();
  return {
    /** A length in ms on a clock: "0:21", "1:02:03". */
    clock: (ms: number) => clock(ms),
    /** A length in ms in a sentence: "20 s", "2 min". */
    duration: (ms: number) => durationWords(ms, locale),
    /** Things one after another: "a, b". */
    list: (parts: readonly (string | false | 0)[]) => listWords(parts, locale),
    /** "23 Nov, 10:38"; today and yesterday by name. */
    moment: (at: Date | number, now: Date | number = Date.now()) => {
      const day = (moment: Date | number) => format.dateTime(moment, { year: 'numeric', month: '2-digit', day: '2-digit' });
      const time = format.dateTime(at, { hour: 'numeric', minute: '2-digit' });
      if (day(at) === day(now)) return t('today-at', { time });
      if (day(at) === day(Number(now) - 86_400_000)) return t('yesterday-at', { time });
      return format.dateTime(at, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
    },
    /** "12 Nov", with the year where it is another. */
    day: (at: Date | number, now: Date | number = Date.now()) => {
      const year = (moment: Date | number) => format.dateTime(moment, { year: 'numeric' });
      return format.dateTime(at, { day: 'numeric', month: 'short', ...(year(at) !== year(now) && { year: 'numeric' }) });
    },
  };
}

/** A length in ms as a clock shows it: "0:21". */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Things one after another as the language parts them: "a, b"; "a、b". What is empty is left out. */
export const listWords = (parts: readonly (string | false | 0)[], locale: string): string => parts.filter(Boolean).join(locale === 'ja' ? '、' : ', ');

/** Sentences one after another; after a Japanese full stop stands no space. What is empty is left out. */
export const joinSentences = (parts: readonly (string | false | null | undefined)[]): string =>
  parts.reduce<string>((all, part) => (all && part ? all + (/[。！？]$/.test(all) ? '' : ' ') + part : all || part || ''), '');

const formats = new Map<string, Intl.NumberFormat>();

/** Making one costs more than all that it will ever format. */
function formatOf(locale: string, unit: string): Intl.NumberFormat {
  const key = `${locale} ${unit}`;
  const known = formats.get(key) ?? new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 });
  formats.set(key, known);
  return known;
}

const units = [[3_600_000, 'hour'], [60_000, 'minute'], [1000, 'second']] as const;

/** A length in ms in words: "20 s", "2 min", "1.5 s", "24 h"; "3 min 35 s" from two of the larger unit on. It stays on one line. */
export function durationWords(ms: number, locale: string): string {
  for (const [one, unit] of units) {
    const rest = Math.round((ms % one) / 1000) * 1000;
    if (ms >= one && ms % one === 0) return lengthOf(ms / one, unit, locale);
    if (ms > 2 * one && unit !== 'second' && rest > 0 && rest < one) return [ms - (ms % one), rest].map(part => durationWords(part, locale)).join(locale === 'ja' ? '' : '\u00a0');
  }
  return lengthOf(ms / 1000, 'second', locale);
}

/** ICU's English says "20 sec" and "2 hr", its Japanese "20 秒"; SI and everybody's habit say "20 s", "2 h" and "20秒". */
function lengthOf(value: number, unit: string, locale: string): string {
  const words = formatOf(locale, unit).format(value).replace(/\s/g, locale === 'ja' ? '' : '\u00a0');
  return locale === 'en' ? words.replace(/sec$/, 's').replace(/hr$/, 'h') : words;
}
