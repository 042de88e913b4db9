import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { SettingsOf } from '@/nodes';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';
import type { Caller } from '@/tests/support/world';

let system: System;
let tenant: TestTenant;

beforeAll(async () => {
  system = await System.open();
  const greetings = { tune: 800, long: 2000, doomed: 300, done: 300, one: 300, two: 300, silent: 300, failed: 300 };
  tenant = await system.tenant({ greetings, moreNumbers: 6 });
});
afterEach(() => system.settles());
afterAll(() => system?.close());

const greeting = (name: string) => tenant.greetings[name]!;
const bye = (name: string) => node('hang-up', { prompt: says(greeting(name)) });

/** A play whose ways lead to goodbyes; behind `key`, and where asked behind `done`, a menu uses the key that was pressed. */
async function calls(place: number, settings: Partial<SettingsOf<'play'>>, done: 'done' | 'menu' = 'done'): Promise<Caller> {
  const choices = ['1', '2'].map((keys) => ({ keys, label: '' }));
  const { e164: number } = tenant.numbers[place]!;
  await tenant.flow(
    draw({
      play: node('play', settings, { done, ...(settings.interruptible && { key: 'menu' }), error: 'failed' }),
      ...(done === 'done' && { done: bye('done') }),
      ...((settings.interruptible || done === 'menu') && {
        menu: node('ivr-menu', { choices, firstKeyMs: 700, noInput: { prompt: [], tries: 1 } }, { 'key-1': 'one', 'key-2': 'two', 'no-input': 'silent' }),
        ...{ one: bye('one'), two: bye('two'), silent: bye('silent') },
      }),
      failed: bye('failed'),
    }),
    { number, name: `Play ${place}` },
  );
  return system.world.caller({ number: '+14155550123' }).dials(number);
}

async function ends(caller: Caller, name: string): Promise<void> {
  await caller.hearsAllOf(greeting(name));
  await caller.isHungUp();
}

it('answers, plays as often as it is told, and goes on', async () => {
  const caller = await calls(0, { prompt: says(greeting('tune')), times: 2 });
  await caller.isAnswered();
  await caller.hearsAllOf(greeting('tune'));
  await caller.hearsAllOf(greeting('tune'));
  // a third time would take longer
  await caller.hears(greeting('done'), { within: 700 });
  await caller.isHungUp();
});

it('a key ends the prompt and is kept for the next node, also when the prompt is to be heard again', async () => {
  const caller = await calls(1, { prompt: says(greeting('long')), interruptible: true, times: 3 });
  await caller.hears(greeting('long'));
  const pressed = performance.now();
  await caller.presses('2');
  await caller.hears(greeting('two'));
  expect(performance.now() - pressed).toBeLessThan(1200);
  await caller.isHungUp();
  expect((await system.lastCall(tenant)).path).toEqual(['play', 'menu', 'two']);
});

it('a key does not end a prompt that may not be interrupted, and is kept all the same', async () => {
  const caller = await calls(2, { prompt: says(greeting('tune')) }, 'menu');
  await caller.hears(greeting('tune'));
  const pressed = performance.now();
  await caller.presses('1');
  await caller.hears(greeting('one'));
  expect(performance.now() - pressed).toBeGreaterThan(600);
  await caller.isHungUp();
  expect((await system.lastCall(tenant)).path).toEqual(['play', 'menu', 'one']);
});

it('a prompt that nobody interrupts leaves by done', async () => {
  await ends(await calls(3, { prompt: says(greeting('tune')), interruptible: true }), 'done');
});

it('early, the caller hears it unanswered', async () => {
  const { e164: number } = tenant.numbers[4]!;
  await tenant.flow(
    draw({ play: node('play', { prompt: says(greeting('tune')), early: true }, { done: 'busy' }), busy: node('hang-up', { cause: 'busy', beforeAnswer: true }) }),
    { number, name: 'Early' },
  );
  const caller = await system.world.caller({ number: '+14155550123' }).dials(number);
  await caller.hearsAllOf(greeting('tune'));
  expect((await caller.isHungUp()).cause).toBe(17);
  expect(caller.answered).toBe(false);
  expect((await system.lastCall(tenant)).answeredAt).toBeNull();
});

it('leaves by error when its greeting was deleted after the flow was published', async () => {
  await system.pool.query('DELETE FROM greeting WHERE id = $1', [greeting('doomed').id]);
  await ends(await calls(5, { prompt: says(greeting('doomed')) }), 'failed');
});
