import { expect, it } from 'vitest';
import { endOf } from './causes';

const at = new Date(0);

it('says what became of a call', () => {
  expect(endOf({ answeredAt: null, endedAt: null, cause: null })).toBe('live');
  expect(endOf({ answeredAt: at, endedAt: at, cause: 16 })).toBe('answered');
  expect(endOf({ answeredAt: at, endedAt: at, cause: 41, ending: 'lost' })).toBe('lost');
  expect(endOf({ answeredAt: null, endedAt: at, cause: 17 })).toBe('busy');
  expect(endOf({ answeredAt: null, endedAt: at, cause: 19, ending: 'ended' })).toBe('no-answer');
  expect(endOf({ answeredAt: null, endedAt: at, cause: 16, ending: 'hung-up' })).toBe('gave-up');
  expect(endOf({ answeredAt: null, endedAt: at, cause: null })).toBe('ended');
});
