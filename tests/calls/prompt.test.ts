import { afterAll, afterEach, beforeAll, it } from 'vitest';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';

let system: System;
let tenant: TestTenant;

beforeAll(async () => {
  system = await System.open();
  tenant = await system.tenant({ greetings: { one: 400, two: 400 } });
});
afterEach(() => system.settles());
afterAll(() => system?.close());

it('two greetings of one prompt are heard one after the other', async () => {
  const { one, two } = tenant.greetings;
  await tenant.flow(draw({ hello: node('hang-up', { prompt: [...says(one!), ...says(two!)] }) }));
  const caller = await system.world.caller({ number: '+14155550123' }).dials(tenant.number);
  await caller.hearsAllOf(one!);
  await caller.hearsAllOf(two!);
  await caller.isHungUp();
});
