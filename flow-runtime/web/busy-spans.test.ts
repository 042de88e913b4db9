import { describe, expect, it } from 'vitest';
import { busySpans } from './busy-spans';

const calendar = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:test', ...lines, 'END:VCALENDAR'].join('\r\n');
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'DTSTAMP:20261101T000000Z', ...lines, 'END:VEVENT'];
const week: [number, number] = [Date.parse('2026-11-23T00:00Z'), Date.parse('2026-11-28T00:00Z')];
const times = (text: string, zone = 'Europe/Berlin') => busySpans(text, zone, ...week).map(([from, to]) => [new Date(from).toISOString().slice(5, 16), new Date(to).toISOString().slice(5, 16)]);

describe('busy spans of a calendar', () => {
  it('reads whole days and times without a zone in the flow’s zone', () => {
    expect(times(calendar(...event('UID:1', 'DTSTART;VALUE=DATE:20261125', 'DTEND;VALUE=DATE:20261126')))).toEqual([['11-24T23:00', '11-25T23:00']]);
    expect(times(calendar(...event('UID:1', 'DTSTART:20261125T090000', 'DTEND:20261125T100000')))).toEqual([['11-25T08:00', '11-25T09:00']]);
  });

  it('reads a named zone that the file does not describe', () => {
    expect(times(calendar(...event('UID:1', 'DTSTART;TZID=America/New_York:20261125T090000', 'DTEND;TZID=America/New_York:20261125T100000')))).toEqual([['11-25T14:00', '11-25T15:00']]);
  });

  it('repeats by rule, without the days taken out or moved', () => {
    const text = calendar(
      ...event('UID:1', 'DTSTART:20261101T090000Z', 'DTEND:20261101T100000Z', 'RRULE:FREQ=DAILY', 'EXDATE:20261124T090000Z'),
      ...event('UID:1', 'RECURRENCE-ID:20261126T090000Z', 'DTSTART:20261126T150000Z', 'DTEND:20261126T160000Z'),
    );
    expect(times(text).map(([from]) => from)).toEqual(['11-23T09:00', '11-25T09:00', '11-26T15:00', '11-27T09:00']);
  });

  it('moves a day of the event that it belongs to, and of no other at that time', () => {
    const daily = (uid: string) => event(`UID:${uid}`, 'DTSTART:20261125T090000Z', 'DTEND:20261125T100000Z', 'RRULE:FREQ=DAILY;COUNT=2');
    const text = calendar(...daily('1'), ...event('UID:1', 'RECURRENCE-ID:20261126T090000Z', 'DTSTART:20261126T150000Z', 'DTEND:20261126T160000Z'), ...daily('2'));
    expect(times(text).map(([from]) => from)).toEqual(['11-25T09:00', '11-26T15:00', '11-25T09:00', '11-26T09:00']);
  });

  it('leaves out what is cancelled or leaves the time free', () => {
    expect(times(calendar(
      ...event('UID:1', 'DTSTART:20261125T090000Z', 'DTEND:20261125T100000Z', 'STATUS:CANCELLED'),
      ...event('UID:2', 'DTSTART:20261125T090000Z', 'DTEND:20261125T100000Z', 'TRANSP:TRANSPARENT'),
    ))).toEqual([]);
  });

  it('gives up a rule that names no day, for which the library would look for ever', () => {
    const began = performance.now();
    expect(() => times(calendar(...event('UID:1', 'DTSTART:20261101T090000Z', 'DTEND:20261101T100000Z', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30')))).toThrow('timed out');
    expect(performance.now() - began).toBeLessThan(8000);
    expect(times(calendar(...event('UID:1', 'DTSTART:20261125T090000Z', 'DTEND:20261125T100000Z')))).toHaveLength(1);
  });

  it('reads thousands of events, of which half were moved, before calls would notice', () => {
    const many = Array.from({ length: 1500 }, (_, i) => [
      ...event(`UID:${i}`, 'DTSTART:20261125T090000Z', 'DTEND:20261125T100000Z', 'RRULE:FREQ=DAILY;COUNT=2'),
      ...event(`UID:${i}`, 'RECURRENCE-ID:20261126T090000Z', 'DTSTART:20261126T150000Z', 'DTEND:20261126T160000Z'),
    ]).flat();
    expect(times(calendar(...many))).toHaveLength(3000);
  });

  it('refuses what is no calendar', () => {
    expect(() => busySpans('<html></html>', 'UTC', ...week)).toThrow();
  });
});
