import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { draw, node, says, System, type CallRecord, type LegRecord, type TestTenant } from '@/tests/support/system';

let system: System;
let tenant: TestTenant;
const carol = { number: '+14155550123', name: 'Carol' };
const level = process.env.TEST_LOG_LEVEL;

beforeAll(async () => {
  process.env.TEST_LOG_LEVEL = 'debug';
  system = await System.open();
  tenant = await system.tenant({ people: { ann: { name: 'Ann Lee' }, ben: { name: 'Ben Ortiz' } }, greetings: { welcome: 300 }, moreNumbers: 1 });
  const { welcome } = tenant.greetings;
  const end = node('hang-up');
  await tenant.flow(draw({ ann: node('forward', { targets: [{ kind: 'person', id: tenant.people.ann!.id }] }, { done: 'end', busy: 'busy' }), end, busy: node('hang-up', { cause: 'busy', beforeAnswer: true }) }));
  await tenant.flow(
    draw({ menu: node('ivr-menu', { prompt: says(welcome!), choices: [{ keys: '5', label: '' }], invalid: { prompt: [], tries: 10 } }, { 'key-5': 'end' }), end }),
    { number: tenant.numbers[1]!.e164, name: 'Keys' },
  );
});
afterEach(() => system.settles());
afterAll(async () => {
  if (level === undefined) delete process.env.TEST_LOG_LEVEL;
  else process.env.TEST_LOG_LEVEL = level;
  await system?.close();
});

/** Offered, then answered, then ended; what was not answered has no such time. */
function inOrder({ offeredAt, answeredAt, endedAt }: CallRecord | LegRecord, { answered }: { answered: boolean }): void {
  const times = [offeredAt, ...(answeredAt ? [answeredAt] : []), endedAt!].map(Number);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(answeredAt !== null).toBe(answered);
}

async function record({ answered }: { answered: boolean }): Promise<CallRecord> {
  const call = await system.lastCall(tenant);
  inOrder(call, { answered });
  for (const leg of call.legs) {
    inOrder(leg, { answered });
    expect(Number(leg.offeredAt)).toBeGreaterThanOrEqual(Number(call.offeredAt));
  }
  return call;
}

it('an incoming call that is answered', async () => {
  const phone = await tenant.phone('ann');
  const caller = await system.world.caller(carol).dials(tenant.number);
  await phone.rings();
  await phone.answers();
  await caller.hearsVoiceOf(phone);
  await caller.hangsUp();
  await phone.isHungUp();
  const call = await record({ answered: true });
  expect(call).toMatchObject({ direction: 'incoming', from: carol.number, fromName: 'Carol', to: tenant.number, cause: 16, ending: 'hung-up', path: ['ann'] });
  expect(call.legs).toMatchObject([
    { role: 'caller', endpoint: system.address.trunkId, number: carol.number, cause: 16 },
    { role: 'callee', endpoint: tenant.people.ann!.devices[0]!.id, number: '101', shown: carol.number, cause: 16 },
  ]);
});

it('an incoming call whose caller gives up', async () => {
  const phone = await tenant.phone('ann');
  const caller = await system.world.caller(carol).dials(tenant.number);
  await phone.rings();
  await caller.hangsUp();
  await phone.isHungUp();
  const call = await record({ answered: false });
  expect(call).toMatchObject({ direction: 'incoming', from: carol.number, to: tenant.number, ending: 'hung-up', path: ['ann'] });
  expect(call.legs).toMatchObject([{ role: 'caller' }, { role: 'callee', number: '101' }]);
});

it('an incoming call that finds the phone busy', async () => {
  (await tenant.phone('ann')).isBusy();
  const caller = await system.world.caller(carol).dials(tenant.number);
  expect((await caller.isHungUp()).cause).toBe(17);
  const call = await record({ answered: false });
  expect(call).toMatchObject({ direction: 'incoming', cause: 17, ending: 'ended', path: ['ann', 'busy'] });
  expect(call.legs).toMatchObject([
    { role: 'caller', cause: 17 },
    { role: 'callee', cause: 17 },
  ]);
});

it('a call from extension to extension', async () => {
  const [ann, ben] = await Promise.all([tenant.phone('ann'), tenant.phone('ben')]);
  const caller = await ann.dials('102');
  await ben.rings();
  await ben.answers();
  await caller.hearsVoiceOf(ben);
  await ben.hangsUp();
  await caller.isHungUp();
  const call = await record({ answered: true });
  expect(call).toMatchObject({ direction: 'internal', from: '101', fromName: 'Ann Lee', to: '102', cause: 16, ending: 'ended' });
  expect(call.legs).toMatchObject([
    { role: 'caller', number: '101', cause: 16 },
    { role: 'callee', number: '102', shown: '101', cause: 16 },
  ]);
});

it('a call to the outside', async () => {
  const ann = await tenant.phone('ann');
  const phone = system.world.phone('+14155559501');
  const caller = await ann.dials('4155559501');
  await phone.rings();
  await phone.answers();
  await caller.hearsVoiceOf(phone);
  await caller.hangsUp();
  await phone.isHungUp();
  const call = await record({ answered: true });
  expect(call).toMatchObject({ direction: 'outgoing', from: '101', to: '+14155559501', cause: 16, ending: 'hung-up' });
  expect(call.legs).toMatchObject([
    { role: 'caller', number: '101', cause: 16 },
    { role: 'callee', endpoint: system.address.trunkId, number: '+14155559501', shown: tenant.number, cause: 16 },
  ]);
});

// The exit that was taken is told by its name, and a choice is named by its keys: those are the drawing's, not a secret of the caller's.
it('keys stand in no step and in no line of the log, and every line about the call names it', async () => {
  const before = system.worker.log.length;
  const caller = await system.world.caller(carol).dials(tenant.numbers[1]!.e164);
  await caller.hearsAllOf(tenant.greetings.welcome!);
  await caller.presses('73914682');
  await caller.hears(tenant.greetings.welcome!);
  await caller.presses('5');
  await caller.isHungUp();
  const { id, path } = await record({ answered: true });
  expect(path).toEqual(['menu', 'end']);
  const { rows } = await system.pool.query<{ step: string }>('SELECT call_step::text AS step FROM call_step WHERE call_id = $1', [id]);
  expect(rows.length).toBeGreaterThan(8);
  const lines = system.worker.log.slice(before).trim().split('\n');
  expect(lines.length).toBeGreaterThan(8);
  for (const text of [...rows.map(({ step }) => step.replaceAll('""', '"')), ...lines]) {
    expect(text).not.toContain('73914682');
    expect(text).not.toMatch(/"(key|digit|keys)": ?"[0-9*#]/);
  }
  expect(lines.map((line) => (JSON.parse(line) as { call?: string }).call)).toEqual(lines.map(() => id));
});
