import { describe, expect, it } from 'vitest';
import { compile } from '@/flow-runtime/compiler/compile';
import { simulate } from '@/flow-runtime/simulate';
import { draw, node, say } from '@/tests/support/draw';

const bye = (what: string) => node('hang-up', { prompt: say(what) });
const calling = (settings: object = {}) => draw({
  sub: node('sub-flow', { flow: 'pay', results: ['paid', 'no'], inputs: [{ name: 'sum', value: '12' }], ...settings }, { 'result-paid': 'is', 'result-no': 'no', error: 'failed' }),
  is: node('condition', { cases: [{ id: 'ref', name: 'Ref', value: { var: 'ref' }, test: 'equals', to: '12-ok' }] }, { 'case-ref': 'paid', else: 'no' }),
  paid: bye('paid'), no: bye('no'), failed: bye('failed'),
});
/** Asks for a key, and returns by it. */
const pay = draw({
  ask: node('ivr-menu', { prompt: say('ask'), choices: [{ keys: '1', label: '' }, { keys: '2', label: '' }, { keys: '3', label: '' }] }, { 'key-1': 'ref', 'key-2': 'no', 'key-3': 'strange', 'no-input': 'over' }),
  ref: node('set-variable', { name: 'ref', value: { as: 'text', text: '{sum}-ok' } }, { next: 'paid' }),
  paid: node('return', { result: 'paid', outputs: [{ name: 'ref', value: { var: 'ref' } }] }), no: node('return', { result: 'no' }), strange: node('return', { result: 'strange' }), over: bye('over'),
});

describe('sub-flow', () => {
  it('is begun with its inputs, and leaves by the result, with what came back', async () => {
    for (const [key, what] of [['1', 'paid'], ['2', 'no'], ['3', 'failed']] as const) {
      const call = await simulate(calling(), { flows: { pay } });
      await call.advance(500);
      expect(call.standsIn).toBe('sub/ask/prompt');
      await call.press(`${key}77`);
      await call.advance(9000);
      expect(call.heard.flatMap(heard => heard.what)).toEqual(['ask', what]);
      expect(call.ended).toMatchObject({ ending: 'ended' });
      expect(Object.values(call.remains).flat()).toEqual([]);
      if (key === '1') {
        expect(call.path).toEqual(['sub', 'sub/ask', 'sub/ref', 'sub/paid', 'is', 'paid']);
        expect(call.journal.steps.flatMap(({ exits = [] }) => exits)).toEqual(['sub/ask key-1', 'sub/ref next', 'sub result-paid', 'is case-ref']);
        expect(call.journal.steps.map(({ set }) => set).filter(Boolean)).toEqual([{ ref: '12-ok' }]);
      }
    }
  });

  it('a hang-up in it ends the call, and a worker may die in it at any moment', async () => {
    const call = await simulate(calling(), { flows: { pay } });
    await call.advance(500);
    call.kill();
    await call.advance(300);
    await call.restart();
    await call.advance(60_000);
    expect(call.heard.flatMap(({ what }) => what).at(-1)).toBe('over');
    expect(call.ended).toMatchObject({ ending: 'ended', cause: 16 });
  });

  it('leaves by error where the flow is not there, and where flows are too deep in one another', async () => {
    const lost = await simulate(calling());
    expect(lost.path).toEqual(['sub', 'failed']);
    const again = draw({ sub: node('sub-flow', { flow: 'again', results: [] }, { error: 'deep' }), deep: bye('deep') });
    const deep = await simulate(again, { flows: { again } });
    await deep.advance(5000);
    expect(deep.path.filter(id => id.endsWith('sub'))).toHaveLength(16);
    expect(deep.heard.map(({ what }) => what)).toEqual([['deep']]);
  });

  it('variables of the whole call go in and come back, those of a flow stay in it, and what is masked stays so', async () => {
    const set = (name: string, text: string, scope: 'flow' | 'call') => ({ name, value: { as: 'text' as const, text }, scope });
    const inner = draw({ a: node('set-variable', set('own', 'x', 'flow'), { next: 'b' }), b: node('set-variable', set('all', '{all}{own}', 'call'), { next: 'r' }), r: node('return', { result: 'done' }) });
    const outer = draw({
      a: node('set-variable', set('all', 'a', 'call'), { next: 'sub' }), sub: node('sub-flow', { flow: 'inner', results: ['done'] }, { 'result-done': 'c' }),
      c: node('set-variable', set('seen', '{all}/{own}', 'flow'), { next: 'd' }), d: node('wait', { ms: 1000 }),
    });
    const call = await simulate(outer, { flows: { inner } });
    expect(call.journal.calls.get('call-1')!.state.frames.at(-1)!.context).toMatchObject({ vars: { seen: 'ax/' }, shared: { all: 'ax' } });
  });

  it('cannot be published where the other flow has a result that it does not know', () => {
    const known = Object.assign(() => true, { resultsOf: () => ['paid', 'no', 'later'] });
    expect(compile(calling(), known).diagnostics).toContainEqual({ code: 'new-result', severity: 'error', node: 'sub', path: ['results'], values: { result: 'later' } });
    expect(compile(calling(), Object.assign(() => true, { resultsOf: () => ['paid'] })).diagnostics).toContainEqual({ code: 'gone-result', severity: 'warning', node: 'sub', path: ['results'], values: { result: 'no' } });
    expect(compile(calling(), kind => kind !== 'flow').diagnostics).toContainEqual(expect.objectContaining({ code: 'missing-flow', severity: 'error' }) as object);
  });
});
