import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochOf, inWeek, isZone, localTime } from './time';

const at = (text: string) => Date.parse(text);
/** Every zone with a place in its name that this machine knows. */
const zones = Intl.supportedValuesOf('timeZone').filter(isZone);

describe('localTime', () => {
  it('reads the clocks of a zone', () => {
    expect(localTime(at('2026-01-05T12:00:00Z'), 'UTC')).toEqual({ date: '2026-01-05', day: 1, minute: 720 });
    expect(localTime(at('2026-01-05T02:30:00Z'), 'America/New_York')).toEqual({ date: '2026-01-04', day: 7, minute: 21 * 60 + 30 });
    expect(localTime(at('2026-01-05T20:15:00Z'), 'Asia/Kathmandu')).toEqual({ date: '2026-01-06', day: 2, minute: 120 });
    expect(localTime(at('2024-02-29T00:00:00Z'), 'UTC')).toEqual({ date: '2024-02-29', day: 4, minute: 0 });
  });

  it('jumps with summer time', () => {
    expect(localTime(at('2026-03-08T06:59:00Z'), 'America/New_York').minute).toBe(119);
    expect(localTime(at('2026-03-08T07:00:00Z'), 'America/New_York').minute).toBe(180);
    expect(localTime(at('2026-11-01T05:59:00Z'), 'America/New_York').minute).toBe(119);
    expect(localTime(at('2026-11-01T06:00:00Z'), 'America/New_York').minute).toBe(60);
    // Lord Howe puts its clocks on by half an hour.
    expect(localTime(at('2026-10-03T15:30:00Z'), 'Australia/Lord_Howe').minute).toBe(150);
  });

  it('knows every zone, and goes on a minute each minute unless the clocks change', () => {
    expect(zones.length).toBeGreaterThan(300);
    for (const zone of zones) {
      const { date, day, minute } = localTime(at('2026-07-15T12:34:00Z'), zone);
      expect(date, zone).toMatch(/^2026-07-1[456]$/);
      expect(day, zone).toBe(new Date(`${date}T00:00:00Z`).getUTCDay() || 7);
      expect(minute % 15, zone).toBe(4);
    }
  });
});

describe('epochOf', () => {
  it('is the moment at which the clocks show it, in every zone', () => {
    fc.assert(fc.property(fc.constantFrom(...zones), fc.integer({ min: at('2020-01-01T00:00:00Z') / 60_000, max: at('2035-01-01T00:00:00Z') / 60_000 }), (zone, minutes) => {
      const { date, minute } = localTime(minutes * 60_000, zone);
      const local = `${date}T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      expect(localTime(epochOf(local, zone), zone)).toMatchObject({ date, minute });
    }), { numRuns: 500 });
  });

  it('takes a moment within an hour that the clocks leave out as if they had not been put on', () => {
    expect(new Date(epochOf('2026-03-08T02:30', 'America/New_York')).toISOString()).toBe('2026-03-08T07:30:00.000Z');
  });
});

describe('inWeek', () => {
  const on = (day: number, minute: number) => ({ date: '', day, minute });
  it('holds from the first minute to before the last', () => {
    const office = [{ day: 1, from: 540, to: 1020 }];
    expect([539, 540, 1019, 1020].map(minute => inWeek(on(1, minute), office))).toEqual([false, true, true, false]);
    expect(inWeek(on(2, 600), office)).toBe(false);
    expect(inWeek(on(1, 1439), [{ day: 1, from: 0, to: 1440 }])).toBe(true);
  });

  it('runs over midnight, also from Sunday to Monday', () => {
    const night = [{ day: 7, from: 1320, to: 360 }];
    expect(inWeek(on(7, 1319), night)).toBe(false);
    expect(inWeek(on(7, 1320), night)).toBe(true);
    expect(inWeek(on(1, 359), night)).toBe(true);
    expect(inWeek(on(1, 360), night)).toBe(false);
    expect(inWeek(on(7, 359), night)).toBe(false);
  });

  it('takes an end at the start as a whole day', () => {
    const day = [{ day: 3, from: 480, to: 480 }];
    expect(inWeek(on(3, 480), day) && inWeek(on(4, 479), day)).toBe(true);
    expect(inWeek(on(3, 479), day) || inWeek(on(4, 480), day)).toBe(false);
  });
});

it('a zone has a place in its name', () => {
  for (const good of ['UTC', 'America/New_York', 'Europe/Moscow', 'America/Argentina/Buenos_Aires', 'America/Port-au-Prince']) expect(isZone(good), good).toBe(true);
  for (const bad of ['EST5EDT', 'EST', 'Europe/Atlantis', '', 'utc', '+03:00', 'Moscow', '../etc/passwd']) expect(isZone(bad), bad).toBe(false);
});
