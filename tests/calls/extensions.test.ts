import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';
import type { Caller } from '@/tests/support/world';

let system: System;
let tenant: TestTenant;

beforeAll(async () => {
  system = await System.open();
  tenant = await system.tenant({
    people: { ann: { name: 'Ann Lee' }, ben: { name: 'Ben Ortiz' }, eve: { name: 'Eve Sato', devices: ['sip', 'sip'] } },
    greetings: { welcome: 300 },
    moreNumbers: 1,
  });
  await tenant.flow(draw({ hello: node('hang-up', { prompt: says(tenant.greetings.welcome!) }) }));
});
afterEach(() => system.settles());
afterAll(() => system?.close());

/** The call is refused before it is answered; gives the Q.850 cause. */
async function isRefused(caller: Caller): Promise<number> {
  const { cause } = await caller.isHungUp();
  expect(caller.answered).toBe(false);
  return cause;
}

it.each(['caller', 'callee'] as const)('an extension calls an extension, both hear each other, and the %s hangs up', async (who) => {
  const [ann, ben] = await Promise.all([tenant.phone('ann'), tenant.phone('ben')]);
  const caller = await ann.dials('102');
  await ben.rings();
  ben.shows('101', 'Ann Lee');
  await caller.hearsRinging();
  await ben.answers();
  await caller.isAnswered();
  await caller.hearsVoiceOf(ben);
  await ben.hearsVoiceOf(caller);
  await (who === 'caller' ? caller : ben).hangsUp();
  expect((await (who === 'caller' ? ben : caller).isHungUp()).cause).toBe(16);
});

it('an outside number is called through the trunk, as it is dialled in the country or in full', async () => {
  const [ann, ben] = await Promise.all([tenant.phone('ann'), tenant.phone('ben')]);
  const [first, second] = [system.world.phone('+14155559101'), system.world.phone('+14155559102')];
  await Promise.all([
    (async () => {
      const caller = await ann.dials('4155559101');
      await first.rings();
      await first.answers();
      await caller.hearsVoiceOf(first);
      await first.hearsVoiceOf(caller);
      await first.hangsUp();
      expect((await caller.isHungUp()).cause).toBe(16);
    })(),
    (async () => {
      const caller = await ben.dials('+14155559102');
      await second.rings();
      await second.answers();
      await second.hearsVoiceOf(caller);
      await caller.hangsUp();
      await second.isHungUp();
    })(),
  ]);
});

it('a person calls a public number of the tenant and its flow answers', async () => {
  const ann = await tenant.phone('ann');
  const caller = await ann.dials(tenant.number);
  await caller.hearsAllOf(tenant.greetings.welcome!);
  await caller.isHungUp();
});

it('a number that leads nowhere is refused with its cause', async () => {
  const ann = await tenant.phone('ann');
  const fromOutside = (number: string) => system.world.caller({ number: '+14155550123' }).dials(number);
  // no such extension; no number of anyone; a number of the tenant without a flow
  expect(await isRefused(await ann.dials('999'))).toBe(1);
  expect(await Promise.all([isRefused(await fromOutside('+12125559999')), isRefused(await fromOutside(tenant.numbers[1]!.e164))])).toEqual([1, 1]);
});

it('both devices of a person ring, one answers and the other stops', async () => {
  const [ann, desk, mobile] = await Promise.all([tenant.phone('ann'), tenant.phone('eve'), tenant.phone('eve', 1)]);
  const caller = await ann.dials('103');
  await Promise.all([desk.rings(), mobile.rings()]);
  desk.shows('101', 'Ann Lee');
  mobile.shows('101', 'Ann Lee');
  await mobile.answers();
  expect((await desk.isHungUp()).cause).toBe(26);
  await caller.hearsVoiceOf(mobile);
  await mobile.hearsVoiceOf(caller);
  await mobile.hangsUp();
  await caller.isHungUp();
});

it('one device is enough where the other is not registered', async () => {
  const [ann, mobile] = await Promise.all([tenant.phone('ann'), tenant.phone('eve', 1)]);
  const caller = await ann.dials('103');
  await mobile.rings();
  await mobile.answers();
  await caller.hearsVoiceOf(mobile);
  await caller.hangsUp();
  await mobile.isHungUp();
});

it('a busy, a declining and an absent extension are told apart by the cause', async () => {
  const [ann, ben] = await Promise.all([tenant.phone('ann'), tenant.phone('ben')]);
  ben.isBusy();
  expect(await isRefused(await ann.dials('102'))).toBe(17);
  ben.rejects();
  expect(await isRefused(await ann.dials('102'))).toBe(21);
  expect([18, 19, 20]).toContain(await isRefused(await ann.dials('103')));
});
