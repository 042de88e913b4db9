import { describe, expect, it } from 'vitest';
import { draw, node, say } from '@/tests/support/draw';
import { coverageOf } from './document/coverage';
import { readDocument } from './document/read-document';
import type { TestCase } from './document/test-case';
import { runCases } from './run-cases';
import type { TrialTenant } from './trial-scenario';

const tenant: TrialTenant = { people: [{ id: 'ann', extension: '101' }], devices: [], groups: [], numbers: [{ e164: '+15550100' }], greetings: [{ id: 'hello', durationMs: 3000 }] };
const settings: TestCase['settings'] = { at: Date.UTC(2026, 0, 5, 12), from: '+14155550123', contact: '', behaviour: {}, calendar: 'free' };
const one = (change: Partial<TestCase>): TestCase => ({ id: 'one', name: 'One', settings, deeds: [], passes: [], ends: 'flow', ...change });
const flow = (...cases: TestCase[]) => ({
  ...draw({
    menu: node('ivr-menu', { prompt: say('hello'), choices: [{ keys: '1', label: '' }] }, { 'key-1': 'ann', 'no-input': 'bye', invalid: 'bye' }),
    ann: node('forward', { targets: [{ kind: 'person', id: 'ann' }], ringMs: 20_000 }, { busy: 'bye', 'no-answer': 'help' }),
    help: node('queue', { queue: 'q' }, { 'no-agents': 'bye' }),
    bye: node('hang-up', { prompt: say('hello') }),
  }),
  cases,
});
const presses: TestCase['deeds'] = [{ ms: 2000, does: 'presses', key: '1' }];

describe('cases of a flow', () => {
  it('pass where the call goes the way that they say, and tell the ways that were taken', async () => {
    const [talks, busy, silent] = await runCases(flow(
      one({ name: 'Ann answers', deeds: presses, passes: ['menu', 'ann'], ends: 'caller' }),
      one({ name: 'Ann is busy', settings: { ...settings, behaviour: { 'person ann': 'busy' } }, deeds: presses, passes: ['menu', 'ann', 'bye'] }),
      one({ name: 'Nobody presses', passes: ['menu', 'bye'] }),
    ), tenant, '+15550100');
    expect([talks!.wrong, busy!.wrong, silent!.wrong]).toEqual([[], [], []]);
    expect(busy!.exits).toEqual(['menu key-1', 'ann busy']);
    const { covered, uncovered } = coverageOf(flow(), [talks!, busy!]);
    expect(covered).toEqual(['menu key-1', 'ann busy']);
    expect(uncovered).toContain('menu no-input');
  });

  it('fail with what did not happen: a node that was not come to, or an end by somebody else', async () => {
    const [wrongWay, wrongEnd] = await runCases(flow(one({ deeds: presses, passes: ['menu', 'bye', 'ann'], ends: 'caller' }), one({ passes: ['menu'], ends: 'caller' })), tenant, '+15550100');
    expect(wrongWay!.wrong).toEqual([{ code: 'not-passed', node: 'bye', after: 'menu' }]);
    expect(wrongEnd!.wrong).toEqual([{ code: 'ended-by', by: 'flow' }]);
  });

  it('hang up when they say so, and meet a queue with an agent or without', async () => {
    const rings = { 'person ann': 'rings' } as const;
    const [leaves, served, alone] = await runCases(flow(
      one({ deeds: [{ ms: 1000, does: 'hangs-up' }], passes: ['menu'], ends: 'caller' }),
      one({ settings: { ...settings, behaviour: rings }, deeds: presses, passes: ['ann', 'help'], ends: 'caller' }),
      one({ settings: { ...settings, behaviour: { ...rings, 'queue q': 'away' } }, deeds: presses, passes: ['ann', 'help', 'bye'] }),
    ), tenant, '+15550100');
    expect([leaves!.wrong, served!.wrong, alone!.wrong]).toEqual([[], [], []]);
  });

  it('are part of the document, within limits', () => {
    const document = flow(one({}));
    expect(readDocument(document)).toEqual({ ok: true, value: document });
    expect(readDocument({ ...document, cases: [one({ deeds: [{ ms: -1, does: 'presses', key: '1' }] })] })).toMatchObject({ ok: false });
    expect(readDocument({ ...document, cases: [one({ settings: { ...settings, behaviour: { 'somebody else': 'busy' } } })] })).toMatchObject({ ok: false });
  });
});
