import { describe, expect, it } from 'vitest';
import type { StateFragment } from '@/nodes/_kit/fragment';
import { checkFragment } from './check-fragment';

const play = { id: 'p', type: 'play', version: 1, name: '', position: { x: 0, y: 0 }, settings: { prompt: [], interruptible: false, times: 1, early: false } };
const done = { go: { exit: 'done' } } as const;
const good: StateFragment = { initial: 'a', states: { a: { run: { verb: 'play', input: { prompt: [] }, then: { done, error: done } } } } };
/** The compiler also meets node types written by others: the types do not hold them back. */
const codes = (states: object, initial = 'a') => checkFragment(play, { initial, states } as unknown as StateFragment).map(({ code }) => code);

describe('checkFragment', () => {
  it('takes what the kit has', () => {
    expect(checkFragment(play, good)).toEqual([]);
  });

  it.each<[string, object, string?]>([
    ['no-such-state', good.states, 'b'],
    ['no-such-state', { a: { always: [{ go: { to: 'nowhere' } }] } }],
    ['unknown-verb', { a: { run: { verb: 'fax', input: {}, then: {} } } }],
    ['unknown-verb', { a: { run: { verb: 'toString', input: {}, then: {} } } }],
    ['bad-verb-input', { a: { run: { verb: 'wait', input: { ms: -1 }, then: { elapsed: done, unheard: done } } } }],
    ['outcome-leads-nowhere', { a: { run: { verb: 'play', input: { prompt: [] }, then: { done } } } }],
    ['outcome-leads-nowhere', { a: { run: { verb: 'play', input: { prompt: [] }, then: { done, error: {} } } } }],
    ['dead-end', { a: {} }],
    ['dead-end', { a: { key: [done] } }],
    ['dead-end', { a: { always: [{ ...done, when: { type: 'typed', params: {} } }] } }],
    ['undeclared-exit', { a: { always: [{ go: { exit: 'away' } }] } }],
    ['unknown-guard', { a: { always: [{ ...done, when: { type: 'raining', params: {} } }, done] } }],
    ['unknown-assign', { a: { always: [{ ...done, do: [{ type: 'paint', params: {} }] }] } }],
    ['unknown-assign', { a: { entry: [{ type: 'paint', params: {} }], always: [done] } }],
  ])('finds %s in %j', (code, states, initial) => {
    expect(codes(states, initial)).toEqual([code]);
  });
});
