import { describe, expect, it } from 'vitest';
import { agent, queueOf } from '@/tests/support/queue-state';
import type { Agent, QueueCaller, QueueCommand, QueueEvent, QueueRules } from '../ports/queues';
import { placeOf } from './line';
import { nextTick } from './next-tick';
import { decide } from './queue';

type Bare<E> = E extends unknown ? Omit<E, 'at' | 'random'> : never;

/** A queue that things happen to, one after another. */
function queue(agents: Agent[], rules: Partial<QueueRules> = {}) {
  let state = queueOf(agents, rules);
  const tell = (at: number, event: Bare<QueueEvent>): string[] => {
    const decision = decide(state, { ...event, at, random: 0 } as QueueEvent);
    state = decision.state;
    return decision.commands.map(said);
  };
  return {
    get state() { return state; },
    tell,
    join: (at: number, id: string, more: Partial<QueueCaller> & { maxLength?: number; joinsWhen?: 'always' | 'staffed' | 'free' } = {}) => {
      const { maxLength = 100, joinsWhen = 'always', ...caller } = more;
      return tell(at, { type: 'join', maxLength, joinsWhen, caller: { id, priority: 0, skills: [], relaxMs: 0, sticky: null, leavesEmpty: false, waitUntil: null, ...caller } });
    },
    talks: (at: number, offer: string) => [...tell(at, { type: 'answered', offer }), ...tell(at, { type: 'talks', offer })],
    place: (caller: string, at: number) => placeOf(state, caller, at),
    changeAgent: (id: string, change: Partial<Agent>) => { state = { ...state, agents: state.agents.map(one => (one.id === id ? { ...one, ...change } : one)) }; },
  };
}

function said(command: QueueCommand): string {
  switch (command.type) {
    case 'offer': return `${command.offer.agent} rings for ${command.offer.caller}`;
    case 'call': return `${command.offer.caller} is called while ${command.offer.agent} is held`;
    case 'withdraw': return `withdraw ${command.offer}`;
    case 'pause': return `pause ${command.agent}`;
    default: return `${command.type} ${command.caller}: ${command.exit}`;
  }
}

const two = () => [agent('ann'), agent('ben')];

describe('the order of callers', () => {
  it('is that in which they came, and a higher priority goes first', () => {
    const q = queue([agent('ann', { busy: true })]);
    for (const [at, id] of [[1, 'a'], [2, 'b'], [3, 'c']] as const) q.join(at, id);
    q.join(4, 'vip', { priority: 5 });
    expect(['vip', 'a', 'b', 'c'].map(id => q.place(id, 5).position)).toEqual([1, 2, 3, 4]);
    q.changeAgent('ann', { busy: false });
    expect(q.tell(6, { type: 'tick' })).toEqual(['ann rings for vip']);
  });

  it('stays after a missed call: nobody passes who came later', () => {
    const q = queue([agent('ann')]);
    expect(q.join(0, 'a')).toEqual(['ann rings for a']);
    expect(q.join(10, 'b')).toEqual([]);
    expect(q.tell(20_000, { type: 'failed', offer: 'a-offer-1', how: 'missed' })).toEqual([]);
    expect(q.tell(22_000, { type: 'tick' })).toEqual(['ann rings for a']);
  });

  it('is kept where a caller joins again after a worker died', () => {
    const q = queue([agent('ann', { busy: true })]);
    q.join(0, 'a');
    q.join(1, 'b');
    q.join(2, 'a');
    expect(q.state.callers.map(({ id, seq }) => [id, seq])).toEqual([['a', 1], ['b', 2]]);
  });
});

