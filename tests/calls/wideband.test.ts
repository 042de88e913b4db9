import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';

let system: System;
let tenant: TestTenant;

beforeAll(async () => {
  system = await System.open();
  tenant = await system.tenant({ people: { ann: { devices: ['sip', 'browser'] } }, greetings: ['welcome'] });
  await tenant.flow(draw({ hello: node('hang-up', { prompt: says(tenant.greetings.welcome!) }) }));
});
afterEach(() => system.settles());
afterAll(() => system?.close());

it.each([
  ['opus', 1, { codec: 'opus', webrtc: true }],
  ['g722', 0, { codec: 'g722' }],
] as const)('a greeting of 16 kHz reaches a caller over %s with its sound above 4 kHz', async (_, place, media) => {
  const { id, secret } = tenant.people.ann!.devices[place]!;
  const phone = await system.world.registered({ user: id, secret, ...media });
  const since = performance.now();
  const caller = await phone.dials(tenant.number);
  await caller.hearsAllOf(tenant.greetings.welcome!);
  expect(caller.loudnessAbove4kHz(since)).toBeGreaterThan(-45);
  await caller.isHungUp();
});
