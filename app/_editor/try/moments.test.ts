import { expect, it } from 'vitest';
import { localText } from '@/nodes/_kit/time';
import { momentsOf } from './moments';

it('are in the tenant\'s zone, and none of them is past but now', () => {
  const zone = 'America/New_York';
  const now = Date.parse('2026-11-27T22:30:00Z');
  expect(momentsOf(now, zone).map(({ name, at }) => [name, localText(at, zone)])).toEqual([
    ['now', '2026-11-27T17:30'], ['saturday', '2026-11-28T12:00'], ['tonight', '2026-11-27T23:00'], ['new-year', '2027-01-01T10:00'],
  ]);
  const saturdayEvening = Date.parse('2026-11-28T23:00:00Z');
  expect(localText(momentsOf(saturdayEvening, zone)[1]!.at, zone)).toBe('2026-12-05T12:00');
});
