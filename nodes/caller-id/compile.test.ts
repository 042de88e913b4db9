import { describe, expect, it } from 'vitest';
import { stepNode } from '@/tests/support/step-node';
import { callerId } from './index';

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
    expect(asked.outcome('owned')).toMatchObject({ exit: 'next', context: { shown: { number: '+15550111' } } });
    expect(asked.outcome('not-owned')).toMatchObject({ exit: 'not-allowed', context: { shown: { number: null } } });
    expect(asked.outcome('error').exit).toBe('error');
    expect(stepNode('caller-id', { contacts: false, presentation: 'restricted' }).context.shown.withheld).toBe(true);
  });

  it('shows the first number of an order, and none where there is none of the tenant\'s', () => {
    const asked = stepNode('caller-id', { contacts: false, show: { as: 'order', order: ['own', 'person', 'tenant'], own: { var: 'campaign' } }, presentation: 'allowed' });
    expect(asked).toMatchObject({ verb: 'number-to-show', input: { order: ['own', 'person', 'tenant'], own: { var: 'campaign' } } });
    expect(asked.outcome('found', { number: '+15550122' })).toMatchObject({ exit: 'next', context: { shown: { number: '+15550122', withheld: false } } });
    for (const outcome of ['none', 'not-owned']) expect(asked.outcome(outcome)).toMatchObject({ exit: 'not-allowed', context: { shown: { number: null } } });
    expect(asked.outcome('error').exit).toBe('error');
  });

  it('lends a masked number to whoever has a number of their own', () => {
    const asked = stepNode('caller-id', { contacts: false, show: { as: 'alias', ms: 3600_000 } });
    expect(asked).toMatchObject({ verb: 'lease-alias', input: { ms: 3600_000 } });
    expect(asked.outcome('leased', { number: '+15550190' }).context.shown).toEqual({ number: '+15550190', name: null, withheld: false, alias: true });
    expect(asked.outcome('none').exit).toBe('not-allowed');
    expect(stepNode('caller-id', { contacts: false, show: { as: 'alias', ms: 3600_000 } }, { from: '' }).exit).toBe('anonymous');
  });

  it('shows a name of the flow\'s own, with the prefix before it', () => {
    const { context } = stepNode('caller-id', { contacts: false, name: 'Client {call.from}', namePrefix: 'Shop: ' });
    expect(context.shown.name).toBe('Shop: Client +12025550123');
  });

  it('reads what was drawn before there were orders and presentation', () => {
    const old = { contacts: true, namePrefix: '', lists: [] };
    const now = (show: object) => callerId.schema.parse(callerId.migrations[1]!({ ...old, show }));
    expect(now({ as: 'withheld' })).toMatchObject({ show: { as: 'keep' }, presentation: 'restricted' });
    expect(now({ as: 'number', number: '+15550100' })).toMatchObject({ show: { as: 'number', number: '+15550100' }, presentation: 'allowed' });
    expect(now({ as: 'keep' })).toMatchObject({ show: { as: 'keep' }, presentation: 'keep', name: '' });
  });
});
