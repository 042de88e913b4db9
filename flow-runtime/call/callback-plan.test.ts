import { describe, expect, it } from 'vitest';
import { afterTry, nextTry } from './callback-plan';

const at = (text: string) => Date.parse(text);
const office = { zone: 'America/New_York', spans: [1, 2, 3, 4, 5].map(day => ({ day, from: 540, to: 1020 })) };
const never = at('2030-01-01T00:00:00Z');

describe('a callback is tried', () => {
  const next = (now: string, dueAt = now, hours: typeof office | null = office, expiresAt = never) => {
    const time = nextTry({ dueAt: at(dueAt), expiresAt, hours }, at(now));
    return time === null ? null : new Date(time).toISOString();
  };
  it('at its time, at once where that is past, and not once it is given up', () => {
    expect(next('2026-01-05T12:00:00Z', '2026-01-05T12:10:00Z', null)).toBe('2026-01-05T12:10:00.000Z');
    expect(next('2026-01-05T12:00:00Z', '2026-01-05T11:00:00Z', null)).toBe('2026-01-05T12:00:00.000Z');
    expect(next('2026-01-05T12:00:00Z', '2026-01-05T12:10:00Z', null, at('2026-01-05T12:10:00Z'))).toBeNull();
  });
  it('within its hours only: at once, when they begin, after the weekend, and over a change of clocks', () => {
    expect(next('2026-01-05T15:00:00Z')).toBe('2026-01-05T15:00:00.000Z');
    expect(next('2026-01-05T13:00:00Z')).toBe('2026-01-05T14:00:00.000Z');
    expect(next('2026-01-09T22:30:00Z')).toBe('2026-01-12T14:00:00.000Z');
    // the clocks are put on on Sunday, 8 March 2026
    expect(next('2026-03-06T23:00:00Z')).toBe('2026-03-09T13:00:00.000Z');
    expect(next('2026-01-09T22:30:00Z', '2026-01-09T22:30:00Z', office, at('2026-01-12T14:00:00Z'))).toBeNull();
    expect(next('2026-01-05T15:00:00Z', '2026-01-05T15:00:00Z', { zone: 'UTC', spans: [] })).toBeNull();
  });
});

it('who is not reached is called again as often as was booked, and then no more', () => {
  const callback = { tries: 3, retryMs: 600_000, expiresAt: 10_000_000, hours: null };
  expect(afterTry({ ...callback, tried: 1 }, 1_000_000)).toEqual({ status: 'waiting', dueAt: 1_600_000 });
  expect(afterTry({ ...callback, tried: 3 }, 1_000_000)).toEqual({ status: 'failed' });
  expect(afterTry({ ...callback, tried: 2 }, 9_500_000)).toEqual({ status: 'expired' });
});
