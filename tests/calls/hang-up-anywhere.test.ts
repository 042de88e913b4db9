import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { nodeTypes } from '@/nodes';
import { draw, System, type TestTenant } from '@/tests/support/system';
import { distinct, momentsOf, staff } from './moments';
import { greetings } from './moments-parts';
import { webEnv } from './moments-web';

const outside = { number: '+14155559201', other: '+14155559202' };

let system: System;
let tenant: TestTenant;

beforeAll(async () => {
  system = await System.open({ env: webEnv });
  tenant = await system.tenant({ greetings, ...staff });
});
afterEach(() => system.settles());
afterAll(() => system?.close());

/** The moments by name are known before there is a tenant. */
const names = momentsOf({ greetings: {} } as TestTenant, () => outside);

it('every node type has a case', () => {
  expect(Object.keys(names).sort()).toEqual([...nodeTypes].sort());
});

const all = distinct(names, ({ meanwhile }) => !meanwhile);
it.each(all)('$type: one leaves $when, and nothing stays', async ({ type, when }) => {
  const { drawn, until, leaves, agent } = momentsOf(tenant, () => outside)[type][when]!;
  await tenant.flow(draw(await drawn()), { name: `${type} ${when}` });
  const phone = agent ? await tenant.phone(agent) : system.world.phone(outside.number);
  const other = system.world.phone(outside.other);
  const caller = await system.world.caller({ number: '+14155550123' }).dials(tenant.number);
  await until?.(caller, phone, other);
  if (leaves === 'phone') {
    // the caller's way goes on: it is heard, and then left as well
    await phone.hangsUp();
    if (when.includes('talk')) await caller.hears(tenant.greetings.long!);
    else await caller.isHungUp();
  }
  if (!caller.ended) await caller.hangsUp();
  for (const call of [...phone.calls, ...other.calls]) await call.isHungUp();
  await system.isEmpty();
  if (!until) return;
  const { ending, cause } = await system.lastCall(tenant);
  expect({ ending, cause }).toEqual({ ending: leaves && !when.includes('talk') ? 'ended' : 'hung-up', cause: 16 });
  expect(system.worker.faults).toEqual([]);
});
