import { expect, it } from 'vitest';
import type { ToldCall } from '@/app/_server/live/messages';
import { litOf } from '../walk/lit';
import { demo } from '../story/documents';
import { walkOn } from './walk-on';

const told = (part: Partial<ToldCall>): ToldCall => ({ call: 'c', steps: [], node: null, does: 'waits', hears: null, ended: null, ...part });

it('joins what is told step by step, and tells what is heard until the next thing', () => {
  const first = walkOn(null, told({ steps: [{ seq: 1, ms: 0, nodes: ['schedule-1', 'ivr-menu-1'], exits: ['schedule-1 open'] }], node: 'ivr-menu-1', does: 'plays', hears: ['g-welcome'] }));
  expect(first).toMatchObject({ standsIn: { node: 'ivr-menu-1' }, hearing: { what: ['g-welcome'], since: 0, until: null }, ended: null });
  const second = walkOn(first, told({ steps: [{ seq: 2, ms: 1500, nodes: ['forward-1'], exits: ['ivr-menu-1 key-1'], key: '1' }], node: 'forward-1', does: 'rings' }));
  expect(second).toMatchObject({ ringing: true, passed: 1500, hearing: { what: ['g-welcome'], until: 1500 }, standsIn: { node: 'forward-1' } });
  const lit = litOf(demo, second.steps, second.standsIn!.node);
  expect([...lit.nodes]).toEqual(['$start', 'schedule-1', 'ivr-menu-1', 'forward-1']);
  expect([...lit.edges]).toEqual(['$start arrives', 'schedule-1 open', 'ivr-menu-1 key-1']);
  const over = walkOn(second, told({ steps: [{ seq: 3, ms: 4000, nodes: [], exits: [], hungUp: true }], ended: { by: 'caller', cause: 16 } }));
  expect(over).toMatchObject({ standsIn: null, ended: { by: 'caller' } });
  expect(over.steps).toHaveLength(3);
});

it('takes the same prompt that goes on for one, and the same again for another', () => {
  const first = walkOn(null, told({ steps: [{ seq: 1, ms: 0, nodes: ['a'], exits: [] }], node: 'a', hears: ['g'] }));
  expect(walkOn(first, told({ node: 'a', hears: ['g'] })).hearing).toBe(first.hearing);
  const silent = walkOn(first, told({ steps: [{ seq: 2, ms: 900, nodes: [], exits: [] }], node: 'a' }));
  expect(walkOn(silent, told({ steps: [{ seq: 3, ms: 2000, nodes: [], exits: [] }], node: 'a', hears: ['g'] })).hearing).toEqual({ what: ['g'], since: 2000, until: null });
});
