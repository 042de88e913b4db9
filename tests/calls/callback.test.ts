import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { nodes, type SettingsOf } from '@/nodes';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';
import { Worker } from '@/tests/support/system/worker';
import type { Caller, Phone } from '@/tests/support/world';

const exits = { booked: 300, called: 1500, declined: 300, invalid: 300, error: 300, done: 300, 'callback-booked': 300 };

let system: System;
let tenant: TestTenant;
let used = 0;

beforeAll(async () => {
  system = await System.open();
  tenant = await system.tenant({
    people: { ann: {}, ben: {} }, queues: { desk: { members: ['ann'] }, other: { members: ['ben'] } },
    greetings: { ...exits, hello: 300, welcome: 300, music: 2000, gone: 300 }, moreNumbers: 8,
  });
});
afterEach(() => system.settles());
afterAll(() => system?.close());

const ends = (names: string[]) => Object.fromEntries(names.map((name) => [name, node('hang-up', { prompt: says(tenant.greetings[name]!) })]));
async function numberOf(settings: Partial<SettingsOf<'callback'>> = {}): Promise<string> {
  const { e164: number } = tenant.numbers[used++]!;
  const leads = ['booked', 'called', 'declined', 'invalid', 'error'];
  await tenant.flow(draw({ back: node('callback', { prompt: says(tenant.greetings.hello!), delayMs: 0, retryMs: 5000, asks: 1, ...settings }, Object.fromEntries(leads.map((name) => [name, name]))), ...ends(leads) }), { number, name: `Callback ${used}` });
  return number;
}
const dials = (number: string, from: string) => system.world.caller({ number: from }).dials(number);
async function leaves(caller: Caller, exit: string): Promise<void> {
  await caller.hearsAllOf(tenant.greetings[exit]!, { within: 12_000 });
  await caller.isHungUp();
}
const isServed = async (phone: Phone) => {
  await phone.hears(tenant.greetings.called!);
  await phone.isHungUp();
};

it('books the caller\'s own number or one that is typed, and calls it: again where nobody came; refusals, wrong numbers and faults leave by exits of their own', { timeout: 60_000 }, async () => {
  const number = await numberOf();
  const broken = await numberOf({ prompt: says(tenant.greetings.gone!), number: 'typed' });
  await system.pool.query('DELETE FROM greeting WHERE id = $1', [tenant.greetings.gone!.id]);
  await Promise.all([
    (async () => {
      const own = system.world.phone('+14155550131');
      const caller = await dials(number, '+14155550131');
      await caller.hears(tenant.greetings.hello!);
      await caller.presses('1');
      await leaves(caller, 'booked');
      await own.rings();
      await own.declines();
      await own.isHungUp();
      await own.rings({ within: 12_000 });
      own.shows(number);
      await own.answers();
      await isServed(own);
    })(),
    (async () => {
      const other = system.world.phone('+14155550139');
      const caller = await dials(number, '+14155550132');
      await caller.hears(tenant.greetings.hello!);
      await caller.presses('2');
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await caller.presses('4155550139#');
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await caller.presses('1');
      await leaves(caller, 'booked');
      await other.rings();
      await other.answers();
      await isServed(other);
    })(),
    (async () => {
      const caller = await dials(number, '+14155550133');
      await caller.hears(tenant.greetings.hello!);
      await caller.presses('*');
      await leaves(caller, 'declined');
    })(),
    (async () => {
      const caller = await dials(number, '+14155550134');
      await caller.hears(tenant.greetings.hello!);
      await caller.presses('2');
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await caller.presses('12#');
      await leaves(caller, 'invalid');
    })(),
    (async () => leaves(await dials(broken, '+14155550135'), 'error'))(),
  ]);
  await expect.poll(async () => (await system.pool.query('SELECT status, tried FROM callback WHERE tenant_id = $1 ORDER BY tried', [tenant.id])).rows, { timeout: 5000 }).toEqual([{ status: 'done', tried: 1 }, { status: 'done', tried: 2 }]);
  expect(system.worker.faults).toEqual([]);
});

