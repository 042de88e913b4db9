import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { nodes, type SettingsOf } from '@/nodes';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';
import { TestTenant as Tenant } from '@/tests/support/system/tenant';
import type { Caller } from '@/tests/support/world';

type Settings = Partial<SettingsOf<'forward'>>;
type Exit = 'done' | 'busy' | 'no-answer' | 'rejected' | 'unreachable' | 'not-confirmed' | 'not-allowed' | 'error';

const greetings = { ask: 400, done: 300, busy: 300, 'no-answer': 300, rejected: 300, unreachable: 300, 'not-confirmed': 300, 'not-allowed': 300, error: 300 };
const carol = { number: '+14155550123', name: 'Carol' };
/** A bar-code that no greeting has. */
const announcement = 199;

let system: System;
let tenant: TestTenant;
let numbersUsed = 0;

beforeAll(async () => {
  system = await System.open();
  tenant = await system.tenant({ people: { ann: { name: 'Ann Lee' }, ben: {} }, greetings, moreNumbers: 24 });
});
afterEach(() => system.settles());
afterAll(() => system?.close());

/** A number whose flow is one forward; every exit leads to a goodbye that says its name. */
async function numberThatForwards(settings: Settings, of = tenant): Promise<string> {
  const { e164: number } = of.numbers[of === tenant ? numbersUsed++ : 0]!;
  const exits = nodes.forward.exits({ ...nodes.forward.defaults, ...settings }).map(({ id }) => id);
  const goodbyes = exits.map((exit) => [exit, node('hang-up', { prompt: says(of.greetings[exit]!) })] as const);
  const forward = node('forward', { ringMs: 3000, ...settings }, Object.fromEntries(exits.map((exit) => [exit, exit])));
  await of.flow(draw({ forward, ...Object.fromEntries(goodbyes) }), { number, name: `To ${number}` });
  return number;
}

async function callsOneThatForwards(settings: Settings): Promise<Caller> {
  return system.world.caller(carol).dials(await numberThatForwards(settings));
}

async function leavesBy(exit: Exit, caller: Caller, { within = 6000, of = tenant } = {}): Promise<void> {
  await caller.hearsAllOf(of.greetings[exit]!, { within });
  await caller.isHungUp();
}

const outside = (number: string) => ({ kind: 'number', number }) as const;
const person = (who: string) => ({ kind: 'person', id: tenant.people[who]!.id }) as const;
const confirm = () => ({ on: true, prompt: says(tenant.greetings.ask!), ms: 1000 });

it('the caller talks to the phone, which shows who calls, and goes on when it hangs up', async () => {
  const talks = async (phone: Awaited<ReturnType<TestTenant['phone']>> | ReturnType<System['world']['phone']>, target: SettingsOf<'forward'>['targets'][number]) => {
    const caller = await callsOneThatForwards({ targets: [target] });
    await phone.rings();
    phone.shows(carol.number, 'Carol');
    await caller.hearsRinging();
    expect(caller.answered).toBe(false);
    await phone.answers();
    await caller.hearsVoiceOf(phone);
    await phone.hearsVoiceOf(caller);
    await phone.hangsUp();
    await leavesBy('done', caller);
  };
  await Promise.all([talks(system.world.phone('+14155559001'), outside('+14155559001')), talks(await tenant.phone('ann'), person('ann'))]);
});

it('what the far end says before it answers is heard, and the call is not answered by it', async () => {
  const phone = system.world.phone('+14155559002');
  const caller = await callsOneThatForwards({ targets: [outside('+14155559002')] });
  await phone.rings();
  await phone.playsBeforeAnswer(announcement);
  await caller.hears(announcement);
  expect(caller.answered).toBe(false);
  await phone.answers();
  await caller.hearsVoiceOf(phone);
  await phone.hangsUp();
  await leavesBy('done', caller);
});

it('busy, rejected, not there and no answer each leave by an exit of their own', async () => {
  system.world.phone('+14155559010').isBusy();
  system.world.phone('+14155559011').rejects(603);
  system.world.phone('+14155559012').rejects(403);
  system.world.phone('+14155559013').rejects(404);
  system.world.phone('+14155559014').rejects(503);
  system.world.phone('+14155559015').rejects(480);
  const unanswered = system.world.phone('+14155559016');
  const silent = system.world.phone('+14155559017');
  silent.isSilent();
  const endsBy = async (exit: Exit, target: SettingsOf<'forward'>['targets'][number]) => leavesBy(exit, await callsOneThatForwards({ targets: [target] }));
  const rung = async () => {
    await unanswered.rings();
    await unanswered.isHungUp({ within: 5000 });
  };
  await Promise.all([
    endsBy('busy', outside('+14155559010')),
    endsBy('rejected', outside('+14155559011')),
    endsBy('rejected', outside('+14155559012')),
    endsBy('unreachable', outside('+14155559013')),
    endsBy('unreachable', outside('+14155559014')),
    endsBy('no-answer', outside('+14155559015')),
    endsBy('no-answer', outside('+14155559016')),
    endsBy('no-answer', outside('+14155559017')),
    endsBy('unreachable', person('ann')),
    rung(),
  ]);
});

