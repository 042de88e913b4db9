import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';
import { Worker } from '@/tests/support/system/worker';
import type { Caller, Phone, RegisteredPhone } from '@/tests/support/world';

const greetings = { done: 300, away: 300 };
const client = { one: '+14155556601', two: '+14155556602' };
const people = ['ann', 'ben', 'eve', 'dan', 'kim', 'joe', 'lee', 'max', 'ida'] as const;
type Who = (typeof people)[number];

let system: System;
let worker: Worker;
let tenant: TestTenant;
let numbersUsed = 0;

beforeAll(async () => {
  system = await System.open({ withWorker: false });
  worker = new Worker(system.address, 'first');
  await worker.starts();
  tenant = await system.tenant({ people: Object.fromEntries(people.map(who => [who, {}])), greetings, moreNumbers: 4, queues: { desk: { members: ['kim'] }, shop: { members: ['lee'] } } });
});
afterEach(() => system.settles());
afterAll(async () => {
  await worker?.stops();
  await system?.close();
});

const extension = (who: Who) => tenant.people[who]!.extension;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
async function hearEachOther(one: Phone | Caller, other: Phone | Caller): Promise<void> {
  await one.hearsVoiceOf(other);
  await other.hearsVoiceOf(one);
}
/** Somebody of the house calls, and talks with whoever answers. */
async function calls(who: Who, number: string, phone: Phone): Promise<{ from: RegisteredPhone; caller: Caller }> {
  const from = await tenant.phone(who);
  const caller = await from.dials(number);
  await phone.rings();
  await phone.answers();
  await hearEachOther(caller, phone);
  return { from, caller };
}
/** Asks for it by keys, and says to whom. */
async function handsOn(by: Caller | Phone, keys: '##' | '*2', number: string): Promise<void> {
  await by.presses(keys);
  await by.leg.hearsSound();
  await by.presses(`${number}#`);
}
/** A caller from outside talks with an agent of a queue. */
async function talksWithAgent(queue: string, who: Who): Promise<{ caller: Caller; agent: RegisteredPhone }> {
  const { e164: number } = tenant.numbers[numbersUsed++]!;
  await tenant.flow(draw({
    queue: node('queue', { queue: tenant.queues[queue]!, transfers: true }, { done: 'done', 'not-taken': 'away' }),
    ...Object.fromEntries(Object.keys(greetings).map(end => [end, node('hang-up', { prompt: says(tenant.greetings[end]!) })])),
  }), { number, name: `Queue ${number}` });
  const agent = await tenant.phone(who);
  const caller = await system.world.caller({ number: `+1415555${6700 + numbersUsed}` }).dials(number);
  await agent.rings();
  await agent.answers();
  await hearEachOther(caller, agent);
  return { caller, agent };
}
const talkingOffers = async () => (await system.pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM queue_offer WHERE tenant_id = $1 AND state = 'talking' AND ended_at IS NULL`, [tenant.id])).rows[0]!.count;

it('who has called hands the callee on: at once, after a word, and by the transfer key of the telephone; the number shown is the tenant\'s', { timeout: 40_000 }, async () => {
  const atOnce = async () => {
    const one = system.world.phone(client.one);
    const { caller } = await calls('ann', client.one, one);
    const ben = await tenant.phone('ben');
    await handsOn(caller, '##', extension('ben'));
    await caller.isHungUp();
    await ben.rings();
    ben.shows(extension('ann'));
    await ben.answers();
    await hearEachOther(one, ben);
    await ben.hangsUp();
    await one.isHungUp();
  };
  const afterAWord = async () => {
    const eve = await tenant.phone('eve');
    const { caller } = await calls('dan', extension('eve'), eve);
    const two = system.world.phone(client.two);
    const consults = async () => {
      await handsOn(caller, '*2', client.two);
      await two.rings();
      await two.answers();
      await hearEachOther(caller, two);
    };
    await consults();
    two.shows(tenant.number);
    await two.hangsUp();
    // they are together again, and who called is the caller as before
    await hearEachOther(caller, eve);
    await consults();
    await caller.hangsUp();
    await hearEachOther(eve, two);
    await eve.hangsUp();
    await two.isHungUp();
  };
  const byKey = async () => {
    const max = await tenant.phone('max');
    const { caller } = await calls('joe', extension('max'), max);
    const ida = await tenant.phone('ida');
    await caller.refers(extension('ida'));
    await caller.isHungUp();
    await ida.rings();
    await ida.answers();
    await hearEachOther(max, ida);
    // and the one who was called does the same
    const joe = await tenant.phone('joe');
    await ida.leg.refers(extension('joe'));
    await ida.isHungUp();
    await joe.rings();
    await joe.answers();
    await hearEachOther(max, joe);
    await max.hangsUp();
    await joe.isHungUp();
  };
  await Promise.all([atOnce(), afterAWord(), byKey()]);
  expect(worker.faults).toEqual([]);
});

it('a telephone with two calls puts both together by its transfer key, whichever worker carries them: it is let go, and those two talk', { timeout: 40_000 }, async () => {
  const another = new Worker(system.address, 'another');
  await another.starts();
  try {
    // one who calls twice, and an agent who asks somebody before they hand the caller on
    const twice = async () => {
      const [one, eve] = [system.world.phone(client.one), await tenant.phone('eve')];
      const first = await calls('ann', client.one, one);
      const second = await calls('ann', extension('eve'), eve);
      await first.caller.refersTo(second.caller);
      await Promise.all([first.caller.isHungUp(), second.caller.isHungUp()]);
      await hearEachOther(one, eve);
      await one.hangsUp();
      await eve.isHungUp();
    };
    const agents = async () => {
      const { caller, agent } = await talksWithAgent('desk', 'kim');
      const leg = agent.leg;
      const dan = await tenant.phone('dan');
      const asks = await agent.dials(extension('dan'));
      await dan.rings();
      await dan.answers();
      await hearEachOther(asks, dan);
      await leg.refersTo(asks);
      await Promise.all([leg.isHungUp(), asks.isHungUp()]);
      await hearEachOther(caller, dan);
      await expect.poll(talkingOffers, { timeout: 2000 }).toBe(0);
      await dan.hangsUp();
      await caller.hears(tenant.greetings.done!);
      await caller.isHungUp();
    };
    // one whom two have called: the one who holds and the one on the line talk, and both may leave
    const called = async () => {
      const max = await tenant.phone('max');
      const first = await calls('joe', extension('max'), max);
      const held = max.leg;
      const second = await calls('ida', extension('max'), max);
      await max.leg.refersTo(held);
      await Promise.all([held.isHungUp(), max.isHungUp()]);
      await hearEachOther(first.caller, second.caller);
      await first.caller.hangsUp();
      await second.caller.isHungUp();
    };
    await Promise.all([twice(), agents(), called()]);
    expect([...worker.faults, ...another.faults]).toEqual([]);
  } finally {
    await another.stops();
  }
});

it('an agent of a queue hands the caller on, at once or after a word, and is free when they have left', { timeout: 40_000 }, async () => {
  const [desk, shop] = await Promise.all([talksWithAgent('desk', 'kim'), talksWithAgent('shop', 'lee')]);
  const [ben, joe] = await Promise.all([tenant.phone('ben'), tenant.phone('joe')]);
  await handsOn(desk.agent, '##', extension('ben'));
  await desk.agent.isHungUp();
  await ben.rings();
  await expect.poll(talkingOffers, { timeout: 2000 }).toBe(1);
  await ben.answers();
  await hearEachOther(desk.caller, ben);
  await handsOn(shop.agent, '*2', extension('joe'));
  await joe.rings();
  await joe.answers();
  await hearEachOther(shop.agent, joe);
  // an agent who has a word with somebody is not free
  expect(await talkingOffers()).toBe(1);
  await shop.agent.hangsUp();
  await hearEachOther(shop.caller, joe);
  await expect.poll(talkingOffers, { timeout: 2000 }).toBe(0);
  await Promise.all([ben.hangsUp(), joe.hangsUp()]);
  await Promise.all([desk.caller, shop.caller].map(async (caller) => {
    await caller.hears(tenant.greetings.done!);
    await caller.isHungUp();
  }));
  // whom nobody takes leaves by an exit of its own; the telephone of ida is not switched on
  const last = await talksWithAgent('desk', 'kim');
  await handsOn(last.agent, '##', extension('ida'));
  await last.caller.hears(tenant.greetings.away!, { within: 8000 });
  await last.caller.isHungUp();
  expect(await talkingOffers()).toBe(0);
  expect(worker.faults).toEqual([]);
});

it('a worker that is killed when the callee is in the caller\'s place loses nobody', { timeout: 40_000 }, async () => {
  const eve = await tenant.phone('eve');
  const { caller } = await calls('dan', extension('eve'), eve);
  const [max, ida] = await Promise.all([tenant.phone('max'), tenant.phone('ida')]);
  const other = await calls('joe', extension('max'), max);
  await handsOn(caller, '*2', extension('ida'));
  await ida.rings();
  await ida.answers();
  await hearEachOther(caller, ida);
  await other.caller.presses('##');
  await other.caller.hearsSound();
  await worker.dies();
  worker = new Worker(system.address, 'second');
  await worker.starts();
  await expect.poll(() => worker.figure('ringloom_calls_live'), { timeout: 8000, interval: 50 }).toBe(2);
  await pause(500);
  // those who had a word have it still, and she hands on; he thinks better of it, and talks on
  await ida.hearsVoiceOf(caller);
  await caller.hangsUp();
  await hearEachOther(eve, ida);
  await other.caller.presses('*');
  await hearEachOther(other.caller, max);
  await other.caller.hangsUp();
  await max.isHungUp();
  await eve.hangsUp();
  await ida.isHungUp();
  expect(worker.faults).toEqual([]);
});
