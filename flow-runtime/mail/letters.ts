import type { MessageFacts } from '../ports/recordings';
import en from './text/en.json';
import ja from './text/ja.json';
import ru from './text/ru.json';

/** A longer message goes with no letter, ms: of ten minutes it is 13 MB there, and few take more than 20. */
export const mostAttachedMs = 600_000;

const catalogues: Record<string, typeof en> = { en, ru, ja };

/** What is written to the owner of a box of a new message, in the language and the zone of the tenant. */
export function messageLetter({ language, timeZone, box, fromNumber, fromName, at, ms }: MessageFacts): { subject: string; body: string } {
  const words = catalogues[language] ?? en;
  const from = [fromName, fromNumber].filter(Boolean).join(', ') || words.withheld;
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(at);
  const length = new Intl.NumberFormat(language, { style: 'unit', unit: 'second', unitDisplay: 'long' }).format(Math.round(ms / 1000));
  const put = (text: string) => text.replace(/\{(box|from|when|length)\}/g, (_, name: 'box' | 'from' | 'when' | 'length') => ({ box, from, when, length })[name]);
  return { subject: put(words.subject).replace(/[\r\n]+/g, ' '), body: put(words.body) + (ms > mostAttachedMs ? words.tooLong : words.attached) };
}
