import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';
import { Worker } from '@/tests/support/system/worker';
import { TcpProxy } from '@/tests/support/tcp-proxy';

const exits = ['done', 'empty', 'error'];
const voice = 247;

let system: System;
let tenant: TestTenant;
let proxy: TcpProxy;
let worker: Worker;

beforeAll(async () => {
  system = await System.open({ withWorker: false });
  tenant = await system.tenant({ greetings: { ...Object.fromEntries(exits.map(name => [name, 300])), hello: 300 }, moreNumbers: 1, box: { email: '' } });
  await tenant.flow(draw({
    it: node('record', { prompt: says(tenant.greetings.hello!), beep: false, silenceMs: 1500 }, Object.fromEntries(exits.map(name => [name, name]))),
    ...Object.fromEntries(exits.map(name => [name, node('hang-up', { prompt: says(tenant.greetings[name]!) })])),
  }));
  const box = node('voicemail', { box: tenant.boxId, prompt: says(tenant.greetings.hello!), instructions: false, beep: false, exitKey: '9' }, { 'exit-key': 'done', 'recorded': 'error', 'empty': 'error', 'error': 'error' });
  await tenant.flow(draw({ box, ...Object.fromEntries(['done', 'error'].map(name => [name, node('hang-up', { prompt: says(tenant.greetings[name]!) })])) }), { name: 'Box', number: tenant.numbers[1]!.e164 });
});
beforeEach(async () => {
  proxy = await TcpProxy.open(Number(new URL(system.address.workerUrl).port));
  worker = new Worker(system.address, 'first', { WORKER_DATABASE_URL: proxy.through(system.address.workerUrl) });
  await worker.starts();
  // a flow in use is known whole a moment after its first call
  for (const { e164 } of tenant.numbers) {
    const known = await system.world.caller().dials(e164);
    await known.hears(tenant.greetings.hello!);
    await known.hangsUp();
  }
  await pause(400);
});
afterEach(async () => {
  proxy.mend();
  try {
    await system.settles();
  } finally {
    await worker.dies();
    await proxy.close();
  }
});
afterAll(() => system?.close());

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));
const kept = async (from: string) => (await system.pool.query<{ ms: number }>('SELECT duration_ms AS ms FROM recording WHERE tenant_id = $1 AND from_number = $2 AND wav IS NOT NULL', [tenant.id, from])).rows;

async function speaks(from: string, number = tenant.number) {
  const caller = await system.world.caller({ number: from }).dials(number);
  await caller.hearsAllOf(tenant.greetings.hello!);
  caller.says(voice, 2000);
  await pause(1500);
  return caller;
}

it('Postgres is away when somebody has spoken: the call waits some seconds, and what was said is kept', async () => {
  const caller = await speaks('+14155550161');
  proxy.cut();
  await pause(4000);
  proxy.mend();
  await caller.hearsAllOf(tenant.greetings.done!, { within: 8000 });
  await caller.isHungUp();
  const [{ ms }] = await kept('+14155550161') as unknown as [{ ms: number }];
  expect(ms).toBeGreaterThan(1500);
});

it('where it stays away the call leaves by error, and what was said is kept when it is back', { timeout: 60_000 }, async () => {
  const caller = await speaks('+14155550162');
  proxy.cut();
  await caller.hearsAllOf(tenant.greetings.error!, { within: 15_000 });
  await caller.isHungUp();
  proxy.mend();
  await expect.poll(async () => (await kept('+14155550162')).length, { timeout: 40_000 }).toBe(1);
});

it('who hangs up meanwhile waits for nothing', async () => {
  const caller = await speaks('+14155550163');
  proxy.cut();
  await pause(300);
  await caller.hangsUp();
  await expect.poll(() => worker.figure('ringloom_calls_live'), { timeout: 3000 }).toBe(0);
  proxy.mend();
  await expect.poll(async () => (await kept('+14155550163')).length, { timeout: 40_000 }).toBe(1);
}, 60_000);

it('who throws away what they said meanwhile waits for nothing, and nothing of it is kept', { timeout: 60_000 }, async () => {
  const caller = await speaks('+14155550164', tenant.numbers[1]!.e164);
  proxy.cut();
  await pause(300);
  await caller.presses('9');
  await caller.hearsAllOf(tenant.greetings.done!, { within: 2000 });
  await caller.isHungUp();
  proxy.mend();
  const rows = async () => (await system.pool.query('SELECT wav IS NULL AS open FROM recording WHERE tenant_id = $1 AND from_number = $2', [tenant.id, '+14155550164'])).rows as { open: boolean }[];
  expect((await rows()).filter(({ open }) => !open)).toEqual([]);
  await expect.poll(async () => (await rows()).length, { timeout: 40_000 }).toBe(0);
});
