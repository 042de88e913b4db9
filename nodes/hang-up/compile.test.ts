import { expect, it } from 'vitest';
import { say } from '@/tests/support/draw';
import { stepNode } from '@/tests/support/step-node';

it('ends the call with its cause, at once or after its last words, also when those fail', () => {
  expect(stepNode('hang-up', { cause: 'busy' })).toMatchObject({ state: null, exit: null, verb: null, context: { cause: 17 } });
  const saying = stepNode('hang-up', { prompt: say('bye'), beforeAnswer: true, cause: 'unavailable' });
  expect(saying).toMatchObject({ state: 'saying', verb: 'play', input: { early: true } });
  for (const outcome of ['done', 'error']) expect(saying.outcome(outcome)).toMatchObject({ state: null, context: { cause: 20 } });
});
