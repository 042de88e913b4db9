import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';

let system: System;
let tenant: TestTenant;

beforeAll(async () => {
  system = await System.open();
  const names = ['which', 'english', 'russian', 'silent', 'wrong', 'failed', 'doomed', 'end'];
  tenant = await system.tenant({ greetings: Object.fromEntries(names.map((name) => [name, 300])), moreNumbers: 3 });
});
afterEach(() => system.settles());
afterAll(() => system?.close());

const greeting = (name: string) => tenant.greetings[name]!;
const words = (name: string) => says(greeting(name));
const bye = (name: string) => node('hang-up', { prompt: words(name) });
/** Each caller hears only the piece of their own language. */
const mixed = () => [...words('english').map((piece) => ({ ...piece, only: 'en' as const })), ...words('russian').map((piece) => ({ ...piece, only: 'ru' as const })), ...words('end')];
const dials = (place: number) => system.world.caller({ number: '+14155550123' }).dials(tenant.numbers[place]!.e164);
const on = (place: number) => ({ number: tenant.numbers[place]!.e164, name: `Language ${place}` });

it('a greeting is heard in the take of the caller\'s language, in other flows that are called as well, and by all others as it is', async () => {
  const russian = await tenant.addTake('which', 'ru');
  const flow = (language: 'ru' | 'ja') => draw({ set: node('language', { choose: { by: 'fixed', language } }, { next: 'in' }), in: node('sub-flow', { flow: said.id, results: ['done'] }, { 'result-done': 'end' }), end: node('hang-up', { prompt: words('which') }) });
  const said = await tenant.flow(draw({ say: node('play', { prompt: words('which') }, { done: 'back' }), back: node('return', { result: 'done' }) }), { name: 'Says it' });
  await tenant.flow(flow('ru'), on(0));
  await tenant.flow(flow('ja'), on(1));
  await tenant.flow(draw({ end: node('hang-up', { prompt: words('which') }) }), on(2));
  const hears = async (place: number, own: typeof russian, other: typeof russian) => {
    const caller = await dials(place);
    await caller.hearsAllOf(own);
    await caller.isHungUp();
    expect(caller.heardOf(other, 0)).toBe(0);
    return caller;
  };
  const [inRussian] = await Promise.all([hears(0, russian, greeting('which')), hears(1, greeting('which'), russian), hears(2, greeting('which'), russian)]);
  // by the flow that was called, and by the one that called it
  expect(inRussian!.heardOf(russian, 0)).toBeGreaterThan(350);
  // without the take everybody hears the same, from the next call on
  await system.pool.query('DELETE FROM greeting_language WHERE greeting_id = $1', [greeting('which').id]);
  await hears(0, greeting('which'), russian);
});

it('the caller is spoken to in the language that is set, or whose key they press, and leaves by each way', async () => {
  const asking = (prompt: string) => ({ choose: { by: 'key' as const, prompt: words(prompt), choices: [{ key: '1', language: 'en' as const }, { key: '2', language: 'ru' as const }], firstKeyMs: 600, tries: 1 } });
  const exits = { 'key-1': 'end', 'key-2': 'end', 'no-input': 'silent', invalid: 'wrong', error: 'failed' };
  const rest = () => ({ end: node('hang-up', { prompt: mixed() }), silent: bye('silent'), wrong: bye('wrong'), failed: bye('failed') });
  await tenant.flow(draw({ ask: node('language', asking('which'), exits), ...rest() }), on(0));
  await tenant.flow(draw({ set: node('language', { choose: { by: 'fixed', language: 'ru' } }, { next: 'end' }), end: node('hang-up', { prompt: mixed() }) }), on(1));
  await tenant.flow(draw({ ask: node('language', asking('doomed'), exits), ...rest() }), on(2));
  await system.pool.query('DELETE FROM greeting WHERE id = $1', [greeting('doomed').id]);
  const hears = async (place: number, key: string, ...names: string[]) => {
    const caller = await dials(place);
    if (place === 0) await caller.hears(greeting('which'));
    if (key) await caller.presses(key);
    for (const name of names) await caller.hearsAllOf(greeting(name));
    await caller.isHungUp();
    return caller;
  };
  const [english, russian] = await Promise.all([
    hears(0, '1', 'english', 'end'), hears(0, '2', 'russian', 'end'), hears(1, '', 'russian', 'end'), hears(0, '', 'silent'), hears(0, '9', 'wrong'), hears(2, '', 'failed'),
  ]);
  expect(english!.heardOf(greeting('russian'), 0)).toBe(0);
  expect(russian!.heardOf(greeting('english'), 0)).toBe(0);
});
