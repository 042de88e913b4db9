import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';
import type { Caller } from '@/tests/support/world';

let system: System;
let tenant: TestTenant;
const number = '+14155550123';
const short = { firstKeyMs: 700, nextKeyMs: 500 };

beforeAll(async () => {
  system = await System.open();
  const greetings = { welcome: 1500, again: 400, quiet: 400, wrong: 400, one: 300, twelve: 300, star: 300, hash: 300, direct: 300, silent: 300, lost: 300, inner: 800, failed: 300, doomed: 300 };
  tenant = await system.tenant({ people: { ann: { extension: '201' }, ben: { extension: '202' } }, greetings, moreNumbers: 6 });
});
afterEach(() => system.settles());
afterAll(() => system?.close());

const bye = (name: string) => node('hang-up', { prompt: says(tenant.greetings[name]!) });
const greeting = (name: string) => tenant.greetings[name]!;
const dials = (place: number) => system.world.caller({ number }).dials(tenant.numbers[place]!.e164);
const goodbye = async (caller: Caller, name: string) => {
  await caller.hearsAllOf(greeting(name));
  await caller.isHungUp();
};

/** A menu with every kind of key, and a goodbye of its own behind each exit. */
function menu(settings: Record<string, unknown> = {}) {
  const choices = ['1', '12', '*', '#'].map((keys) => ({ keys, label: '' }));
  const exits = { 'key-1': 'one', 'key-12': 'twelve', 'key-s': 'star', 'key-h': 'hash', 'direct-dial': 'direct', 'no-input': 'silent', invalid: 'lost', error: 'failed' };
  const named = Object.fromEntries(Object.entries(exits).filter(([exit]) => exit !== 'direct-dial' || 'directDial' in settings));
  const base = {
    ...{ prompt: says(greeting('welcome')), repeatPrompt: says(greeting('again')), choices, ...short },
    ...{ noInput: { prompt: says(greeting('quiet')), tries: 2 }, invalid: { prompt: says(greeting('wrong')), tries: 2 } },
  };
  const ends = Object.fromEntries(Object.values(named).map((name) => [name, bye(name)]));
  return draw({ menu: node('ivr-menu', { ...base, ...settings }, named), ...ends });
}
const on = (place: number) => ({ name: `Menu ${place}`, number: tenant.numbers[place]!.e164 });

it('each key leads to its own way: one key, several, star and hash', async () => {
  await tenant.flow(menu(), on(0));
  await Promise.all(
    [['1', 'one'], ['12', 'twelve'], ['*', 'star'], ['#', 'hash']].map(async ([keys, name]) => {
      const caller = await dials(0);
      await caller.hears(greeting('welcome'));
      await caller.presses(keys!);
      await goodbye(caller, name!);
    }),
  );
});

it('silence and wrong keys are counted apart, each with its own words, then the shorter prompt', async () => {
  await tenant.flow(menu(), on(0));
  await Promise.all([
    (async () => {
      const caller = await dials(0);
      for (const name of ['welcome', 'quiet', 'again']) await caller.hearsAllOf(greeting(name));
      await goodbye(caller, 'silent');
    })(),
    (async () => {
      const caller = await dials(0);
      await caller.hears(greeting('welcome'));
      await caller.presses('7');
      for (const name of ['wrong', 'again']) await caller.hearsAllOf(greeting(name));
      await caller.presses('8');
      await goodbye(caller, 'lost');
    })(),
    (async () => {
      const caller = await dials(0);
      for (const name of ['welcome', 'quiet']) await caller.hearsAllOf(greeting(name));
      await caller.hears(greeting('again'));
      await caller.presses('7');
      // one silence and one wrong key: neither count is full
      for (const name of ['wrong', 'again']) await caller.hearsAllOf(greeting(name));
      await caller.presses('1');
      await goodbye(caller, 'one');
    })(),
  ]);
});

it('a key ends the prompt with barge-in, and waits for its end without', async () => {
  await tenant.flow(menu({ repeatPrompt: [] }), on(1));
  await tenant.flow(menu({ bargeIn: false }), on(2));
  const waited = async (place: number) => {
    const caller = await dials(place);
    await caller.hears(greeting('welcome'));
    const pressed = performance.now();
    await caller.presses('*');
    await caller.hears(greeting('star'));
    const ms = performance.now() - pressed;
    await caller.isHungUp();
    return ms;
  };
  expect(await waited(1)).toBeLessThan(900);
  expect(await waited(2)).toBeGreaterThan(1100);
});

it('keys typed ahead pass through two menus, unless the second forgets them', async () => {
  const two = (flush: boolean) =>
    draw({
      outer: node('ivr-menu', { prompt: says(greeting('welcome')), choices: [{ keys: '1', label: '' }], bargeIn: false, ...short }, { 'key-1': 'inner' }),
      inner: node('ivr-menu', { prompt: says(greeting('inner')), choices: [{ keys: '2', label: '' }], noInput: { prompt: [], tries: 1 }, flush, ...short }, { 'key-2': 'one', 'no-input': 'silent' }),
      one: bye('one'),
      silent: bye('silent'),
    });
  await tenant.flow(two(false), on(3));
  await tenant.flow(two(true), on(4));
  // both keys are there before the second menu begins: the first lets nobody interrupt it
  const ahead = async (place: number) => {
    const caller = await dials(place);
    await caller.hears(greeting('welcome'));
    await caller.presses('12');
    return caller;
  };
  await Promise.all([
    ahead(3).then((caller) => goodbye(caller, 'one')),
    ahead(4).then(async (caller) => {
      await caller.hearsAllOf(greeting('inner'));
      await goodbye(caller, 'silent');
    }),
  ]);
});

it('dials an extension directly: some, all, and not one that nobody has', async () => {
  await tenant.flow(menu({ directDial: { allow: 'some', extensions: ['201'] } }), on(4));
  await tenant.flow(menu({ directDial: { allow: 'all', extensions: [] } }), on(5));
  await Promise.all(
    ([[4, '201', 'direct'], [4, '202', 'wrong'], [5, '202', 'direct'], [5, '299', 'wrong']] as const).map(async ([place, keys, name]) => {
      const caller = await dials(place);
      await caller.hears(greeting('welcome'));
      await caller.presses(keys);
      await caller.hearsAllOf(greeting(name));
      if (name === 'wrong') await caller.hangsUp();
      await caller.isHungUp();
    }),
  );
});

it('leaves by its error when the greeting was deleted after the flow was published', async () => {
  await tenant.flow(menu({ prompt: says(greeting('doomed')) }), on(6));
  await system.pool.query('DELETE FROM greeting WHERE id = $1', [greeting('doomed').id]);
  await goodbye(await dials(6), 'failed');
  expect((await system.lastCall(tenant)).path).toEqual(['menu', 'failed']);
});
