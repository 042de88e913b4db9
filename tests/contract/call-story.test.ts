import { describe, expect, it } from 'vitest';
import english from '@/app/_i18n/en/calls.json';
import { ownWay, ownWays } from '@/app/_server/calls/own-ways';
import { nodesIn, storyOf, type Visit, type Walkable } from '@/app/_server/calls/story';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { simulate } from '@/flow-runtime/simulate';
import { callId, type SimulatedCall } from '@/flow-runtime/simulated-call';
import type { Scenario } from '@/flow-runtime/scenario';
import { draw, node, say } from '../support/draw';

const stored = ({ journal }: SimulatedCall) => journal.steps.map(({ at, path, exits = [], event, set }) =>
  ({ at: new Date(at), path, exits, event: event && { ...event, ...(event.type === 'KEY' && { key: '•' }), ...(set && { set }) } }));
const walkable = (name: string, { nodes }: FlowDocument): Walkable => ({ title: { name, version: 1 }, node: id => nodes.find(one => one.id === id) });

async function told(document: FlowDocument, scenario: Scenario = {}, keys = ''): Promise<Visit[]> {
  const call = await simulate(document, scenario);
  for (const key of keys) {
    await call.advance(3000);
    await call.press(key);
  }
  await call.advance(120_000);
  const fixed = call.journal.calls.get(callId)!.state.flows ?? {};
  return storyOf(stored(call), walkable('main', document), key => {
    const flow = fixed[key];
    return flow === undefined ? undefined : walkable(flow, scenario.flows![flow]!);
  });
}
/** "<flow> <node's name> -> <exit>". */
const lines = (visits: Visit[]) => visits.map(({ flow, node: { id, name }, exit }) => `${flow && 'name' in flow ? flow.name : '?'} ${name || id}${exit ? ` -> ${exit.label ?? exit.id}` : ''}`);
const named = (document: FlowDocument, flow: string): FlowDocument => ({ ...document, nodes: document.nodes.map(one => ({ ...one, name: `${one.id} of ${flow}` })) });

describe('what a call walked', () => {
  // The same ids everywhere: only the flow in which the call stands tells them apart.
  const last = named(draw({ one: node('play', { prompt: say('last') }, { done: 'two' }), two: node('return', { result: 'paid' }) }), 'last');
  const inner = named(draw({ one: node('sub-flow', { flow: 'last', results: ['paid'] }, { 'result-paid': 'two' }), two: node('return', { result: 'good' }) }), 'inner');
  const other = named(draw({ one: node('play', { prompt: say('other') }, { done: 'two' }), two: node('hang-up') }), 'other');

  it('goes into flows and comes back, in the same step or not, and stands in the right one', async () => {
    const main = named(draw({ one: node('sub-flow', { flow: 'inner', results: ['good'] }, { 'result-good': 'two' }), two: node('sub-flow', { flow: 'inner', results: ['good'] }, { 'result-good': 'three' }), three: node('hang-up') }), 'main');
    const inside = ['inner one of inner -> paid', 'last one of last -> done', 'last two of last', 'inner two of inner'];
    expect(lines(await told(main, { flows: { inner, last } }))).toEqual(['main one of main -> good', ...inside, 'main two of main -> good', ...inside, 'main three of main']);
  });

  it('goes to another flow for good, from a flow that was called too', async () => {
    const going = named(draw({ one: node('go-to', { to: { where: 'flow', id: 'other', version: 'latest' } }) }), 'going');
    const main = named(draw({ one: node('sub-flow', { flow: 'going', results: [] }) }), 'main');
    expect(lines(await told(going, { flows: { other } }))).toEqual(['main one of going', 'other one of other -> done', 'other two of other']);
    expect(lines(await told(main, { flows: { going, other } }))).toEqual(['main one of main', 'going one of going', 'other one of other -> done', 'other two of other']);
  });

  it('a flow that is not there is left by its error, also where a node tries several', async () => {
    const main = named(draw({
      one: node('sub-flow', { flow: 'nowhere', results: [] }, { error: 'two' }),
      two: node('forward', { targets: [{ kind: 'flow', id: 'nowhere' }, { kind: 'flow', id: 'inner' }], order: 'in-turn' }, { done: 'three' }), three: node('hang-up'),
    }), 'main');
    expect(lines(await told(main, { flows: { inner, last } }))).toEqual([
      'main one of main -> error', 'main two of main -> done', 'inner one of inner -> paid', 'last one of last -> done', 'last two of last', 'inner two of inner', 'main three of main',
    ]);
  });

  it('comes to a node again, and to Otherwise; keys stay masked where they were pressed; variables stand at the node that set them', async () => {
    const main = draw({
      menu: node('ivr-menu', { prompt: say('menu'), choices: [{ keys: '1', label: 'Again' }, { keys: '2', label: 'Sales' }] }, { 'key-1': 'menu', 'key-2': 'sets' }),
      sets: node('set-variable', { name: 'wish', value: { as: 'text', text: 'sales' } }, { next: 'plays' }),
      plays: node('play', { prompt: say('bye') }),
    });
    const visits = await told(main, {}, '12');
    expect(lines(visits)).toEqual(['main menu -> Again', 'main menu -> Sales', 'main sets -> next', 'main plays -> done', 'main $otherwise']);
    expect(visits.map(({ keys }) => keys)).toEqual(['•', '•', '', '', '']);
    expect(visits.map(({ set }) => set)).toEqual([[], [], [['wish', 'sales']], [], []]);
    expect(visits.at(-1)!.node).toEqual({ id: '$otherwise', type: null, name: '' });
  });

  it('a call that goes on in the middle of a flow that was called finds it', async () => {
    const visits = storyOf([{ at: new Date(0), event: { type: 'DONE' }, path: ['one/two'], exits: ['one/one done', 'one/two done'] }], walkable('main', inner), key => (key === 'last' ? walkable('last', last) : undefined));
    expect(lines(visits)).toEqual(['last two of last']);
  });

  it('a call without a flow is told as a way of its own', async () => {
    const call = await simulate(null, { direction: 'internal', from: '102', dialled: '101', extensions: { 101: 'ann' }, people: { ann: 'rings' } });
    await call.advance(90_000);
    const steps = stored(call);
    const visits = storyOf(steps, ownWay(steps[0]!.path[0]), () => undefined);
    expect(visits.map(({ flow, node: { id, type }, exit }) => [flow, id, type, exit?.id])).toEqual([
      [{ way: 'direct' }, 'forward', 'forward', 'no-answer'], [{ way: 'direct' }, 'away', 'hang-up', undefined],
    ]);
  });

  it.each(Object.entries(ownWays))('every step of the way that begins with %s has words', (first, { way, nodes, untold }) => {
    const steps = [...new Set([first, ...nodes.map(({ id }) => id)])].filter(id => id !== untold);
    expect(steps.filter(id => !Object.hasOwn(english.own, id))).toEqual([]);
    expect(english.ways).toHaveProperty(way);
    expect(ownWay(first)!.node(first)).toBeDefined();
  });

  it('asks for the nodes that it speaks of, and those around them, once', () => {
    expect(nodesIn([{ path: ['billing', 'billing/menu'], exits: ['menu key-1'] }, { path: ['billing/menu'], exits: [] }])).toEqual(['billing', 'menu']);
  });
});
