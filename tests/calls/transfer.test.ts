import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';
import { Worker } from '@/tests/support/system/worker';
import type { Caller, Phone } from '@/tests/support/world';

const greetings = { done: 300, busy: 300, unreachable: 300 };

let system: System;
let worker: Worker;
let tenant: TestTenant;
let numbersUsed = 0;

beforeAll(async () => {
  system = await System.open({ withWorker: false });
  worker = new Worker(system.address, 'first');
  await worker.starts();
  tenant = await system.tenant({ people: { ann: {}, ben: {}, eve: {}, dan: {}, kim: {}, joe: {} }, greetings, moreNumbers: 8 });
});
afterEach(() => system.settles());
afterAll(async () => {
  await worker?.stops();
  await system?.close();
});

/** Somebody calls, and talks with the callee, who may hand them on. */
async function talks(who: string): Promise<{ caller: Caller; phone: Phone }> {
  const { e164: number } = tenant.numbers[numbersUsed++]!;
  const phone = await tenant.phone(who);
  await tenant.flow(draw({
    forward: node('forward', { targets: [{ kind: 'person', id: tenant.people[who]!.id }], ringMs: 6000, transfers: 'callee' }, { done: 'done', busy: 'busy', unreachable: 'unreachable' }),
    ...Object.fromEntries(Object.keys(greetings).map((exit) => [exit, node('hang-up', { prompt: says(tenant.greetings[exit]!) })])),
  }), { number, name: `To ${number}` });
  const caller = await system.world.caller({ number: `+1415555${2300 + numbersUsed}` }).dials(number);
  await phone.rings();
  await phone.answers();
  await hearEachOther(caller, phone);
  return { caller, phone };
}
async function hearEachOther(one: Caller, other: Phone): Promise<void> {
  await one.hearsVoiceOf(other);
  await other.hearsVoiceOf(one);
}
async function leavesBy(exit: keyof typeof greetings, caller: Caller): Promise<void> {
  await caller.hearsAllOf(tenant.greetings[exit]!, { within: 8000 });
  await caller.isHungUp();
}
const extension = (who: string) => tenant.people[who]!.extension;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

it('## hands the caller on at once: the callee is let go, whoever was dialled rings, and where they do not answer the flow goes on', { timeout: 30_000 }, async () => {
  const handedOn = async () => {
    const { caller, phone } = await talks('ann');
    const ben = await tenant.phone('ben');
    await phone.presses('##');
    await phone.leg.hearsSound();
    await phone.presses(`${extension('ben')}#`);
    await phone.isHungUp();
    await ben.rings();
    await ben.answers();
    await hearEachOther(caller, ben);
    await ben.hangsUp();
    await leavesBy('done', caller);
  };
  const toNobody = async () => {
    const { caller, phone } = await talks('eve');
    await phone.presses('##');
    await phone.leg.hearsSound();
    // kim's telephone is not switched on; no # behind the number: it is over when nothing more comes
    await phone.presses(extension('kim'));
    await phone.isHungUp({ within: 6000 });
    await leavesBy('unreachable', caller);
  };
  await Promise.all([handedOn(), toNobody()]);
});

it('*2 after a word with the third: the callee who leaves hands on, the third who leaves gives back', { timeout: 30_000 }, async () => {
  const { caller, phone } = await talks('ann');
  const ben = await tenant.phone('ben');
  const consults = async () => {
    await phone.presses('*2');
    await phone.leg.hearsSound();
    await phone.presses(`${extension('ben')}#`);
    await ben.rings();
    await ben.answers();
    await phone.hearsVoiceOf(ben);
    await ben.hearsVoiceOf(phone);
  };
  await consults();
  await ben.hangsUp();
  await hearEachOther(caller, phone);
  await consults();
  await phone.hangsUp();
  await hearEachOther(caller, ben);
  await ben.hangsUp();
  await leavesBy('done', caller);
});

it('a worker that is killed in the middle of a transfer loses nobody', { timeout: 40_000 }, async () => {
  const [asked, consulted] = await Promise.all([talks('dan'), talks('ann')]);
  const [joe, ben] = await Promise.all([tenant.phone('joe'), tenant.phone('ben')]);
  await asked.phone.presses('##');
  await asked.phone.leg.hearsSound();
  await consulted.phone.presses('*2');
  await consulted.phone.leg.hearsSound();
  await consulted.phone.presses(`${extension('ben')}#`);
  await ben.rings();
  await ben.answers();
  await consulted.phone.hearsVoiceOf(ben);
  await worker.dies();
  worker = new Worker(system.address, 'second');
  await worker.starts();
  await expect.poll(() => worker.figure('ringloom_calls_live'), { timeout: 8000, interval: 50 }).toBe(2);
  await pause(500);
  // whoever was asked for a number is asked again; those who talked talk on
  await Promise.all([
    (async () => {
      await asked.phone.presses(`${extension('joe')}#`);
      await joe.rings();
      await joe.answers();
      await hearEachOther(asked.caller, joe);
      await joe.hangsUp();
      await leavesBy('done', asked.caller);
    })(),
    (async () => {
      await ben.hearsVoiceOf(consulted.phone);
      await consulted.phone.hangsUp();
      await hearEachOther(consulted.caller, ben);
      await ben.hangsUp();
      await leavesBy('done', consulted.caller);
    })(),
  ]);
  expect(worker.faults).toEqual([]);
});
