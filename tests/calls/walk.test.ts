import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';

let system: System;
let tenant: TestTenant;
const carol = { number: '+14155550123', name: 'Carol' };

beforeAll(async () => {
  system = await System.open();
  tenant = await system.tenant({ people: { ann: { name: 'Ann Lee' } }, greetings: ['welcome', 'bye'] });
  const { welcome, bye } = tenant.greetings;
  await tenant.flow(
    draw({
      menu: node('ivr-menu', { prompt: says(welcome!), choices: [{ keys: '1', label: 'Ann' }] }, { 'key-1': 'ann' }),
      ann: node('forward', { targets: [{ kind: 'person', id: tenant.people.ann!.id }] }, { done: 'bye' }),
      bye: node('hang-up', { prompt: says(bye!) }),
    }),
  );
});
afterEach(() => system.settles());
afterAll(() => system?.close());

it('a caller hears the menu, presses 1, talks to the phone that rang, and leaves a record', async () => {
  const { welcome, bye } = tenant.greetings;
  const phone = await tenant.phone('ann');
  const caller = await system.world.caller(carol).dials(tenant.number);
  await caller.isAnswered();
  await caller.hears(welcome!);
  await caller.presses('1');
  await phone.rings();
  phone.shows('+14155550123', 'Carol');
  await phone.answers();
  await caller.hearsVoiceOf(phone);
  await phone.hearsVoiceOf(caller);
  await phone.hangsUp();
  await caller.hearsAllOf(bye!);
  expect((await caller.isHungUp()).cause).toBe(16);

  const call = await system.lastCall(tenant);
  expect(call).toMatchObject({ direction: 'incoming', from: carol.number, fromName: 'Carol', to: tenant.number, cause: 16, ending: 'ended' });
  expect(call.path).toEqual(['menu', 'ann', 'bye']);
  expect(call.legs).toMatchObject([
    { role: 'caller', number: carol.number, cause: 16 },
    { role: 'callee', number: '101', shown: carol.number, cause: 16 },
  ]);
  expect(system.worker.faults).toEqual([]);
});
