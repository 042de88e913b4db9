import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { SipSocket } from '@/tests/support/sip-socket';
import type { System, TestTenant } from '@/tests/support/system';
import type { Cells } from '@/tests/support/system/start-cells';
import { TwoCells } from '@/tests/support/system/two-cells';
import { isEmpty } from '@/tests/support/world';

// Telephones behind the proxy, for whom two cells are one.
let two: TwoCells;
let cells: Cells;
let system: System;
let tenant: TestTenant;

beforeAll(async () => {
  two = await TwoCells.open(1);
  ({ cells, system } = two);
  tenant = await system.tenant({ people: { ann: { name: 'Ann Lee' }, ben: { name: 'Ben Ortiz' }, eve: { name: 'Eve Sato', devices: ['browser'] } }, greetings: { welcome: 1500 } });
  await two.starts();
});
afterEach(async () => {
  await system.settles();
  await Promise.all(cells.cells.map(cell => isEmpty(cell.address.ari)));
});
afterAll(() => two?.close());

it('telephones register at the proxy: extensions call each other and the outside, whichever cell carries the call', async () => {
  const [ann, ben] = await Promise.all([tenant.phone('ann'), tenant.phone('ben')]);
  const carried = new Set<string>();
  for (let tries = 0; tries < 12 && carried.size < 2; tries++) {
    const caller = await ann.dials('102');
    await ben.rings();
    ben.shows('101', 'Ann Lee');
    await ben.answers();
    await caller.isAnswered();
    await caller.hearsVoiceOf(ben);
    await ben.hearsVoiceOf(caller);
    carried.add(await two.cellOfNewest(tenant));
    await (tries % 2 ? caller : ben).hangsUp();
    await (tries % 2 ? ben : caller).isHungUp();
  }
  expect([...carried].sort()).toEqual(['cell-1', 'cell-2']);

  const outside = system.world.phone('+14155559101');
  const caller = await ann.dials('4155559101');
  await outside.rings();
  await outside.answers();
  await caller.hearsVoiceOf(outside);
  await outside.hearsVoiceOf(caller);
  await outside.hangsUp();
  await caller.isHungUp();
  // a telephone that is not there
  await ben.leaves();
  expect([18, 19, 20]).toContain((await (await ann.dials('102')).isHungUp()).cause);
});

it('a browser, carried by the studio, registers over WebSocket at the proxy and is called from a cell', async () => {
  const ann = await tenant.phone('ann');
  const { id, secret } = tenant.people.eve!.devices[0]!;
  const browser = await SipSocket.open(`ws://${cells.proxyWs}/ws`);
  try {
    await expect(browser.registers(id, `${secret}x`, 'cells.example')).rejects.toThrow('401');
    browser.close();
    const again = await SipSocket.open(`ws://${cells.proxyWs}/ws`);
    await again.registers(id, secret, 'cells.example');
    const caller = await ann.dials('103');
    expect(await again.isCalledAndBusy()).toContain('UDP/TLS/RTP/SAVPF');
    expect((await caller.isHungUp()).cause).toBe(17);
    again.close();
  } finally {
    browser.close();
  }
});

it('a telephone behind the proxy asks to be told of messages, and is told by the cell that took its question', async () => {
  await tenant.setBox({ of: 'eve' });
  const { id: user, secret } = tenant.people.eve!.devices[0]!;
  const phone = await SipSocket.open(`ws://${cells.proxyWs}/ws`);
  const shows = (is: string) => expect.poll(() => phone.lamp.at(-1), { timeout: 8000, interval: 50 }).toBe(is);
  try {
    await phone.registers(user, secret, 'cells.example');
    // Each cell reads accounts anew a moment after they have changed.
    await expect.poll(() => phone.asksForMessages({ user, secret, host: 'cells.example' }).then(() => 'told', (error: Error) => error.message), { timeout: 10_000, interval: 500 }).toBe('told');
    await shows('no 0/0');
    const message = await tenant.message({ sounds: 'welcome' });
    await shows('yes 1/0');
    await system.pool.query('UPDATE recording SET heard_at = now() WHERE id = $1', [message]);
    await shows('no 0/1');
    await system.pool.query('DELETE FROM recording WHERE id = $1', [message]);
    await shows('no 0/0');
  } finally {
    phone.close();
  }
});