describe('joining', () => {
  it('is refused where the queue is closed, full or without agents, each by its own exit', () => {
    expect(queue(two(), { open: false }).join(0, 'a')).toEqual(['refuse a: closed']);
    const full = queue([agent('ann', { busy: true })]);
    full.join(0, 'a', { maxLength: 1 });
    expect(full.join(1, 'b', { maxLength: 1 })).toEqual(['refuse b: full']);
    const paused = queue([agent('ann', { paused: 'lunch' }), agent('ben', { awayUntil: 50 })]);
    expect(paused.join(0, 'a', { joinsWhen: 'staffed' })).toEqual(['refuse a: no-agents']);
    expect(paused.join(50, 'b', { joinsWhen: 'staffed' })).toEqual(['ben rings for b']);
    expect(queue([agent('ann', { busy: true })]).join(0, 'a', { joinsWhen: 'free' })).toEqual(['refuse a: no-agents']);
    expect(queue([]).join(0, 'a', { joinsWhen: 'always' })).toEqual([]);
  });

  it('a closed queue serves those who wait already', () => {
    const q = queue([agent('ann', { freeAt: 100 })]);
    q.join(0, 'a');
    (q.state.rules as { open: boolean }).open = false;
    expect(q.tell(100, { type: 'tick' })).toEqual(['ann rings for a']);
  });
});

describe('leaving', () => {
  it('stops the telephone, and the agent has the next caller', () => {
    const q = queue([agent('ann')]);
    q.join(0, 'a');
    q.join(1, 'b');
    expect(q.tell(5, { type: 'leave', caller: 'a' })).toEqual(['withdraw a-offer-1', 'ann rings for b']);
  });

  it('comes by itself after the longest wait, and when nobody is left who serves', () => {
    const q = queue([agent('ann'), agent('ben', { paused: 'lunch' })], { pauseAfter: 1 });
    q.join(0, 'a', { waitUntil: 60_000 });
    q.join(1, 'b', { leavesEmpty: true });
    expect(q.tell(20_000, { type: 'failed', offer: 'a-offer-1', how: 'missed' })).toEqual(['pause ann', 'release b: agents-left']);
    expect(q.tell(60_000, { type: 'tick' })).toEqual(['release a: max-wait']);
  });

  it('does not come over one who has reached an agent', () => {
    const q = queue([agent('ann')]);
    q.join(0, 'a', { waitUntil: 1000 });
    q.tell(900, { type: 'answered', offer: 'a-offer-1' });
    expect(q.tell(5000, { type: 'tick' })).toEqual([]);
  });
});

describe('an agent', () => {
  it('is left in peace after a talk as long as the wrap-up takes', () => {
    const q = queue([agent('ann')], { wrapUpMs: 10_000 });
    q.join(0, 'a');
    q.talks(3000, 'a-offer-1');
    q.join(4000, 'b');
    expect(q.tell(33_000, { type: 'ended', offer: 'a-offer-1' })).toEqual([]);
    expect(nextTick(q.state, 33_000)).toBe(43_000);
    expect(q.tell(43_000, { type: 'tick' })).toEqual(['ann rings for b']);
    expect(q.state.agents[0]).toMatchObject({ calls: 1, talkMs: 30_000 });
    expect(q.state.handleMs).toBe(40_000);
  });

  it('is paused after so many missed calls in a row, and not for a busy telephone', () => {
    const q = queue([agent('ann')], { pauseAfter: 2 });
    q.join(0, 'a');
    q.tell(100, { type: 'failed', offer: 'a-offer-1', how: 'busy' });
    q.tell(10_000, { type: 'tick' });
    expect(q.tell(20_000, { type: 'failed', offer: 'a-offer-2', how: 'missed' })).toEqual([]);
    q.tell(25_000, { type: 'tick' });
    expect(q.tell(40_000, { type: 'failed', offer: 'a-offer-3', how: 'rejected' })).toEqual(['pause ann']);
    expect(q.state.agents[0]!.paused).toBe('missed');
  });

  it('who answered has missed none in a row', () => {
    const q = queue([agent('ann')], { pauseAfter: 2 });
    q.join(0, 'a');
    q.tell(1, { type: 'failed', offer: 'a-offer-1', how: 'missed' });
    q.tell(5000, { type: 'tick' });
    q.talks(6000, 'a-offer-2');
    expect(q.state.agents[0]!.misses).toBe(0);
  });

  it('whose telephone cannot be reached counts as away for a while', () => {
    const q = queue([agent('ann')]);
    q.join(0, 'a', { leavesEmpty: true });
    expect(q.tell(1, { type: 'failed', offer: 'a-offer-1', how: 'unreachable' })).toEqual(['release a: agents-left']);
  });

  it('of a higher tier is rung when nobody of a lower one is free, or when the caller has waited long enough', () => {
    const agents = () => [agent('ann', { tier: 1, busy: true }), agent('ben', { tier: 2 })];
    expect(queue(agents()).join(0, 'a')).toEqual(['ben rings for a']);
    const patient = queue(agents(), { tierMs: 30_000 });
    expect(patient.join(0, 'a')).toEqual([]);
    expect(patient.tell(29_999, { type: 'tick' })).toEqual([]);
    expect(patient.tell(30_000, { type: 'tick' })).toEqual(['ben rings for a']);
  });

  it('who was rung and did not answer comes after those who were not', () => {
    const q = queue([agent('ann'), agent('ben')], { strategy: 'linear' });
    q.join(0, 'a');
    expect(q.tell(20_000, { type: 'failed', offer: 'a-offer-1', how: 'missed' })).toEqual(['ben rings for a']);
    expect(q.tell(40_000, { type: 'failed', offer: 'a-offer-2', how: 'missed' })).toEqual(['ann rings for a']);
  });
});

