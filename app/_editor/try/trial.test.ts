import { describe, expect, it } from 'vitest';
import { draw, node, say } from '@/tests/support/draw';
import { demo } from '../story/documents';
import { directory } from '../story/fake-client';
import { litOf } from '../walk/lit';
import type { TrialSettings } from '@/flow-runtime/document/test-case';
import { canTry, openTrial } from './trial';

/** Monday 5 January 2026, 10:00 in New York. */
const open: TrialSettings = { at: Date.UTC(2026, 0, 5, 15), from: '+14155550123', contact: '', behaviour: {}, calendar: 'free' };
const tried = (change: Partial<TrialSettings> = {}) => openTrial(demo, { ...open, ...change }, directory, '+15550100');
const nodes = (steps: { nodes: string[] }[]) => steps.flatMap(step => step.nodes);

describe('a trial', () => {
  it('walks the draft with the real machine, and says what is heard and who is asked', async () => {
    const trial = await tried();
    expect(trial.asked.parties.map(({ key }) => key)).toEqual(['person p-ann', 'device d-0a1b2c3d4e5f', 'person p-ben', 'number +12025550123']);
    expect(trial.state.get()).toMatchObject({ standsIn: { node: 'ivr-menu-1', state: 'prompt' }, hearing: { what: ['g-welcome'], until: null }, ended: null });
    await trial.press('1');
    expect(trial.state.get()).toMatchObject({ standsIn: { node: 'forward-1' }, ringing: true, talking: false });
    await trial.pass(1000);
    expect(trial.state.get()).toMatchObject({ ringing: true, talking: false });
    await trial.step();
    expect(trial.state.get()).toMatchObject({ passed: 8000, talking: true });
    await trial.hangUp();
    expect(trial.state.get().ended).toMatchObject({ by: 'caller' });
    expect(nodes(trial.state.get().steps)).toEqual(['schedule-1', 'caller-id-1', 'ivr-menu-1', 'forward-1']);
  });

  it('is of the moment and the people that were set', async () => {
    const sunday = await tried({ at: Date.UTC(2026, 0, 4, 15) });
    expect(sunday.state.get().standsIn?.node).toBe('play-1');
    const busy = await tried({ behaviour: { 'person p-ann': 'busy' } });
    await busy.press('1');
    await busy.step();
    // busy is open on this drawing: Otherwise says sorry
    expect(busy.state.get().hearing?.what).toEqual(['g-sorry']);
    const known = await tried({ from: '+15550188' });
    expect(known.state.get().standsIn?.node).toBe('forward-1');
  });

  it('sends a letter or does not, as it was set', async () => {
    const telling = draw({ tell: node('notify', { to: 'ann@example.com', text: 'x' }, { sent: 'yes', failed: 'no' }), yes: node('play', { prompt: say('g-welcome') }), no: node('play', { prompt: say('g-sorry') }) });
    const heard = async (mail: TrialSettings['mail']) => {
      const trial = await openTrial(telling, { ...open, mail }, directory, '+15550100');
      expect(trial.asked.mail).toBe(true);
      await trial.pass(3000);
      return trial.state.get().hearing?.what;
    };
    expect([await heard(undefined), await heard('failed')]).toEqual([['g-welcome'], ['g-sorry']]);
  });

  it('is answered by a server on the web as it was set', async () => {
    const asking = draw({
      ask: node('http-request', { address: 'https://example.com', found: [{ path: 'vip', name: 'vip' }] }, { ok: 'who', timeout: 'late' }),
      who: node('condition', { cases: [{ id: 'vip', name: 'VIP', value: { var: 'vip' }, test: 'equals', to: 'true' }] }, { 'case-vip': 'vip', else: 'late' }), vip: node('play', { prompt: say('g-welcome') }), late: node('play', { prompt: say('g-sorry') }),
    });
    const heard = async (web: TrialSettings['web']) => {
      const trial = await openTrial(asking, { ...open, web }, directory, '+15550100');
      expect(trial.asked.web).toBe(true);
      await trial.pass(11_000);
      return trial.state.get().hearing?.what;
    };
    expect(await heard({ answer: '200', body: '{"vip":true}' })).toEqual(['g-welcome']);
    expect(await heard({ answer: '200', body: '{}' })).toEqual(['g-sorry']);
    expect(await heard({ answer: 'silence', body: '' })).toEqual(['g-sorry']);
  });

  it('steps through silence by the flow\'s own times, and back again to where it was', async () => {
    const trial = await tried();
    const seen = [];
    for (let n = 0; n < 4; n++) {
      seen.push({ ...trial.state.get().standsIn, passed: trial.state.get().passed });
      await trial.step();
    }
    expect(seen.map(({ state }) => state)).toEqual(['prompt', 'listening', 'again', 'listening']);
    expect(seen[1]!.passed).toBe(11_000);
    for (const place of seen.reverse()) {
      await trial.stepBack();
      expect({ ...trial.state.get().standsIn, passed: trial.state.get().passed }).toEqual(place);
    }
    await trial.stepBack();
    expect(trial.state.get()).toMatchObject({ passed: 0, standsIn: { node: 'ivr-menu-1', state: 'prompt' } });
  });

  it('takes back a key, and what it led to, but keeps the earlier ones', async () => {
    const trial = await tried();
    await trial.pass(2000);
    await trial.press('9');
    await trial.pass(500);
    await trial.press('2');
    expect(trial.state.get().standsIn?.node).toBe('forward-2');
    await trial.stepBack();
    expect(trial.state.get()).toMatchObject({ passed: 2000, standsIn: { node: 'ivr-menu-1' } });
    expect(trial.state.get().steps.map(({ key }) => key).filter(Boolean)).toEqual(['9']);
    await trial.startOver();
    expect(trial.state.get().steps.map(({ key }) => key).filter(Boolean)).toEqual([]);
  });

  it('is asked again what would have been, had somebody else answered', async () => {
    const trial = await tried();
    await trial.press('1');
    await trial.pass(9000);
    expect(trial.state.get().talking).toBe(true);
    await trial.startOver({ behaviour: { 'person p-ann': 'rings' } }, true);
    expect(trial.state.get()).toMatchObject({ passed: 9000, ringing: true, talking: false, standsIn: { node: 'forward-1' } });
  });

  it('takes things that come at once in their order', async () => {
    const trial = await tried();
    void trial.pass(1000);
    void trial.press('2');
    await trial.pass(3000);
    expect(trial.state.get()).toMatchObject({ passed: 4000, standsIn: { node: 'forward-2' } });
  });

  it('lights the way that was walked', async () => {
    const trial = await tried();
    await trial.press('1');
    const { steps, standsIn } = trial.state.get();
    const lit = litOf(demo, steps, standsIn?.node ?? null);
    expect([...lit.edges].sort()).toEqual(['$start arrives', 'caller-id-1 next', 'ivr-menu-1 key-1', 'schedule-1 open']);
    expect(lit).toMatchObject({ at: 'forward-1' });
    expect(lit.nodes.has('forward-2')).toBe(false);
  });
});

it('a draft with errors cannot be tried', async () => {
  const hollow = { ...demo, start: { ...demo.start, to: null } };
  expect(canTry(demo)).toBe(true);
  expect(canTry(hollow)).toBe(false);
  await expect(openTrial(hollow, open, directory, '')).rejects.toThrow();
});

it('becomes a test case: what was done, the way so far, and who will end it', async () => {
  const ways = [];
  for (const does of ['answers', 'busy'] as const) {
    const trial = await openTrial(demo, { ...open, behaviour: { 'person p-ann': does, 'device d-0a1b2c3d4e5f': does, 'person p-ben': does } }, directory, '+15550100');
    await trial.press('1');
    await trial.pass(50);
    ways.push(await trial.script());
  }
  expect(ways.map(({ deeds, ends }) => ({ deeds, ends }))).toEqual([
    { deeds: [{ ms: 0, does: 'presses', key: '1' }], ends: 'caller' }, { deeds: [{ ms: 0, does: 'presses', key: '1' }], ends: 'flow' },
  ]);
  expect(ways[0]!.passes.at(-1)).toBe('forward-1');
});