it('an outside number is not allowed where there is no way out', async () => {
  const { rows } = await system.pool.query<{ id: string }>(`INSERT INTO operator (name) VALUES ('Without a trunk') RETURNING id`);
  const alone = await Tenant.make(system.pool, system.world, rows[0]!.id, { people: { dan: {} }, greetings });
  const number = await numberThatForwards({ targets: [outside('+14155559018')] }, alone);
  const phone = system.world.phone('+14155559018');
  const caller = await (await alone.phone('dan')).dials(number);
  await leavesBy('not-allowed', caller, { of: alone });
  phone.isNotCalled();
});

it('the callee hears the question apart from the caller, who goes on hearing it ring, and takes the call with 1', async () => {
  const phone = await tenant.phone('ann');
  const caller = await callsOneThatForwards({ targets: [person('ann')], confirm: { ...confirm(), ms: 4000 } });
  await phone.rings();
  phone.shows(carol.number);
  await caller.hearsRinging();
  await phone.answers();
  await phone.hears(tenant.greetings.ask!);
  await caller.doesNotHear(tenant.greetings.ask!, { during: 600 });
  expect(caller.answered).toBe(false);
  await phone.presses('1');
  await caller.isAnswered();
  await caller.hearsVoiceOf(phone);
  await phone.hearsVoiceOf(caller);
  await phone.hangsUp();
  await leavesBy('done', caller);
});

it('one who stays silent, presses another key or leaves while asked has not confirmed', async () => {
  const asked = async (number: string, does: (phone: ReturnType<System['world']['phone']>) => Promise<unknown>) => {
    const phone = system.world.phone(number);
    const caller = await callsOneThatForwards({ targets: [outside(number)], confirm: confirm() });
    await phone.rings();
    await phone.answers();
    await phone.hears(tenant.greetings.ask!);
    await does(phone);
    await leavesBy('not-confirmed', caller);
    await phone.isHungUp();
  };
  await Promise.all([
    asked('+14155559020', async () => undefined),
    asked('+14155559021', (phone) => phone.presses('2')),
    asked('+14155559022', (phone) => phone.hangsUp()),
  ]);
});

it('of those that ring together the first to answer has the call and the other stops', async () => {
  const [ann, ben] = await Promise.all([tenant.phone('ann'), tenant.phone('ben')]);
  const caller = await callsOneThatForwards({ targets: [person('ann'), person('ben')] });
  await Promise.all([ann.rings(), ben.rings(), caller.hearsRinging()]);
  await ben.answers();
  expect((await ann.isHungUp()).cause).toBe(26);
  await caller.hearsVoiceOf(ben);
  await ben.hearsVoiceOf(caller);
  await ben.hangsUp();
  await leavesBy('done', caller);
});

it('in turn the next rings when the one before it is busy or does not answer, and the last one says how it ends', async () => {
  system.world.phone('+14155559030').isBusy();
  const [first, last] = [system.world.phone('+14155559031'), system.world.phone('+14155559032')];
  const refuses = system.world.phone('+14155559034');
  refuses.rejects();
  await Promise.all([
    (async () => {
      const caller = await callsOneThatForwards({ targets: ['+14155559030', '+14155559031', '+14155559032'].map(outside), order: 'in-turn' });
      await first.rings();
      last.isNotCalled();
      await first.isHungUp({ within: 5000 });
      await last.rings();
      await last.answers();
      await caller.hearsVoiceOf(last);
      await last.hangsUp();
      await leavesBy('done', caller);
    })(),
    (async () => leavesBy('rejected', await callsOneThatForwards({ targets: ['+14155559030', '+14155559034'].map(outside), order: 'in-turn' })))(),
  ]);
});

it('a phone that was lost while the worker was away leads out by error', async () => {
  const phone = system.world.phone('+14155559040');
  const caller = await callsOneThatForwards({ targets: [outside('+14155559040')], ringMs: 20_000 });
  await phone.rings();
  await caller.hearsRinging();
  await system.worker.dies();
  await phone.declines();
  await phone.isHungUp();
  await system.worker.starts();
  await leavesBy('error', caller);
});
