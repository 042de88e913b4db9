import { describe, expect, it } from 'vitest';
import { stepNode } from '@/tests/support/step-node';
import type { SettingsOf } from '../index';

type Case = SettingsOf<'condition'>['cases'][number];
const one = (value: Case['value'], test: Case['test'], to: Case['to'] = ''): Case => ({ id: 'p1', name: 'One', value, test, to });
const goes = (value: Case['value'], test: Case['test'], to: Case['to'] = '') => stepNode('condition', { cases: [one(value, test, to)] }).exit === 'case-p1';

describe('condition', () => {
  it('takes the first case that holds, else the way of everybody else', () => {
    const cases = [{ ...one({ var: 'call.from' }, 'begins', '+44'), id: 'uk' }, { ...one({ var: 'call.name' }, 'equals', 'eve'), id: 'eve' }, { ...one({ var: 'call.to' }, 'not-empty'), id: 'any' }];
    expect(stepNode('condition', { cases }).exit).toBe('case-eve');
    expect(stepNode('condition', { cases }, { from: '+442012345678' }).exit).toBe('case-uk');
    expect(stepNode('condition', { cases }, { name: 'Bob' }).exit).toBe('case-any');
    expect(stepNode('condition', { cases }, { name: 'Bob', to: '' }).exit).toBe('else');
  });

  it('compares texts without regard to capitals and to spaces around', () => {
    expect(goes(' Yes', 'equals', 'yes ')).toBe(true);
    expect(goes('yes', 'not-equals', 'no')).toBe(true);
    expect(goes('A-1234', 'contains', 'a-12')).toBe(true);
    expect([goes('hello', 'ends', 'LO'), goes('hello', 'begins', 'lo')]).toEqual([true, false]);
  });

  it('compares numbers as numbers, and never with what is none', () => {
    expect([goes('9', 'less', '10'), goes('10', 'at-most', '10.0'), goes('11', 'more', '2'), goes('2', 'at-least', '2.1'), goes('2.50', 'same-number', '2.5')]).toEqual([true, true, true, false, true]);
    for (const test of ['less', 'at-most', 'more', 'at-least', 'same-number'] as const) expect(goes('', test, '0')).toBe(false);
  });

  it('fits patterns', () => {
    expect([goes('AB-1234', 'fits', 'ab-####'), goes('AB-123', 'fits', 'ab-####'), goes('order 77 now', 'fits', '*##*'), goes('', 'fits', '*'), goes('xyz', 'fits', '?y?')]).toEqual([true, false, true, true, true]);
    // A pattern of many stars takes its time by the length alone.
    const began = performance.now();
    expect(goes('a'.repeat(1000), 'fits', `${'*a'.repeat(40)}*b`)).toBe(false);
    expect(performance.now() - began).toBeLessThan(500);
  });

  it('tells what is there from what is not, by the clocks of the tenant too', () => {
    expect([goes({ var: 'none' }, 'empty'), goes({ var: 'call.from' }, 'empty')]).toEqual([true, false]);
    const at = Date.parse('2026-01-05T03:30:00Z');
    const morning = { cases: [one({ var: 'call.time' }, 'equals', '22:30')] };
    expect(stepNode('condition', morning, { at, zone: 'America/New_York' }).exit).toBe('case-p1');
    expect(stepNode('condition', { cases: [one({ var: 'call.weekday' }, 'equals', '1')] }, { at }).exit).toBe('case-p1');
    expect(stepNode('condition', { cases: [one({ var: 'call.date' }, 'equals', '2026-01-04')] }, { at, zone: 'America/New_York' }).exit).toBe('case-p1');
  });
});
