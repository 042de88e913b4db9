import { describe, expect, it } from 'vitest';
import { agent } from '@/tests/support/queue-state';
import { strategies, type Agent, type Strategy } from '../ports/queues';
import { choose, type Choice } from './strategies';

interface Case { agents: Record<string, Partial<Agent>>; choice?: Partial<Choice>; rings: string[] }

const cases: Record<Strategy, Record<string, Case>> = {
  'ring-all': {
    'everybody, by the list': { agents: { a: { place: 1 }, b: { place: 0 }, c: { place: 2 } }, rings: ['b', 'a', 'c'] },
    'the only one': { agents: { a: {} }, rings: ['a'] },
    'nobody of nobody': { agents: {}, rings: [] },
  },
  'round-robin': {
    'the first at first': { agents: { a: { place: 0 }, b: { place: 1 } }, rings: ['a'] },
    'the next': { agents: { a: { place: 0 }, b: { place: 1 }, c: { place: 2 } }, choice: { lastPlace: 0 }, rings: ['b'] },
    'over those who are not free': { agents: { a: { place: 0 }, c: { place: 2 } }, choice: { lastPlace: 0 }, rings: ['c'] },
    'from the end to the beginning': { agents: { a: { place: 0 }, b: { place: 1 } }, choice: { lastPlace: 1 }, rings: ['a'] },
    'the same where there is no other': { agents: { b: { place: 1 } }, choice: { lastPlace: 1 }, rings: ['b'] },
    'nobody of nobody': { agents: {}, rings: [] },
  },
  'longest-idle': {
    'who has rested longest': { agents: { a: { idleSince: 30 }, b: { idleSince: 10 }, c: { idleSince: 20 } }, rings: ['b'] },
    'of equals the first': { agents: { a: { place: 1, idleSince: 10 }, b: { place: 0, idleSince: 10 } }, rings: ['b'] },
  },
  'fewest-calls': {
    'who took fewest': { agents: { a: { calls: 3 }, b: { calls: 1 }, c: { calls: 2 } }, rings: ['b'] },
    'of equals who has rested longer': { agents: { a: { calls: 1, idleSince: 20 }, b: { calls: 1, idleSince: 10 } }, rings: ['b'] },
  },
  'least-talk': {
    'who talked least': { agents: { a: { talkMs: 9000, calls: 1 }, b: { talkMs: 4000, calls: 7 } }, rings: ['b'] },
    'of equals who has rested longer': { agents: { a: { idleSince: 20 }, b: { idleSince: 10 } }, rings: ['b'] },
  },
  random: {
    'the first for 0': { agents: { a: { place: 0 }, b: { place: 1 }, c: { place: 2 } }, choice: { random: 0 }, rings: ['a'] },
    'the middle': { agents: { a: { place: 0 }, b: { place: 1 }, c: { place: 2 } }, choice: { random: 0.5 }, rings: ['b'] },
    'the last just below 1': { agents: { a: { place: 0 }, b: { place: 1 }, c: { place: 2 } }, choice: { random: 0.999999 }, rings: ['c'] },
  },
  'weighted-random': {
    'the light one below its share': { agents: { a: { place: 0, weight: 1 }, b: { place: 1, weight: 3 } }, choice: { random: 0.249 }, rings: ['a'] },
    'the heavy one from there on': { agents: { a: { place: 0, weight: 1 }, b: { place: 1, weight: 3 } }, choice: { random: 0.25 }, rings: ['b'] },
    'the last just below 1': { agents: { a: { place: 0, weight: 1 }, b: { place: 1, weight: 3 } }, choice: { random: 0.999999 }, rings: ['b'] },
  },
  linear: {
    'always the first': { agents: { a: { place: 1 }, b: { place: 0 } }, choice: { lastPlace: 0 }, rings: ['b'] },
    'the next where the first is not free': { agents: { a: { place: 1 }, c: { place: 2 } }, rings: ['a'] },
  },
  skills: {
    'who has most of them': { agents: { a: { skills: ['de'] }, b: { skills: ['de', 'bills'] } }, choice: { wanted: ['de', 'bills'] }, rings: ['b'] },
    'not who has most others': { agents: { a: { skills: ['fr', 'es', 'it'] }, b: { skills: ['de'] } }, choice: { wanted: ['de'] }, rings: ['b'] },
    'of equals who has rested longer': { agents: { a: { skills: ['de'], idleSince: 20 }, b: { skills: ['de'], idleSince: 10 } }, choice: { wanted: ['de'] }, rings: ['b'] },
  },
};

it('every strategy has its table', () => expect(Object.keys(cases).sort()).toEqual([...strategies].sort()));

describe.each(strategies.map(strategy => [strategy] as const))('%s rings', strategy => {
  it.each(Object.entries(cases[strategy]))('%s', (_, { agents, choice, rings }) => {
    const free = Object.entries(agents).map(([id, more]) => agent(id, more));
    expect(choose[strategy](free, { lastPlace: -1, random: 0.5, wanted: [], ...choice }).map(({ id }) => id)).toEqual(rings);
  });
});

it('weighted random keeps to the weights', () => {
  const agents = [agent('a', { place: 0, weight: 1 }), agent('b', { place: 1, weight: 3 }), agent('c', { place: 2, weight: 6 })];
  const rung = Array.from({ length: 1000 }, (_, i) => choose['weighted-random'](agents, { lastPlace: -1, random: i / 1000, wanted: [] })[0]!.id);
  expect(['a', 'b', 'c'].map(id => rung.filter(one => one === id).length)).toEqual([100, 300, 600]);
});
