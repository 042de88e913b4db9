import { expect, it } from 'vitest';
import { agent, queueOf } from '@/tests/support/queue-state';
import type { QueueState } from '../ports/queues';
import { figuresOf } from './line';
import { decide } from './queue';

const joins = (state: QueueState, at: number, id: string): QueueState =>
  decide(state, { type: 'join', at, random: 0.5, maxLength: 10, joinsWhen: 'always', caller: { id, priority: 0, skills: [], relaxMs: 0, sticky: null, leavesEmpty: false, waitUntil: null } }).state;

it('counts who waits, who is free and who is at work, and how long whoever waits longest does', () => {
  const empty = queueOf([agent('ann'), agent('ben', { busy: true }), agent('eve', { paused: 'lunch' })]);
  expect(figuresOf(empty, 1000)).toEqual({ waiting: 0, longestMs: null, waitMs: 0, free: 1, staffed: 2 });
  const rung = joins(empty, 1000, 'a');
  expect(figuresOf(rung, 3000)).toEqual({ waiting: 1, longestMs: 2000, waitMs: null, free: 0, staffed: 2 });
  const two = { ...joins(rung, 4000, 'b'), handleMs: 60_000 };
  expect(figuresOf(two, 5000)).toMatchObject({ waiting: 2, longestMs: 4000, waitMs: 120_000 });
  const answered = decide(two, { type: 'answered', offer: 'a-offer-1', at: 6000, random: 0 }).state;
  expect(figuresOf(answered, 6000)).toMatchObject({ waiting: 1, longestMs: 2000, waitMs: 60_000 });
});