describe('ring all', () => {
  it('rings everybody for the first in line; the first who answers has them', () => {
    const q = queue(two(), { strategy: 'ring-all' });
    expect(q.join(0, 'a')).toEqual(['ann rings for a', 'ben rings for a']);
    expect(q.join(1, 'b')).toEqual([]);
    expect(q.tell(2000, { type: 'answered', offer: 'a-offer-2' })).toEqual(['withdraw a-offer-1', 'ann rings for b']);
    expect(q.tell(2001, { type: 'answered', offer: 'a-offer-1' })).toEqual([]);
  });

  it('rings whoever becomes free meanwhile as well', () => {
    const q = queue([agent('ann'), agent('ben', { freeAt: 5000 })], { strategy: 'ring-all' });
    q.join(0, 'a');
    expect(q.tell(5000, { type: 'tick' })).toEqual(['ben rings for a']);
  });
});

describe('skills', () => {
  it('must all be there, and are given up one by one, the last first', () => {
    const q = queue([agent('ann', { skills: ['de'] }), agent('ben')], { strategy: 'skills' });
    expect(q.join(0, 'a', { skills: ['de', 'bills'], relaxMs: 15_000 })).toEqual([]);
    expect(q.join(1, 'b', { skills: ['fr'] })).toEqual([]);
    expect(nextTick(q.state, 1)).toBe(15_000);
    expect(q.tell(15_000, { type: 'tick' })).toEqual(['ann rings for a']);
    expect(q.tell(16_000, { type: 'failed', offer: 'a-offer-1', how: 'missed' })).toEqual([]);
    expect(q.tell(30_000, { type: 'tick' })).toEqual(['ben rings for a']);
  });
});

it('a caller is led to the agent they last talked to, if that one is free', () => {
  expect(queue(two()).join(0, 'a', { sticky: 'ben' })).toEqual(['ben rings for a']);
  expect(queue([agent('ann'), agent('ben', { busy: true })]).join(0, 'a', { sticky: 'ben' })).toEqual(['ann rings for a']);
});

it('an agent who does not accept the call is not put through, and the next is rung', () => {
  const q = queue(two());
  q.join(0, 'a');
  q.tell(100, { type: 'answered', offer: 'a-offer-1' });
  expect(q.tell(5000, { type: 'failed', offer: 'a-offer-1', how: 'refused' })).toEqual(['ben rings for a']);
});

it('an offer whose end nobody tells is over some seconds later', () => {
  const q = queue(two());
  q.join(0, 'a');
  expect(q.tell(24_999, { type: 'tick' })).toEqual([]);
  expect(q.tell(25_000, { type: 'tick' })).toEqual(['withdraw a-offer-1', 'ben rings for a']);
});

it('the wait is estimated from talks of late and from who is there', () => {
  const q = queue([agent('ann', { busy: true }), agent('ben', { busy: true }), agent('eve', { paused: 'lunch' })]);
  q.join(0, 'a');
  expect(q.place('a', 0)).toEqual({ position: 1, waitMs: null });
  (q.state as { handleMs: number }).handleMs = 60_000;
  for (const id of ['b', 'c']) q.join(1, id);
  expect([q.place('a', 1).waitMs, q.place('b', 1).waitMs, q.place('c', 1).waitMs]).toEqual([60_000, 60_000, 120_000]);
});
