import { runInNewContext } from 'node:vm';
import ICAL from 'ical.js';
import { epochOf, isZone } from '@/nodes/_kit/time';

/** From and to in ms since 1970; `to` is outside. */
export type Span = [from: number, to: number];

/** Occurrences looked at, so that a rule without an end cannot hold the worker up. */
const most = 20_000;
/** A rule may name no day at all ("each 30th of February"), and the library would then look for one for ever: what takes longer is given up, ms. */
const patienceMs = 2000;

/**
 * When the events of an iCalendar text are on, within [from, to). Cancelled and transparent events do not count.
 * Times without a zone, and whole days, are read in `zone`. Throws where the text is no calendar, or takes too long to be worked out: calls wait meanwhile.
 */
export function busySpans(text: string, zone: string, from: number, to: number): Span[] {
  return runInNewContext('read()', { read: () => spansOf(text, zone, from, to) }, { timeout: patienceMs }) as Span[];
}

/** Whether that is why it threw. */
export const tookTooLong = (fault: unknown): boolean => (fault as { code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

function spansOf(text: string, zone: string, from: number, to: number): Span[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  if (calendar.name !== 'vcalendar') throw new Error('not a calendar');
  // The library keeps zones for the whole process; one tenant's file must not describe another's zones.
  ICAL.TimezoneService.reset();
  for (const component of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(new ICAL.Timezone(component));
  // Unasked, the library relates what was moved to each event of the file, whosever it is.
  const events = calendar.getAllSubcomponents('vevent').map(component => new ICAL.Event(component, { exceptions: [] }));
  const exceptions = new Map<string, ICAL.Event[]>();
  for (const event of events) if (event.isRecurrenceException()) exceptions.set(event.uid, [...exceptions.get(event.uid) ?? [], event]);
  const spans: Span[] = [];
  let looked = 0;
  for (const event of events) {
    if (event.isRecurrenceException() || !counts(event)) continue;
    for (const exception of exceptions.get(event.uid) ?? []) event.relateException(exception);
    // Many calendars name an IANA zone without describing it.
    const named = event.component.getFirstProperty('dtstart')?.getFirstParameter('tzid');
    const local = named && isZone(named) ? named : zone;
    const iterator = event.iterator();
    for (let start = iterator.next(); start && looked++ < most; start = iterator.next()) {
      if (epoch(start, local) >= to) break;
      const { item, startDate, endDate } = event.getOccurrenceDetails(start);
      const span: Span = [epoch(startDate, local), epoch(endDate, local)];
      if (counts(item) && span[1] > from && span[0] < to) spans.push(span);
      if (!event.isRecurring()) break;
    }
  }
  return spans;
}

function counts({ component }: ICAL.Event): boolean {
  const value = (name: string) => String(component.getFirstPropertyValue(name) ?? '').toUpperCase();
  return value('status') !== 'CANCELLED' && value('transp') !== 'TRANSPARENT';
}

function epoch(time: ICAL.Time, zone: string): number {
  const floating = time.isDate || time.zone === ICAL.Timezone.localTimezone;
  if (!floating) return time.toUnixTime() * 1000;
  const pad = (n: number) => String(n).padStart(2, '0');
  return epochOf(`${time.year}-${pad(time.month)}-${pad(time.day)}T${pad(time.hour)}:${pad(time.minute)}`, zone);
}
