import { afterEach, beforeEach, expect, it } from 'vitest';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';

let system: System;
let tenant: TestTenant;
const carol = { number: '+14155550123', name: 'Carol' };

beforeEach(async () => {
  system = await System.open({ withWorker: false });
  tenant = await system.tenant({ people: { ann: { name: 'Ann Lee' } }, greetings: ['welcome'], fallback: 'ann' });
  await tenant.flow(draw({ hello: node('hang-up', { prompt: says(tenant.greetings.welcome!) }) }));
});
afterEach(async () => {
  try {
    await system.settles();
  } finally {
    await system.close();
  }
});

it('a caller hears ringing while no worker is there, and is served when one starts', async () => {
  const caller = await system.world.caller(carol).dials(tenant.number);
  await caller.hearsRinging();
  expect(caller.answered).toBe(false);
  await system.worker.begins();
  await caller.hearsAllOf(tenant.greetings.welcome!, { within: 10_000 });
  await caller.isHungUp();
});

it('after the retries the fallback of the tenant is rung', async () => {
  const phone = await tenant.phone('ann');
  const caller = await system.world.caller(carol).dials(tenant.number);
  await caller.hearsRinging();
  await phone.rings({ within: (system.address.retryS + 3) * 1000 });
  phone.shows(carol.number);
  await phone.answers();
  await caller.hearsVoiceOf(phone);
  await phone.hearsVoiceOf(caller);
  await caller.hangsUp();
  await phone.isHungUp();
});

it('a caller whom nobody can help is told so, never just dropped', async () => {
  const caller = await system.world.caller(carol).dials(tenant.number);
  await caller.hears(system.speech('im-sorry'), { within: (system.address.retryS + 5) * 1000 });
  await caller.isHungUp({ within: 20_000 });
});
