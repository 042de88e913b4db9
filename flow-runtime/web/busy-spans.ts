import ICAL from 'ical.js';
import { epochOf, isZone } from '@/nodes/_kit/time';

/** From and to in ms since 1970; `to` is outside. */
export type Span = [from: number, to: number];

/** Occurrences looked at, so that a rule without an end cannot hold the worker up. */
const most = 20_000;

/**
 * When the events of an iCalendar text are on, within [from, to). Cancelled and transparent events do not count.
 * Times without a zone, and whole days, are read in `zone`. Throws where the text is no calendar.
 */
export function busySpans(text: string, zone: string, from: number, to: number): Span[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  if (calendar.name !== 'vcalendar') throw new Error('not a calendar');
  // The library keeps zones for the whole process; one tenant's file must not describe another's zones.
  ICAL.TimezoneService.reset();
  for (const component of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(new ICAL.Timezone(component));
  const events = calendar.getAllSubcomponents('vevent').map(component => new ICAL.Event(component));
  const exceptions = events.filter(event => event.isRecurrenceException());
  const spans: Span[] = [];
  let looked = 0;
  for (const event of events) {
    if (event.isRecurrenceException() || !counts(event)) continue;
    for (const exception of exceptions) if (exception.uid === event.uid) event.relateException(exception);
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
