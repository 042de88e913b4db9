import { describe, expect, it } from 'vitest';
import { stepNode } from '@/tests/support/step-node';

describe('set-variable', () => {
  it('sets a text with what stands in braces filled in, for this flow', () => {
    const set = stepNode('set-variable', { name: 'greeting', value: { as: 'text', text: 'Hello {call.name}, {none}you called {call.to}' } });
    expect(set).toMatchObject({ exit: 'next', context: { vars: { greeting: 'Hello Eve, you called +15550100' } } });
    expect(set.context.shared).toBeUndefined();
  });

  it('reckons, also with cents, and comes to nothing where there is no number', () => {
    const sum = (left: string, operator: 'plus' | 'minus' | 'times' | 'divided-by', right: string) =>
      stepNode('set-variable', { name: 'n', value: { as: 'sum', left, operator, right } }).context.vars.n;
    expect([sum('2', 'plus', '3'), sum('0.1', 'plus', '0.2'), sum('2', 'minus', '5'), sum('19.90', 'times', '3'), sum('1', 'divided-by', '3')]).toEqual(['5', '0.3', '-3', '59.7', '0.333333']);
    expect([sum('1', 'divided-by', '0'), sum('two', 'plus', '2'), sum('', 'plus', '2'), sum('999999999999999', 'times', '9')]).toEqual(['', '', '', '']);
  });

  it('takes the first or last characters', () => {
    const part = (side: 'first' | 'last', count: number) => stepNode('set-variable', { name: 'n', value: { as: 'part', of: { var: 'call.from' }, side, count } }).context.vars.n;
    expect([part('last', 4), part('first', 2), part('last', 99)]).toEqual(['0123', '+1', '+12025550123']);
  });

  it('sets for the whole call', () => {
    const { context } = stepNode('set-variable', { name: 'n', value: { as: 'text', text: 'x' }, scope: 'call' });
    expect(context).toMatchObject({ shared: { n: 'x' }, vars: {} });
  });
});
