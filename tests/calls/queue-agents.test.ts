import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { SettingsOf } from '@/nodes';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';
import type { Caller, RegisteredPhone } from '@/tests/support/world';

let system: System;
let tenant: TestTenant;
let used = 0;

beforeAll(async () => {
  system = await System.open();
  tenant = await system.tenant({
    people: { ann: {}, ben: {}, eve: {}, dan: {}, kim: {}, leo: {} }, greetings: { done: 300, music: 2000 }, moreNumbers: 4,
    queues: {
      // ben comes with his group, and is named once
      all: { members: ['ann'], strategy: 'ring-all', group: ['ben', 'ann'] },
      last: { members: ['eve', 'dan'], strategy: 'linear' },
      able: { members: ['kim', 'leo'], strategy: 'skills', skills: { kim: [], leo: ['german'] } },
    },
  });
});
afterEach(() => system.settles());
afterAll(() => system?.close());

async function numberOf(queue: string, settings: Partial<SettingsOf<'queue'>> = {}): Promise<string> {
  const { e164: number } = tenant.numbers[used++]!;
  await tenant.flow(draw({ queue: node('queue', { queue: tenant.queues[queue]!, music: says(tenant.greetings.music!), joinsWhen: 'always', leavesEmpty: false, ...settings }, { done: 'done' }), done: node('hang-up', { prompt: says(tenant.greetings.done!) }) }), { number, name: `Queue ${used}` });
  return number;
}
const dials = (number: string, from: string): Promise<Caller> => system.world.caller({ number: from }).dials(number);
async function talks(caller: Caller, phone: RegisteredPhone): Promise<void> {
  await phone.answers();
  await caller.hearsVoiceOf(phone);
  await phone.hearsVoiceOf(caller);
  await phone.hangsUp();
  await caller.hearsAllOf(tenant.greetings.done!, { within: 8000 });
  await caller.isHungUp();
}

it('everybody is rung at once, people of a group too and each once; who answers has the caller', async () => {
  const [ann, ben] = await Promise.all([tenant.phone('ann'), tenant.phone('ben')]);
  const caller = await dials(await numberOf('all'), '+14155550181');
  await Promise.all([ann.rings(), ben.rings()]);
  expect([ann.calls.length, ben.calls.length]).toEqual([1, 1]);
  await ben.answers();
  await ann.isHungUp();
  await caller.hearsVoiceOf(ben);
  await ben.hangsUp();
  await caller.hearsAllOf(tenant.greetings.done!, { within: 8000 });
  await caller.isHungUp();
});

it('a number is led to whom it talked with last, and who asks for a skill to somebody who has it', async () => {
  const [eve, dan, kim, leo] = await Promise.all(['eve', 'dan', 'kim', 'leo'].map((who) => tenant.phone(who))) as [RegisteredPhone, RegisteredPhone, RegisteredPhone, RegisteredPhone];
  const sticky = await numberOf('last', { sticky: true });
  const german = await numberOf('able', { skills: ['german'] });
  await Promise.all([
    (async () => {
      // eve is first in the list, and paused when this number calls for the first time
      await tenant.pause('eve', 'lunch');
      const first = await dials(sticky, '+14155550182');
      await dan.rings();
      await talks(first, dan);
      await tenant.pause('eve', null);
      const again = await dials(sticky, '+14155550182');
      await dan.rings();
      expect(eve.calls.length).toBe(0);
      await talks(again, dan);
      const other = await dials(sticky, '+14155550183');
      await eve.rings();
      await talks(other, eve);
    })(),
    (async () => {
      const caller = await dials(german, '+14155550184');
      await leo.rings();
      expect(kim.calls.length).toBe(0);
      await talks(caller, leo);
    })(),
  ]);
  expect(system.worker.faults).toEqual([]);
});
