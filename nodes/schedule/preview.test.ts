import { describe, expect, it } from 'vitest';
import { schedule } from './index';
import { clockChanges, exitAt, preview } from './preview';
import type { ScheduleSettings } from './schema';

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2026, 0, 1);
const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** Edges all around the hours at which clocks change, and one span over midnight. */
const restless = (zone: string, changes: number[]): ScheduleSettings => ({
  ...schedule.defaults, zone,
  open: everyDay.flatMap(day => [{ day, from: 30, to: 150 }, { day, from: 540, to: 1020 }]),
  periods: [
    { id: 'night', name: 'Night', spans: everyDay.map(day => ({ day, from: 1380, to: 15 })) },
    { id: 'leap', name: 'Leap', spans: everyDay.map(day => ({ day, from: 125, to: 185 })) },
  ],
  holidays: changes.slice(0, 1).map(at => ({ date: new Date(at + 26 * hour).toISOString().slice(0, 10), name: '' })),
  overrides: changes.map(at => ({ from: new Date(at - 30 * minute).toISOString().slice(0, 16), to: new Date(at + 45 * minute).toISOString().slice(0, 16), name: '' })),
});

/** Minute by minute, as a caller would find it. */
function brute(settings: ScheduleSettings, from: number, until: number): string[] {
  const exits: string[] = [];
  for (let at = from; at < until; at += minute) exits.push(exitAt(settings, at));
  return exits;
}

function spread(settings: ScheduleSettings, from: number, until: number): string[] {
  const stretches = preview(settings, from, (until - from) / (24 * hour));
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

  it('knows when clocks change', () => {
    expect(clockChanges('America/New_York', start, start + 366 * 24 * hour).map(at => new Date(at).toISOString())).toEqual(['2026-03-08T07:00:00.000Z', '2026-11-01T06:00:00.000Z']);
    expect(clockChanges('Asia/Tokyo', start, start + 366 * 24 * hour)).toEqual([]);
    expect(clockChanges('Australia/Lord_Howe', start, start + 366 * 24 * hour)).toHaveLength(2);
  });

  it('says one thing where nothing ever changes', () => {
    expect(preview({ ...schedule.defaults, open: [] }, start, 90)).toEqual([{ from: start, to: start + 90 * 24 * hour, exit: 'closed' }]);
  });
});
