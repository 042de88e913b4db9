import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshContext } from '@/nodes/_kit/context';
import type { CallEvent } from '@/nodes/_kit/events';
import { flows } from '@/tests/support/arbitrary';
import { draw, node, say } from '@/tests/support/draw';
import { machineOf } from '../call/machine';
import { begin, step } from '../call/step';
import { compile } from './compile';
import { hopEnd, hopLimit } from './config';

const call = { from: '+12025550123', name: '', to: '+15550100', direction: 'incoming' as const };
const bye = node('hang-up');
const configOf = (...parameters: Parameters<typeof compile>) => {
  const { config, diagnostics } = compile(...parameters);
  if (!config) throw new Error(JSON.stringify(diagnostics));
  return config;
};
const start = (...parameters: Parameters<typeof compile>) => {
  const machine = machineOf(JSON.parse(JSON.stringify(configOf(...parameters))));
  return { machine, first: begin(machine, 'v', freshContext(call), 0, 0) };
};

describe('compile', () => {
  it('gives the same bytes for the same flow, in JSON, without a timer', () => {
    fc.assert(fc.property(flows, document => {
      const { config } = compile(document);
      if (!config) return;
      expect(JSON.stringify(compile(structuredClone(document)).config)).toBe(JSON.stringify(config));
      expect(JSON.parse(JSON.stringify(config))).toEqual(config);
      expect(JSON.stringify(config)).not.toMatch(/"(after|delay)":/);
      expect(() => machineOf(config)).not.toThrow();
    }), { numRuns: 40 });
  });

  it('gives no machine where an error stands in the way, and one in spite of warnings', () => {
    expect(compile(draw({ ring: node('forward') })).config).toBeNull();
    const warned = compile(draw({ hello: node('play') }));
    expect(warned.diagnostics.map(({ severity }) => severity)).toEqual(['warning', 'warning', 'warning']);
    expect(warned.config).not.toBeNull();
  });

  it('leads open exits to Otherwise, which says its words and goes on', () => {
    const { machine, first } = start(draw({ who: node('caller-id', { contacts: false }), bye }, { prompt: say('sorry'), to: 'bye' }));
    expect(first.frame.context.path).toEqual(['who', '$otherwise']);
    expect(first.start).toMatchObject({ verb: 'play', input: { prompt: say('sorry') } });
    for (const outcome of ['done', 'error']) {
      const after = step(machine, first.frame, { type: 'DONE', effect: 'e', slot: first.start!.slot, output: { outcome }, at: 1, random: 0 });
      expect(after).toMatchObject({ over: true, frame: { context: { path: ['bye'] } } });
    }
    expect(start(draw({ who: node('caller-id', { contacts: false }) })).first.over).toBe(true);
  });

  it('ends at a hang-up from everywhere', () => {
    const { machine, first } = start(draw({ hello: node('play', { prompt: say('x') }, { done: 'ring' }), ring: node('forward', { targets: [{ kind: 'dialled' }] }) }));
    const hangUp: CallEvent = { type: 'HANGUP', cause: 16, at: 1, random: 0 };
    expect(step(machine, first.frame, hangUp)).toMatchObject({ over: true, stop: true, start: null });
    const ringing = step(machine, first.frame, { type: 'DONE', effect: 'e', slot: first.start!.slot, output: { outcome: 'done' }, at: 1, random: 0 });
    expect(ringing.start).toMatchObject({ verb: 'dial' });
    expect(step(machine, ringing.frame, hangUp)).toMatchObject({ over: true, stop: true, start: null });
  });

  it('stands still at an outcome that belongs to another slot', () => {
    const { machine, first } = start(draw({ hello: node('play', { prompt: say('x') }, { done: 'bye' }), bye }));
    const stale = step(machine, first.frame, { type: 'DONE', effect: 'e', slot: 'other/saying-1', output: { outcome: 'done' }, at: 1, random: 0 });
    expect(stale).toMatchObject({ over: false, stop: false, start: null, frame: { value: first.frame.value } });
  });

  it('takes the error of a node after too many nodes without a wait, and ends when that goes round as well', () => {
    const round = (error: string) => draw({
      a: node('caller-id', { contacts: true, lists: [] }, { next: 'b', anonymous: 'b', error }),
      b: node('caller-id', { contacts: false }, { next: 'a', anonymous: 'a' }), bye,
    });
    const silent = (document: ReturnType<typeof draw>) => begin(machineOf(configOf(document)), 'v', freshContext({ ...call, from: '' }), 0, 0);
    const out = silent(round('bye'));
    expect(out).toMatchObject({ over: true, frame: { context: { hops: hopLimit + 2 } } });
    expect(out.frame.context.path.at(-1)).toBe('bye');
    const endless = silent({ ...round('b'), otherwise: { prompt: [], to: 'a' } });
    expect(endless.over).toBe(true);
    expect(endless.frame.context.hops).toBe(hopEnd + 1);
  });
});
