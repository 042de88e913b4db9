import { describe, expect, it } from 'vitest';
import { schedule } from './index';
import type { HandPosition } from '../_kit/verbs';
import { clockChanges, exitAt, preview } from './preview';
import type { ScheduleSettings } from './schema';

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2026, 0, 1);
const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** Edges all around the hours at which clocks change, and one span over midnight. */
const restless = (zone: string, changes: number[]): ScheduleSettings => ({
  ...schedule.defaults, zone,
  // no two days alike, so that a moved one shows
  open: everyDay.flatMap(day => [{ day, from: 30 + day, to: 150 + day }, { day, from: 540 + 7 * day, to: 1020 - 5 * day }]),
  periods: [
    { id: 'night', name: 'Night', spans: everyDay.map(day => ({ day, from: 1380 - day, to: 15 + 2 * day })) },
    { id: 'leap', name: 'Leap', spans: everyDay.map(day => ({ day, from: 125, to: 185 })) },
  ],
  holidays: changes.slice(0, 1).map(at => ({ date: new Date(at + 26 * hour).toISOString().slice(0, 10), name: '' })),
  // the days before, of and after each change live by the hours of others, over midnight too; one is a holiday
  moved: changes.slice(0, 4).flatMap((at, i) => [-1, 0, 1].map(n => ({ date: new Date(at + n * 24 * hour).toISOString().slice(0, 10), as: i % 2 === 1 && n === 1 ? 'holiday' as const : 1 + ((i + n + 3) % 7), name: '' }))),
  handSwitch: 'desk',
  overrides: changes.map(at => ({ from: new Date(at - 30 * minute).toISOString().slice(0, 16), to: new Date(at + 45 * minute).toISOString().slice(0, 16), name: '' })),
});

/** Minute by minute, as a caller would find it. */
function brute(settings: ScheduleSettings, from: number, until: number, position?: HandPosition): string[] {
  const exits: string[] = [];
  for (let at = from; at < until; at += minute) exits.push(exitAt(settings, at, position));
  return exits;
}

function spread(settings: ScheduleSettings, from: number, until: number, position?: HandPosition): string[] {
  const stretches = preview(settings, from, (until - from) / (24 * hour), position);
  const exits: string[] = [];
  for (let at = from, i = 0; at < until; at += minute) {
    while (stretches[i]!.to <= at) i++;
    exits.push(stretches[i]!.exit);
  }
  return exits;
}

describe('the preview', () => {
  it('is what a caller finds at every minute, in every zone, around every change of its clocks', { timeout: 120_000 }, () => {
    const zones = Intl.supportedValuesOf('timeZone');
    let changing = 0;
    for (const zone of zones) {
      const changes = clockChanges(zone, start, start + 366 * 24 * hour);
      changing += changes.length > 0 ? 1 : 0;
      const settings = restless(zone, changes);
      const windows = changes.length ? changes.map(at => [at - 4 * hour, at + 4 * hour] as const) : [[start + 22 * hour, start + 27 * hour] as const];
      for (const [from, until] of windows) {
        const told = spread(settings, from, until);
        const found = brute(settings, from, until);
        const wrong = found.findIndex((exit, i) => exit !== told[i]);
        if (wrong >= 0) expect({ zone, at: new Date(from + wrong * minute).toISOString(), exit: told[wrong] }).toEqual({ zone, at: new Date(from + wrong * minute).toISOString(), exit: found[wrong] });
      }
    }
    expect(zones.length).toBeGreaterThan(400);
    expect(changing).toBeGreaterThan(100);
  });

  it('is right over ninety days to the minute, with exceptions that begin and end off the hour', () => {
    const settings = { ...restless('America/New_York', clockChanges('America/New_York', start, start + 366 * 24 * hour)), overrides: [{ from: '2026-03-10T11:07', to: '2026-03-12T04:59', name: '' }] };
    const from = Date.UTC(2026, 1, 20, 13, 37);
    expect(spread(settings, from, from + 90 * 24 * hour)).toEqual(brute(settings, from, from + 90 * 24 * hour));
  });

  it('is what moved days make of the hours: a working Saturday, a holiday on a Monday, and the night after each', () => {
    const settings: ScheduleSettings = {
      ...schedule.defaults, zone: 'Europe/Moscow', open: [{ day: 5, from: 540, to: 1080 }, { day: 5, from: 1320, to: 120 }, { day: 1, from: 600, to: 1020 }], holidays: [{ date: '2026-02-21', name: '' }, { date: '2026-02-23', name: '' }],
      moved: [{ date: '2026-02-21', as: 5, name: 'Working Saturday' }, { date: '2026-02-16', as: 'holiday', name: '' }],
    };
    const at = (local: string) => exitAt(settings, Date.parse(`${local}:00+03:00`));
    // the Saturday works as a Friday, though it is in the list of holidays, and so does the night after it
    expect(['2026-02-21T08:59', '2026-02-21T09:00', '2026-02-21T17:59', '2026-02-21T18:00', '2026-02-21T23:00', '2026-02-22T01:59', '2026-02-22T02:00'].map(at)).toEqual(['closed', 'open', 'open', 'closed', 'open', 'open', 'closed']);
    // its own Friday's night still runs into it
    expect(at('2026-02-21T01:00')).toBe('open');
    expect(['2026-02-16T11:00', '2026-02-23T11:00', '2026-02-09T11:00'].map(at)).toEqual(['holiday', 'holiday', 'open']);
    const from = Date.UTC(2026, 1, 1, 10, 30);
    expect(spread(settings, from, from + 90 * 24 * hour)).toEqual(brute(settings, from, from + 90 * 24 * hour));
  });

  it('says one thing while the switch is turned, whatever the clock says, and what the clock says when it is not', () => {
    const settings = { ...restless('America/New_York', clockChanges('America/New_York', start, start + 366 * 24 * hour)), switched: { open: 'override' as const, closed: 'holiday' as const } };
    const until = start + 90 * 24 * hour;
    for (const [position, exit] of [['open', 'override'], ['closed', 'holiday']] as const) {
      expect(preview(settings, start, 90, position)).toEqual([{ from: start, to: until, exit }]);
      expect(new Set(brute(settings, start, start + 48 * hour, position))).toEqual(new Set([exit]));
    }
    expect(spread(settings, start, until, 'automatic')).toEqual(brute(settings, start, until));
    // without a switch nothing is turned
    expect(preview({ ...settings, handSwitch: '' }, start, 90, 'open')).toEqual(preview(settings, start, 90));
  });

  it('knows when clocks change', () => {
    expect(clockChanges('America/New_York', start, start + 366 * 24 * hour).map(at => new Date(at).toISOString())).toEqual(['2026-03-08T07:00:00.000Z', '2026-11-01T06:00:00.000Z']);
    expect(clockChanges('Asia/Tokyo', start, start + 366 * 24 * hour)).toEqual([]);
    expect(clockChanges('Australia/Lord_Howe', start, start + 366 * 24 * hour)).toHaveLength(2);
  });

  it('says one thing where nothing ever changes', () => {
    expect(preview({ ...schedule.defaults, open: [] }, start, 90)).toEqual([{ from: start, to: start + 90 * 24 * hour, exit: 'closed' }]);
  });
});
