import { expect, it } from 'vitest';
import { stepNode } from '@/tests/support/step-node';

it('ends its flow with a result and values for the one that called it; where none did, the call', () => {
  const returned = stepNode('return', { result: 'paid', outputs: [{ name: 'who', value: { var: 'call.name' } }, { name: 'what', value: 'x' }] });
  expect(returned).toMatchObject({ state: null, exit: null, context: { result: { name: 'paid', outputs: { who: 'Eve', what: 'x' }, masked: [] } } });
});
