import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';

let system: System;
let tenant: TestTenant;

beforeAll(async () => {
  system = await System.open();
  tenant = await system.tenant({ greetings: { welcome: 400, bye: 200 } });
  const { welcome, bye } = tenant.greetings;
  await tenant.flow(
    draw({
      menu: node('ivr-menu', { prompt: says(welcome!), choices: [{ keys: '1', label: '' }] }, { 'key-1': 'phone' }),
      phone: node('forward', { targets: [{ kind: 'number', number: '+14155559999' }] }, { done: 'bye' }),
      bye: node('hang-up', { prompt: says(bye!) }),
    }),
  );
});
afterEach(() => system.settles());
afterAll(() => system?.close());

it('two hundred calls, twenty at a time, leave nothing', async () => {
  const { welcome, bye } = tenant.greetings;
  const phone = system.world.phone('+14155559999');
  phone.answersItself({ hangsUpAfter: 200 });
  const one = async (n: number) => {
    const caller = await system.world.caller({ number: `+1415555${1000 + n}` }).dials(tenant.number);
    await caller.hears(welcome!);
    await caller.presses('1');
    await caller.hears(bye!);
    await caller.isHungUp();
  };
  let next = 0;
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      while (next < 200) await one(next++);
    }),
  );
  expect(phone.calls).toHaveLength(200);
  const { rows } = await system.pool.query('SELECT ending, cause, count(*)::int FROM call WHERE tenant_id = $1 GROUP BY 1, 2', [tenant.id]);
  expect(rows).toEqual([{ ending: 'ended', cause: 16, count: 200 }]);
  expect(system.worker.faults).toEqual([]);
}, 180_000);
