import { expect, it } from 'vitest';
import { stepNode } from '@/tests/support/step-node';

it('answers, after it has rung for a while, and goes on', () => {
  const answer = stepNode('answer', { ringMs: 2000 });
  expect(answer).toMatchObject({ state: 'answering', verb: 'answer', input: { ringMs: 2000 } });
  expect(answer.outcome('done').exit).toBe('next');
  expect(answer.outcome('error')).toMatchObject({ state: null, exit: null });
});
