import { describe, expect, it } from 'vitest';
import { assigns, keyBuffer } from './assigns';
import { freshContext, type FlowContext } from './context';
import type { CallEvent } from './events';
import { evaluate } from './expression';

const base = freshContext({ from: '+12025550123', name: 'Eve', to: '+15550100', direction: 'incoming' });
const context = (change: Partial<FlowContext> = {}): FlowContext => ({ ...base, ...change });
const pressed = (key: string): CallEvent => ({ type: 'KEY', key, at: 0, random: 0 });
const done = (data?: Record<string, string | number>): CallEvent => ({ type: 'DONE', effect: 'e', slot: 's', output: { outcome: 'done', data }, at: 0, random: 0 });
const hangUp: CallEvent = { type: 'HANGUP', cause: 16, at: 0, random: 0 };

describe('assigns', () => {
  it('enter: names the visit, leaves a trace, forgets the scratch of the node before', () => {
    expect(assigns.enter(context({ visit: 3, hops: 1, path: ['a'], local: { wrongs: 2 } }), { node: 'b' }, hangUp)).toEqual({ visit: 4, hops: 2, path: ['a', 'b'], local: {} });
  });

  it('keys: pushed in order up to the buffer, taken, flushed, taken as dialled', () => {
    expect(assigns.pushKey(context({ keys: '1' }), {}, pressed('#'))).toEqual({ keys: '1#' });
    expect(assigns.pushKey(context({ keys: '1'.repeat(keyBuffer) }), {}, pressed('2'))).toEqual({ keys: '1'.repeat(keyBuffer) });
    expect(assigns.pushKey(context(), {}, done())).toEqual({});
    expect(assigns.takeKeys(context({ keys: '123' }), { n: 2 }, hangUp)).toEqual({ keys: '3' });
    expect(assigns.flushKeys(context({ keys: '123' }), {}, hangUp)).toEqual({ keys: '' });
    expect(assigns.takeDialled(context({ keys: '101' }), {}, hangUp)).toEqual({ dialled: '101', keys: '' });
  });

  it('count and keep: the scratch of a node', () => {
    expect(assigns.count(context({ local: { a: 1 } }), { name: 'a' }, hangUp)).toEqual({ local: { a: 2 } });
    expect(assigns.count(context(), { name: 'a' }, hangUp)).toEqual({ local: { a: 1 } });
    expect(assigns.keep(context(), { data: 'leg', as: 'leg' }, done({ leg: 'x' }))).toEqual({ local: { leg: 'x' } });
    expect(assigns.keep(context(), { data: 'leg', as: 'leg' }, done())).toEqual({});
  });

  it('show: changes only what it names; a prefix goes before the name known so far', () => {
    expect(assigns.show(context(), { number: '+1', withheld: false }, hangUp)).toEqual({ shown: { number: '+1', name: null, withheld: false } });
    expect(assigns.show(context(), { namePrefix: 'Shop: ' }, hangUp)).toEqual({ shown: { number: null, name: 'Shop: Eve', withheld: false } });
    const found = context({ shown: { ...base.shown, name: 'Adam' } });
    expect(assigns.show(found, { namePrefix: 'Shop: ' }, hangUp)).toEqual({ shown: { number: null, name: 'Shop: Adam', withheld: false } });
    expect(assigns.showFound(context(), {}, done({ name: 'Adam' }))).toEqual({ shown: { number: null, name: 'Adam', withheld: false } });
    expect(assigns.showFound(context(), {}, done())).toEqual({});
  });

  it('endWith: the cause of the end', () => {
    expect(assigns.endWith(context(), { cause: 17 }, hangUp)).toEqual({ cause: 17 });
  });
});

it('an expression is text as it stands, a fact, a variable, a local of the node, or empty', () => {
  const known = context({ dialled: '101', vars: { city: 'Riga' }, local: { leg: 'x', n: 2 } });
  const values = ['call.from', 'call.name', 'call.to', 'dialled', 'city', 'local.leg', 'local.n', 'local.none', 'none'].map(name => evaluate({ var: name }, known));
  expect(values).toEqual(['+12025550123', 'Eve', '+15550100', '101', 'Riga', 'x', '2', '', '']);
  expect(evaluate('call.from', known)).toBe('call.from');
  expect(evaluate({ var: 'constructor' }, known)).toBe('');
});