async function queueNumber(queue: string): Promise<string> {
  const { e164: number } = tenant.numbers[used++]!;
  const callback = { ...nodes.queue.defaults.callback, on: true, key: '2', prompt: says(tenant.greetings.hello!), welcome: says(tenant.greetings.welcome!), retryMs: 5000 };
  await tenant.flow(draw({
    queue: node('queue', { queue: tenant.queues[queue]!, music: says(tenant.greetings.music!), joinsWhen: 'always', leavesEmpty: false, callback }, { done: 'done', 'callback-booked': 'callback-booked' }),
    ...ends(['done', 'callback-booked']),
  }), { number, name: `Queue ${used}` });
  return number;
}
const keepsPlace = async (caller: Caller) => {
  await caller.hears(tenant.greetings.music!, { within: 6000 });
  await caller.presses('2');
  await caller.hears(tenant.greetings.hello!);
  await caller.presses('1');
  await leaves(caller, 'callback-booked');
};

it('who hangs up keeps their place: they are called when the agent is free, before whoever came later, and talk to that agent', { timeout: 60_000 }, async () => {
  const number = await queueNumber('desk');
  const ann = await tenant.phone('ann');
  const first = await dials(number, '+14155550141');
  await ann.rings();
  await ann.answers();
  await first.hearsVoiceOf(ann);
  const eve = system.world.phone('+14155550142');
  await keepsPlace(await dials(number, '+14155550142'));
  const later = await dials(number, '+14155550143');
  await later.hears(tenant.greetings.music!, { within: 6000 });
  eve.isNotCalled();
  await ann.hangsUp();
  await leaves(first, 'done');
  // an agent is held for eve: her telephone rings, and ann's does not, for nobody
  await eve.rings();
  const rungBefore = ann.calls.length;
  await new Promise((resolve) => setTimeout(resolve, 800));
  expect(ann.calls.length).toBe(rungBefore);
  await eve.answers();
  await eve.hears(tenant.greetings.welcome!);
  await ann.rings();
  ann.shows('+14155550142');
  await ann.answers();
  await eve.hearsVoiceOf(ann);
  await ann.hearsVoiceOf(eve);
  await ann.hangsUp();
  await eve.hears(tenant.greetings.done!);
  await eve.isHungUp();
  await ann.rings();
  ann.shows('+14155550143');
  await ann.answers();
  await later.hearsVoiceOf(ann);
  await ann.hangsUp();
  await leaves(later, 'done');
  expect(system.worker.faults).toEqual([]);
});

it('the worker is killed while the telephone of who kept their place rings: another goes on with it, and it rings once', { timeout: 60_000 }, async () => {
  const number = await queueNumber('other');
  const ben = await tenant.phone('ben');
  const first = await dials(number, '+14155550151');
  await ben.rings();
  await ben.answers();
  await first.hearsVoiceOf(ben);
  const eve = system.world.phone('+14155550152');
  await keepsPlace(await dials(number, '+14155550152'));
  await ben.hangsUp();
  await leaves(first, 'done');
  await eve.rings();
  await system.worker.dies();
  const next = new Worker(system.address, 'next');
  try {
    await next.starts();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await eve.answers();
    await eve.hears(tenant.greetings.welcome!, { within: 9000 });
    await ben.rings({ within: 9000 });
    await ben.answers();
    await eve.hearsVoiceOf(ben);
    expect(eve.calls.length).toBe(1);
    await eve.hangsUp();
    await ben.isHungUp();
    await expect.poll(async () => (await system.pool.query(`SELECT count(*)::int AS n FROM callback WHERE tenant_id = $1 AND status <> 'done'`, [tenant.id])).rows[0].n, { timeout: 5000 }).toBe(0);
    await system.isEmpty();
  } finally {
    await next.stops();
  }
});
