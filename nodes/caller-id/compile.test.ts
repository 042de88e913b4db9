import { describe, expect, it } from 'vitest';
import { stepNode } from '@/tests/support/step-node';

const lists = [{ id: 'vip', name: 'VIP', patterns: ['+12025550123'] }, { id: 'home', name: 'Home', patterns: ['+1*'] }];

describe('caller-id', () => {
  it('sorts callers by the first list that fits, and tells withheld numbers apart', () => {
    const exit = (from: string) => stepNode('caller-id', { contacts: false, lists }, { from }).exit;
    expect(['+12025550123', '+13015550100', '+442012345678', ''].map(exit)).toEqual(['list-vip', 'list-home', 'next', 'anonymous']);
  });

  it('looks the caller up, shows the name found, with the prefix before it', () => {
    const asked = stepNode('caller-id', { contacts: true, namePrefix: 'Shop: ' });
    expect(asked).toMatchObject({ state: 'looking-up', verb: 'contact', input: { number: { var: 'call.from' } } });
    expect(asked.outcome('found', { name: 'Adam' })).toMatchObject({ exit: 'next', context: { shown: { name: 'Shop: Adam' } } });
    expect(asked.outcome('unknown')).toMatchObject({ exit: 'next', context: { shown: { name: 'Shop: Eve' } } });
    expect(asked.outcome('error').exit).toBe('error');
    expect(stepNode('caller-id', { contacts: true }, { from: '' }).exit).toBe('anonymous');
  });

  it('shows a number only where it is the tenant\'s', () => {
    const asked = stepNode('caller-id', { contacts: false, show: { as: 'number', number: '+15550111' } });
    expect(asked).toMatchObject({ verb: 'owns-number', input: { number: '+15550111' } });
    expect(asked.outcome('owned')).toMatchObject({ exit: 'next', context: { shown: { number: '+15550111', withheld: false } } });
    expect(asked.outcome('not-owned')).toMatchObject({ exit: 'not-allowed', context: { shown: { number: null } } });
    expect(asked.outcome('error').exit).toBe('error');
    expect(stepNode('caller-id', { contacts: false, show: { as: 'withheld' } }).context.shown.withheld).toBe(true);
  });
});
