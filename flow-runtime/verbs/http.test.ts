import { describe, expect, it } from 'vitest';
import { simulate, simulateConfig } from '@/flow-runtime/simulate';
import type { Scenario } from '@/flow-runtime/scenario';
import type { WebRequest } from '@/flow-runtime/ports/web';
import type { VerbInput } from '@/nodes/_kit/verbs';
import { draw, node } from '@/tests/support/draw';
import { runs } from '@/tests/support/verbs-flow';

const input: VerbInput<'http'> = {
  method: 'POST', address: 'https://example.com/a', headers: [], secret: { as: 'none' }, body: { as: 'none' }, found: [], timeMs: 4000, tries: 3, once: false, meanwhile: { as: 'silence' },
};

/** Lets a call ask, and tells what it came to, what was sent and when. */
async function asks(change: Partial<VerbInput<'http'>>, scenario: Scenario = {}, ms = 60_000) {
  const call = await simulateConfig(runs([{ verb: 'http', input: { ...input, ...change } }]), scenario);
  await call.advance(ms);
  const [effect] = [...call.journal.effects.values()];
  return { call, requests: call.web.requests, ...effect!.outcome };
}

describe('an answer', () => {
  const outcomeOf = async (answer: NonNullable<Scenario['web']>['answer'], found: string[] = []) => (await asks({ tries: 1, found }, { web: { answer } })).outcome;

  it('is told by its status, and by what can be read of it', async () => {
    for (const [status, outcome] of [[200, 'ok'], [204, 'ok'], [400, 'client-error'], [404, 'client-error'], [500, 'server-error'], [503, 'server-error'], [304, 'server-error']] as const) expect(await outcomeOf({ status, body: '' }), String(status)).toBe(outcome);
    expect(await outcomeOf({ status: 200, body: 'no JSON' }, ['name'])).toBe('bad-body');
    expect(await outcomeOf({ status: 200, body: null })).toBe('bad-body');
    expect([await outcomeOf('unreachable'), await outcomeOf('refused')]).toEqual(['server-error', 'error']);
  });

  it('gives what is found in it, cut where it is long', async () => {
    const { data } = await asks({ found: ['a.b', 'none', 'long'] }, { web: { answer: { status: 201, body: JSON.stringify({ a: { b: 7 }, long: 'x'.repeat(5000), more: 'not asked for' }) } } });
    expect(data).toEqual({ status: 201, 'found-0': '7', 'found-1': '', 'found-2': 'x'.repeat(1000) });
  });
});

describe('tries', () => {
  it('are made while the server fails or is silent, with growing pauses and by one key; not when it refuses', async () => {
    const failing = await asks({}, { web: { answer: { status: 500, body: '' }, afterMs: 100 } });
    expect(failing.outcome).toBe('server-error');
    expect(new Set(failing.requests.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    expect(failing.requests).toHaveLength(3);
    expect((await asks({}, { web: { answer: { status: 404, body: '' } } })).requests).toHaveLength(1);
    const later = await asks({}, { web: { answer: (_, n) => (n < 2 ? 'unreachable' : { status: 200, body: '{}' }) } });
    expect([later.outcome, later.requests.length]).toEqual(['ok', 3]);
  });

  it('end in time where nothing ever comes', async () => {
    const { call, outcome, requests } = await asks({ tries: 2 }, { web: { answer: 'unreachable', afterMs: Infinity } });
    expect([outcome, requests.length]).toEqual(['timeout', 2]);
    const [, step] = call.journal.steps;
    expect(step!.at - call.journal.steps[0]!.at).toBe(2 * 4000 + 500);
  });
});

describe('what is sent', () => {
  const filled = async (change: Partial<VerbInput<'http'>>): Promise<WebRequest> => (await asks(change, { from: '+12025550123', name: 'Ann "&" Ben' })).requests[0]!;

  it('is filled with values, each written as its place demands', async () => {
    expect((await filled({ address: 'https://example.com/{call.from}?who={call.name}' })).address).toBe('https://example.com/%2B12025550123?who=Ann%20%22%26%22%20Ben');
    expect((await filled({ body: { as: 'json', text: '{"who":"{call.name}"}' } })).body).toEqual({ type: 'application/json', text: '{"who":"Ann \\"&\\" Ben"}' });
    expect((await filled({ body: { as: 'form', text: 'who={call.name}' } })).body?.text).toBe('who=Ann%20%22%26%22%20Ben');
    expect((await filled({ headers: [{ name: 'X-Who', value: '{call.name}\r\nX-Evil: ж' }] })).headers).toEqual([{ name: 'X-Who', value: 'Ann "&" Ben??X-Evil: ?' }]);
    expect((await filled({ method: 'GET', body: { as: 'text', text: 'x' } })).body).toBeNull();
  });

  it('is not sent while it cannot be written down that it may be', async () => {
    const { outcome, requests } = await asks({}, { prepare: journal => { journal.started = () => Promise.reject(new Error('away')); } });
    expect([outcome, requests]).toEqual(['error', []]);
  });

  it('stands in the journal by the name of its secret, without what came beside what was asked for', async () => {
    const { call } = await asks({ secret: { as: 'bearer', name: 'crm' }, found: ['name'] }, { web: { answer: { status: 200, body: '{"name":"Ann","card":"4111"}' } } });
    const text = JSON.stringify([call.journal.steps, [...call.journal.effects.values()]]);
    expect(text).toContain('"crm"');
    expect(text).not.toContain('4111');
  });
});

it('when a worker dies the same request goes out by the same key; one that must not, does not', async () => {
  const killed = async (once: boolean) => {
    const call = await simulateConfig(runs([{ verb: 'http', input: { ...input, once, tries: 1 } }]), { web: { answer: { status: 200, body: '{}' }, afterMs: 2000 } });
    await call.advance(1000);
    call.kill();
    await call.advance(500);
    await call.restart();
    await call.advance(5000);
    return { keys: call.web.requests.map(({ idempotencyKey }) => idempotencyKey), outcome: [...call.journal.effects.values()][0]!.outcome?.outcome };
  };
  const again = await killed(false);
  expect(again.keys).toHaveLength(2);
  expect(new Set(again.keys).size).toBe(1);
  expect([again.outcome, (await killed(true))]).toEqual(['ok', { keys: [expect.any(String)], outcome: 'error' }]);
});

it('a caller hears music or a prompt meanwhile, and silence does not answer the call', async () => {
  const hears = async (meanwhile: VerbInput<'http'>['meanwhile']) => {
    const flow = draw({ ask: node('http-request', { address: 'https://example.com', meanwhile }, { ok: 'end' }), end: node('hang-up') });
    const call = await simulate(flow, { web: { answer: { status: 200, body: '{}' }, afterMs: 3000 }, greetings: { wait: 1000 } });
    await call.advance(2500);
    const heard = { answered: call.answered, what: [...new Set(call.heard.flatMap(({ what }) => what))] };
    await call.advance(5000);
    expect(call.ended).not.toBeNull();
    expect(call.remains.playbacks).toEqual([]);
    return heard;
  };
  expect(await hears({ as: 'silence' })).toEqual({ answered: false, what: [] });
  expect(await hears({ as: 'music' })).toEqual({ answered: true, what: ['music'] });
  expect(await hears({ as: 'prompt', prompt: [{ kind: 'greeting', id: 'wait' }] })).toEqual({ answered: true, what: ['wait'] });
});
