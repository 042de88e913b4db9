import { expect, test } from 'vitest';
import { stepNode } from '@/tests/support/step-node';
import { presence } from './index';

test('leaves by how the person is', () => {
  const asking = stepNode('presence', { person: 'ann' });
  expect(asking).toMatchObject({ state: 'asking', verb: 'presence', input: { person: 'ann' } });
  for (const exit of ['free', 'busy', 'offline', 'error']) expect(asking.outcome(exit).exit).toBe(exit);
  expect(asking.outcome('gone').exit).toBe('error');
});

test('nobody chosen is a mistake', () => {
  expect(presence.problems(presence.defaults)).toEqual([{ code: 'no-person', severity: 'error', path: ['person'] }]);
  expect(presence.problems({ person: 'ann' })).toEqual([]);
});
