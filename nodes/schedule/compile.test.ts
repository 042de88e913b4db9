import { describe, expect, it } from 'vitest';
import { stepNode } from '@/tests/support/step-node';

const settings = {
  zone: 'America/New_York',
  open: [{ day: 1, from: 540, to: 1020 }, { day: 7, from: 1320, to: 120 }],
  periods: [{ id: 'lunch', name: 'Lunch', spans: [{ day: 1, from: 720, to: 780 }] }],
  holidays: [{ date: '2026-01-19', name: 'Martin Luther King Day' }],
  overrides: [{ from: '2026-01-12T09:00', to: '2026-01-12T10:00', name: 'Late start' }],
};
const exitAt = (local: string, more: object = {}) => stepNode('schedule', { ...settings, ...more }, { at: Date.parse(`${local}:00-05:00`) }).exit;

describe('schedule', () => {
  it.each([
    ['2026-01-05T08:59', 'closed'], ['2026-01-05T09:00', 'open'], ['2026-01-05T12:00', 'period-lunch'], ['2026-01-05T13:00', 'open'], ['2026-01-05T17:00', 'closed'],
    ['2026-01-12T09:30', 'override'], ['2026-01-12T10:00', 'open'], ['2026-01-19T12:30', 'holiday'],
    ['2026-01-04T23:00', 'open'], ['2026-01-05T01:59', 'open'], ['2026-01-05T02:00', 'closed'],
  ])('at %s leaves by %s', (local, exit) => {
    expect(exitAt(local)).toBe(exit);
  });

  it('puts an exception before a holiday', () => {
    expect(exitAt('2026-01-19T09:30', { overrides: [{ from: '2026-01-19T09:00', to: '2026-01-19T10:00', name: '' }] })).toBe('override');
  });

  it('asks its switch before all else, and the clock where that says nothing', () => {
    const at = Date.parse('2026-01-12T09:30:00-05:00');
    const asked = stepNode('schedule', { ...settings, handSwitch: 's', switched: { open: 'open', closed: 'override' } }, { at });
    expect(asked).toMatchObject({ state: 'switch', verb: 'hand-switch', input: { id: 's' } });
    expect([asked.outcome('open').exit, asked.outcome('closed').exit]).toEqual(['open', 'override']);
    expect(asked.outcome('automatic').exit).toBe('override');
    for (const is of ['gone', 'error']) expect(asked.outcome(is).exit).toBe('error');
    const other = stepNode('schedule', { ...settings, handSwitch: 's', switched: { open: 'override', closed: 'holiday' } }, { at: Date.parse('2026-01-05T12:30:00-05:00') });
    expect([other.outcome('open').exit, other.outcome('closed').exit, other.outcome('automatic').exit]).toEqual(['override', 'holiday', 'period-lunch']);
  });

  it('has a moved day live by the hours of another', () => {
    const moved = [{ date: '2026-01-10', as: 1, name: '' }, { date: '2026-01-19', as: 1, name: '' }, { date: '2026-01-12', as: 'holiday' as const, name: '' }];
    expect(exitAt('2026-01-10T12:30')).toBe('closed');
    expect(exitAt('2026-01-10T12:30', { moved })).toBe('period-lunch');
    expect(exitAt('2026-01-19T10:00', { moved })).toBe('open');
    expect(exitAt('2026-01-12T11:00', { moved })).toBe('holiday');
    expect(exitAt('2026-01-12T09:30', { moved })).toBe('override');
  });

  it('asks its calendar after exceptions and holidays, before the hours', () => {
    const calendar = { on: true, address: 'https://calendar.example/a.ics', means: 'closed' as const, staleMs: 3600_000 };
    const asked = stepNode('schedule', { ...settings, calendar }, { at: Date.parse('2026-01-05T12:30:00-05:00') });
    expect(asked).toMatchObject({ state: 'reading', verb: 'calendar', input: { address: calendar.address, zone: settings.zone, staleMs: 3600_000 } });
    expect(asked.outcome('busy').exit).toBe('closed');
    expect(asked.outcome('free').exit).toBe('period-lunch');
    for (const outcome of ['unavailable', 'error']) expect(asked.outcome(outcome).exit).toBe('calendar-unavailable');
    expect(exitAt('2026-01-19T12:30', { calendar })).toBe('holiday');
  });
});
