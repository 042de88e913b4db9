import { describe, expect, it } from 'vitest';
import { freshContext, type FlowContext } from './context';
import type { CallEvent } from './events';
import { guards } from './guards';

const base = freshContext({ from: '+12025550123', name: 'Eve', to: '+15550100', direction: 'incoming' });
const context = (change: Partial<FlowContext> = {}): FlowContext => ({ ...base, ...change });
const key: CallEvent = { type: 'KEY', key: '1', at: 0, random: 0 };
const done = (outcome: string): CallEvent => ({ type: 'DONE', effect: 'e', slot: 's', output: { outcome }, at: 0, random: 0 });
const none = {};

describe('guards', () => {
  it('outcome: of the verb that ended, and of no other event', () => {
    expect(guards.outcome(context(), { is: 'busy' }, done('busy'))).toBe(true);
    expect(guards.outcome(context(), { is: 'busy' }, done('done'))).toBe(false);
    expect(guards.outcome(context(), { is: 'busy' }, key)).toBe(false);
  });

  it('keys: exactly, as a beginning, as what may still become', () => {
    expect([guards.typed(context(), none, key), guards.typed(context({ keys: '0' }), none, key)]).toEqual([false, true]);
    expect([guards.keysAre(context({ keys: '12' }), { keys: '12' }, key), guards.keysAre(context({ keys: '12' }), { keys: '1' }, key)]).toEqual([true, false]);
    expect([guards.keysBegin(context({ keys: '12' }), { keys: '1' }, key), guards.keysBegin(context({ keys: '2' }), { keys: '1' }, key)]).toEqual([true, false]);
    expect([guards.keysMayBecome(context({ keys: '1' }), { any: ['12'] }, key), guards.keysMayBecome(context({ keys: '13' }), { any: ['12'] }, key)]).toEqual([true, false]);
    const digits = { least: 2, most: 3 };
    expect(['1', '12', '123', '1234', '1*'].map(keys => guards.digitsWait(context({ keys }), digits, key))).toEqual([false, true, true, false, false]);
  });

  it('counted: at the count and beyond', () => {
    expect([0, 1, 2, 3].map(n => guards.counted(context({ local: { wrongs: n } }), { name: 'wrongs', n: 2 }, key))).toEqual([false, false, true, true]);
    expect(guards.counted(context(), { name: 'wrongs', n: 1 }, key)).toBe(false);
  });

  it('caller: withheld, or in a list', () => {
    expect(guards.withheld(context(), none, key)).toBe(false);
    expect(guards.withheld(context({ call: { ...base.call, from: '' } }), none, key)).toBe(true);
    expect(guards.callerIn(context(), { patterns: ['+44*', '+1202*'] }, key)).toBe(true);
    expect(guards.callerIn(context(), { patterns: [] }, key)).toBe(false);
  });

  it('time: dates, weeks and spans in the zone\'s own time', () => {
    const at = Date.parse('2026-01-01T02:00:00Z');
    const dates = ['2026-01-01'];
    expect(guards.dateIn(context({ at }), { zone: 'UTC', dates }, key)).toBe(true);
    expect(guards.dateIn(context({ at }), { zone: 'America/New_York', dates }, key)).toBe(false);
    expect(guards.weekIn(context({ at }), { zone: 'America/New_York', spans: [{ day: 3, from: 1260, to: 1261 }] }, key)).toBe(true);
    const spans = [{ from: '2025-12-31T21:00', to: '2025-12-31T21:01' }];
    expect(guards.between(context({ at }), { zone: 'America/New_York', spans }, key)).toBe(true);
    expect(guards.between(context({ at: at + 60_000 }), { zone: 'America/New_York', spans }, key)).toBe(false);
    expect(guards.between(context({ at: at - 1 }), { zone: 'America/New_York', spans }, key)).toBe(false);
  });

  it('runsAway: the first beyond the limit', () => {
    expect([1000, 1001, 1002].map(hops => guards.runsAway(context({ hops }), { limit: 1000 }, key))).toEqual([false, true, false]);
  });
});
