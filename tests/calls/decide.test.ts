import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { draw, node, says, System, type Drawn, type TestTenant } from '@/tests/support/system';

let system: System;
let tenant: TestTenant;
let used = 0;
const eve = '+14155550123';

beforeAll(async () => {
  system = await System.open();
  const names = ['one', 'two', 'three', 'four', 'five', 'doomed'];
  tenant = await system.tenant({ greetings: { ...Object.fromEntries(names.map((name) => [name, 300])), song: 700 }, moreNumbers: 10 });
});
afterEach(() => system.settles());
afterAll(() => system?.close());

const bye = (name: string) => node('hang-up', { prompt: says(tenant.greetings[name]!) });

/** Publishes a flow on a number of its own, and gives what calls it. */
async function flow(drawn: Record<string, Drawn>): Promise<(from?: string) => Promise<Awaited<ReturnType<typeof dials>>>> {
  const { e164: number } = tenant.numbers[used++]!;
  await tenant.flow(draw(drawn), { number, name: `Flow ${used}` });
  return (from = eve) => dials(number, from);
}
const dials = (number: string, from: string) => system.world.caller(from ? { number: from } : {}).dials(number);
/** The call ends with this goodbye, and with no other before it. */
async function hears(call: Promise<Awaited<ReturnType<typeof dials>>>, name: string): Promise<void> {
  const caller = await call;
  await caller.hearsAllOf(tenant.greetings[name]!);
  await caller.isHungUp();
}

it('what one node sets another compares: by case, else, for numbers and texts', async () => {
  const cases = [
    { id: 'vip', name: 'VIP', value: { var: 'call.from' }, test: 'begins', to: '+1415' },
    { id: 'sum', name: 'Sum', value: { var: 'total' }, test: 'same-number', to: '4' },
  ] as const;
  const ask = await flow({
    two: node('set-variable', { name: 'two', value: { as: 'text', text: '2' }, scope: 'call' }, { next: 'total' }),
    total: node('set-variable', { name: 'total', value: { as: 'sum', left: { var: 'two' }, operator: 'plus', right: { var: 'two' } } }, { next: 'ask' }),
    ask: node('condition', { cases: [...cases] }, { 'case-vip': 'one', 'case-sum': 'two-bye', else: 'three' }),
    one: bye('one'), 'two-bye': bye('two'), three: bye('three'),
  });
  const other = await flow({ ask: node('condition', { cases: [...cases] }, { 'case-vip': 'one', 'case-sum': 'two', else: 'three' }), one: bye('one'), two: bye('two'), three: bye('three') });
  await Promise.all([hears(ask(), 'one'), hears(ask('+12025550123'), 'two'), hears(other('+12025550123'), 'three')]);
});

it('callers are shared out, each always the same way, and the ways of both branches are walked', async () => {
  const ask = await flow({ share: node('split', { sticky: true }, { 'branch-p1': 'one', 'branch-p2': 'two' }), one: bye('one'), two: bye('two') });
  // By their numbers these go one way and the other: compile.test.ts of the node has the shares of many.
  const [first, second] = ['+12025550100', '+12025550101'];
  const which = async (from: string) => {
    const caller = await ask(from);
    const noticed = await caller.notices();
    await caller.isHungUp();
    return 'begins' in noticed && noticed.begins === tenant.greetings.one!.code ? 'one' : 'two';
  };
  const ways = await Promise.all([first!, first!, second!, second!].map(which));
  expect(ways[0]).toBe(ways[1]);
  expect(ways[2]).toBe(ways[3]);
  expect(new Set(ways)).toEqual(new Set(['one', 'two']));
});

it('a list knows numbers, beginnings and exceptions, and takes withheld numbers as it is told', async () => {
  const list = await flow({ list: node('list', { numbers: ['+1415*'], except: ['+14155550199'], withheld: true }, { listed: 'one', 'not-listed': 'two' }), one: bye('one'), two: bye('two') });
  await Promise.all([hears(list(), 'one'), hears(list('+14155550199'), 'two'), hears(list('+12025550123'), 'two'), hears(list(''), 'one')]);
});

it('a wait lasts as long as it says, with its music over and over; a key ends it and is kept', async () => {
  const wait = (settings: object, exits: Record<string, string>) => ({ wait: node('wait', { ms: 2500, ...settings }, { done: 'one', ...exits }), one: bye('one') });
  const menu = { menu: node('ivr-menu', { choices: [{ keys: '7', label: '' }], noInput: { prompt: [], tries: 1 }, firstKeyMs: 700 }, { 'key-7': 'two' }), two: bye('two') };
  // nobody can press keys before the answer
  const silent = await flow({ answer: node('answer', {}, { next: 'wait' }), ...wait({}, { key: 'menu' }), ...menu });
  const loud = await flow({ ...wait({ music: says(tenant.greetings.song!) }, { key: 'menu', error: 'three' }), ...menu, three: bye('three') });
  const broken = await flow({ ...wait({ music: says(tenant.greetings.doomed!), interruptible: false }, { error: 'three' }), three: bye('three') });
  await system.pool.query('DELETE FROM greeting WHERE id = $1', [tenant.greetings.doomed!.id]);
  await Promise.all([
    (async () => {
      const caller = await silent();
      const began = performance.now();
      await caller.hears(tenant.greetings.one!);
      expect(performance.now() - began).toBeGreaterThan(2300);
      await caller.isHungUp();
    })(),
    (async () => {
      const caller = await loud();
      const began = performance.now();
      await caller.hearsAllOf(tenant.greetings.song!);
      await caller.hearsAllOf(tenant.greetings.song!);
      await caller.hears(tenant.greetings.one!);
      const ms = performance.now() - began;
      expect(ms).toBeGreaterThan(2300);
      expect(ms).toBeLessThan(3800);
      expect(caller.heardOf(tenant.greetings.song!, began)).toBeGreaterThan(1600);
      await caller.isHungUp();
    })(),
    ...[silent, loud].map(async (calls) => {
      const caller = await calls();
      await (calls === loud ? caller.hears(tenant.greetings.song!) : new Promise((resolve) => setTimeout(resolve, 600)));
      const pressed = performance.now();
      await caller.presses('7');
      await caller.hears(tenant.greetings.two!);
      expect(performance.now() - pressed).toBeLessThan(1500);
      await caller.isHungUp();
    }),
    hears(broken(), 'three'),
  ]);
});

it('a call is answered only when it has rung for as long as it says', async () => {
  const answer = await flow({ answer: node('answer', { ringMs: 1500 }, { next: 'one' }), one: bye('one') });
  const caller = await answer();
  const began = performance.now();
  await caller.hearsRinging();
  expect(caller.answered).toBe(false);
  await caller.isAnswered();
  expect(performance.now() - began).toBeGreaterThan(1200);
  await caller.hearsAllOf(tenant.greetings.one!);
  await caller.isHungUp();
});
