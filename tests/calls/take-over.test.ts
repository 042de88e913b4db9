import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';
import { Worker } from '@/tests/support/system/worker';

let system: System;
let tenant: TestTenant;
let first: Worker;
let second: Worker;
const carol = { number: '+14155550123', name: 'Carol' };
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

beforeAll(async () => {
  system = await System.open({ withWorker: false });
  tenant = await system.tenant({ people: { ann: { name: 'Ann Lee' } }, greetings: { welcome: 4000, bye: 300 } });
  const { welcome, bye } = tenant.greetings;
  await tenant.flow(
    draw({
      menu: node('ivr-menu', { prompt: says(welcome!), choices: [{ keys: '1', label: 'Ann' }, { keys: '22', label: 'Bye' }], firstKeyMs: 4000 }, { 'key-1': 'ann', 'key-22': 'bye' }),
      ann: node('forward', { targets: [{ kind: 'person', id: tenant.people.ann!.id }] }, { done: 'bye' }),
      bye: node('hang-up', { prompt: says(bye!) }),
    }),
  );
  await system.buriesTheDead();
});
beforeEach(async () => {
  [first, second] = [new Worker(system.address, 'first'), new Worker(system.address, 'second')];
  await first.starts();
});
afterEach(async () => {
  try {
    await system.settles();
  } finally {
    await Promise.all([first.dies(), second.dies()]);
  }
});
afterAll(() => system?.close());

/** A caller of the first worker's in the menu; then the second one starts too. */
async function called() {
  const caller = await system.world.caller(carol).dials(tenant.number);
  await caller.hears(tenant.greetings.welcome!);
  await second.starts();
  return caller;
}

it('a worker is killed while a caller hears the menu: another says it again, and the call goes on', async () => {
  const phone = await tenant.phone('ann');
  const caller = await system.world.caller(carol).dials(tenant.number);
  await caller.hears(tenant.greetings.welcome!);
  const since = performance.now();
  await second.starts();
  await first.dies();
  await caller.hearsSilence({ lasting: 300 });
  // The prompt of 4 s, which lasts until the other worker is there, was begun anew within a second of the kill: it sounded longer than it is.
  const sounded = performance.now() - since - 300;
  expect(sounded).toBeGreaterThan(4200);
  expect(sounded).toBeLessThan(9000);
  await caller.presses('1');
  await phone.rings();
  await phone.answers();
  await caller.hearsVoiceOf(phone);
  await caller.hangsUp();
  expect((await system.lastCall(tenant)).path).toEqual(['menu', 'ann']);
});

it('a worker is killed between two keys: what was typed is kept', async () => {
  const caller = await called();
  await caller.presses('2');
  await pause(500);
  await first.dies();
  await pause(1200);
  await caller.presses('2');
  await caller.hearsAllOf(tenant.greetings.bye!);
  await caller.isHungUp();
  expect((await system.lastCall(tenant)).path).toEqual(['menu', 'bye']);
});

it('a worker is killed while the phone rings: it rings on, once, and is answered', async () => {
  const phone = await tenant.phone('ann');
  const caller = await called();
  await caller.presses('1');
  await phone.rings();
  await first.dies();
  await pause(1200);
  await phone.answers();
  await caller.hearsVoiceOf(phone);
  await phone.hearsVoiceOf(caller);
  await phone.hangsUp();
  await caller.hearsAllOf(tenant.greetings.bye!);
  await caller.isHungUp();
  expect(phone.calls).toHaveLength(1);
});

it('a worker is killed while two talk: they notice nothing, and the end is handled by another', async () => {
  const phone = await tenant.phone('ann');
  const caller = await called();
  await caller.presses('1');
  await phone.rings();
  await phone.answers();
  await caller.hearsVoiceOf(phone);
  await first.dies();
  const killed = performance.now();
  await expect.poll(() => second.figure('ringloom_calls_live'), { interval: 20, timeout: 5000 }).toBe(1);
  expect(performance.now() - killed).toBeLessThan(1000);
  await caller.hearsVoiceOf(phone);
  await phone.hearsVoiceOf(caller);
  await pause(1200);
  await caller.hearsVoiceOf(phone);
  await phone.hangsUp();
  await caller.hearsAllOf(tenant.greetings.bye!);
  await caller.isHungUp();
});

it('a worker stops in order: another goes on at once', async () => {
  const phone = await tenant.phone('ann');
  const caller = await called();
  await caller.presses('1');
  await phone.rings();
  await first.stops();
  await phone.answers();
  await caller.hearsVoiceOf(phone);
  await phone.hangsUp();
  await caller.hearsAllOf(tenant.greetings.bye!);
  await caller.isHungUp();
});

it('a worker that froze and wakes up leaves alone what it lost', async () => {
  const phone = await tenant.phone('ann');
  const caller = await called();
  first.freezes();
  const since = performance.now();
  await caller.hearsSilence({ lasting: 500 });
  await caller.hears(tenant.greetings.welcome!, { within: 9000 });
  expect(performance.now() - since).toBeLessThan(8000);
  first.thaws();
  await first.ended;
  await caller.presses('1');
  await phone.rings();
  await phone.answers();
  await caller.hearsVoiceOf(phone);
  await phone.hangsUp();
  await caller.hearsAllOf(tenant.greetings.bye!);
  await caller.isHungUp();
  expect(phone.calls).toHaveLength(1);
  expect((await system.lastCall(tenant)).path).toEqual(['menu', 'ann', 'bye']);
});
