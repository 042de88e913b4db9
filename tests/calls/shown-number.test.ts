import { afterAll, afterEach, beforeAll, it } from 'vitest';
import { draw, node, System, type TestTenant } from '@/tests/support/system';

let system: System;
let tenant: TestTenant;
const carol = { number: '+14155550123', name: 'Carol' };

beforeAll(async () => {
  system = await System.open();
  tenant = await system.tenant({ people: { ann: { name: 'Ann Lee', ownNumber: true }, ben: { name: 'Ben Ortiz' } }, moreNumbers: 1 });
});
afterEach(() => system.settles());
afterAll(() => system?.close());

it('an outside phone sees the number of the person who calls, or else of the tenant, never an extension', async () => {
  const calls = async (who: string, number: string, shown: string) => {
    const phone = system.world.phone(number);
    const caller = await (await tenant.phone(who)).dials(number);
    try {
      await phone.rings();
      phone.shows(shown);
    } finally {
      await caller.hangsUp();
    }
  };
  await Promise.all([calls('ann', '+14155559301', tenant.people.ann!.number!), calls('ben', '+14155559302', tenant.number)]);
});

it.each(['one phone', 'two phones'])('a forward may show the number that was called, to %s', async (phones) => {
  const targets = (phones === 'one phone' ? ['ann'] : ['ann', 'ben']).map((who) => ({ kind: 'person' as const, id: tenant.people[who]!.id }));
  const { e164 } = tenant.numbers[phones === 'one phone' ? 0 : 1]!;
  await tenant.flow(draw({ forward: node('forward', { targets, show: 'called' }) }), { number: e164, name: phones });
  const ann = await tenant.phone('ann');
  const caller = await system.world.caller(carol).dials(e164);
  try {
    await ann.rings();
    ann.shows(e164, 'Carol');
  } finally {
    await caller.hangsUp();
  }
});
