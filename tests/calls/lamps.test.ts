import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { sayCount } from '@/nodes/_kit/spoken/messages';
import { draw, node, says, soundOf, System, type TestTenant } from '@/tests/support/system';
import { SipSocket } from '@/tests/support/sip-socket';

const voice = 250;
let system: System;
let tenant: TestTenant;

beforeAll(async () => {
  system = await System.open();
  tenant = await system.tenant({ people: { ann: { devices: ['sip', 'browser', 'browser'] } }, greetings: { hello: 300 } });
  await tenant.setBox({ of: 'ann' });
  await tenant.flow(draw({ box: node('voicemail', { box: tenant.boxId, prompt: says(tenant.greetings.hello!), instructions: false }), bye: node('hang-up') }));
});
afterEach(() => system.settles());
afterAll(() => system?.close());

const lit = (phone: SipSocket, is: string) => expect.poll(() => phone.lamp.at(-1), { timeout: 15_000, interval: 50 }).toBe(is);

it('a telephone shows that a message was left, that it was heard and that it was deleted: unasked from its registration on, and where it asks', { timeout: 60_000 }, async () => {
  const { host } = new URL(system.address.ari);
  const [, first, second] = tenant.people.ann!.devices;
  const open = async () => SipSocket.open(`ws://${host}/ws`);
  const unasked = await open();
  // Asterisk reads accounts anew a moment after they have changed.
  await expect.poll(async () => {
    await unasked.registers(first!.id, first!.secret, host);
    return unasked.lamp.length;
  }, { timeout: 10_000, interval: 500 }).toBeGreaterThan(0);
  await lit(unasked, 'no 0/0');
  const asking = await open();
  await asking.asksForMessages({ user: second!.id, secret: second!.secret, host });
  await lit(asking, 'no 0/0');

  const caller = await system.world.caller({ number: '+14155550171' }).dials(tenant.number);
  await caller.hears(tenant.greetings.hello!);
  await new Promise(resolve => setTimeout(resolve, 900));
  caller.says(voice, 1200);
  await new Promise(resolve => setTimeout(resolve, 1400));
  await caller.hangsUp();
  for (const phone of [unasked, asking]) await lit(phone, 'yes 1/0');

  const ann = await (await tenant.phone('ann')).dials('*97');
  await ann.hears(await soundOf('en', sayCount('en', 1, 0)), { within: 8000 });
  await ann.presses('1');
  for (const phone of [unasked, asking]) await lit(phone, 'no 0/1');
  await ann.presses('7');
  for (const phone of [unasked, asking]) await lit(phone, 'no 0/0');
  await ann.presses('7');
  for (const phone of [unasked, asking]) await lit(phone, 'no 0/1');
  await ann.hangsUp();
  for (const phone of [unasked, asking]) phone.close();
});
