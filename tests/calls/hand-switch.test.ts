import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { SettingsOf } from '@/nodes';
import { hashPin } from '@/prisma/pin';
import { draw, node, says, soundOf, System, type TestTenant } from '@/tests/support/system';
import type { Caller } from '@/tests/support/world';

const greetings = { open: 300, closed: 300, override: 300, holiday: 300, error: 300 };
const pin = '24688642';
const allWeek = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: 0, to: 1440 }));

let system: System;
let tenant: TestTenant;
let id: string;
/** Always open by its hours, and never: both ask the same switch. */
let always: string;
let never: string;
/** Asks one that is gone. */
let gone: string;

beforeAll(async () => {
  system = await System.open();
  tenant = await system.tenant({ people: { ann: { name: 'Ann Lee' } }, greetings, moreNumbers: 2 });
  const { rows } = await system.pool.query<{ id: string }>(`INSERT INTO hand_switch (tenant_id, name, code, pin_hash) VALUES ($1, 'Desk', '*28', $2) RETURNING id`, [tenant.id, await hashPin(pin)]);
  id = rows[0]!.id;
  [always, never, gone] = tenant.numbers.map(({ e164 }) => e164) as [string, string, string];
  const hours: [string, Partial<SettingsOf<'schedule'>>][] = [[always, { open: allWeek }], [never, { open: [], switched: { open: 'open', closed: 'holiday' } }]];
  hours.push([gone, { handSwitch: '00000000-0000-4000-8000-000000000000' }]);
  for (const [number, settings] of hours) {
    await tenant.flow(draw({
      hours: node('schedule', { handSwitch: id, ...settings }, { open: 'open', closed: 'closed', override: 'override', holiday: 'holiday', error: 'error' }),
      ...Object.fromEntries(Object.keys(greetings).map((exit) => [exit, node('hang-up', { prompt: says(tenant.greetings[exit]!) })])),
    }), { number, name: `Hours ${number}` });
  }
});
afterEach(() => system.settles());
afterAll(() => system?.close());

const hearsWords = async (caller: Caller, words: string, within = 6000) => caller.hears(await soundOf('en', words), { within });
const finds = async (number: string, exit: keyof typeof greetings) => {
  const caller = await system.world.caller({ number: '+14155550191' }).dials(number);
  await caller.hears(tenant.greetings[exit]!);
  await caller.isHungUp();
};
const both = (first: keyof typeof greetings, second: keyof typeof greetings) => Promise.all([finds(always, first), finds(never, second)]);
const turn = async () => (await system.pool.query<{ position: string; by: string }>('SELECT position, turned_by AS by FROM hand_switch_turn WHERE switch_id = $1', [id])).rows[0];

it('dialling the code with the right PIN turns it, and callers hear the other way until it is turned back; a wrong PIN turns nothing', { timeout: 90_000 }, async () => {
  const phone = await tenant.phone('ann');
  await Promise.all([both('open', 'closed'), finds(gone, 'error')]);
  const wrong = await phone.dials('*28');
  await hearsWords(wrong, 'Please enter the PIN, then press the hash key.');
  for (let n = 0; n < 2; n++) {
    await wrong.presses('1111#');
    await hearsWords(wrong, 'That PIN is wrong.');
  }
  await wrong.presses('2222#2');
  await hearsWords(wrong, 'That PIN is wrong. Goodbye.');
  await wrong.isHungUp();
  expect(await turn()).toBeUndefined();
  await both('open', 'closed');

  const right = await phone.dials('*28');
  await right.isAnswered({ within: 8000 });
  await right.presses(`${pin}#`);
  await hearsWords(right, 'The opening hours count.');
  await right.presses('2');
  await hearsWords(right, 'It is switched to closed.');
  expect(await turn()).toEqual({ position: 'closed', by: 'Ann Lee, 101' });
  // in the same call, and from the next call on
  await both('override', 'holiday');
  await right.presses('1');
  await hearsWords(right, 'It is switched to open.');
  await both('open', 'open');
  await right.presses('3');
  await hearsWords(right, 'The opening hours count.');
  await right.presses('#');
  await hearsWords(right, 'Goodbye.');
  await right.isHungUp();
  await both('open', 'closed');
  expect(await system.rowsWith(tenant, pin)).toEqual([]);
  expect(system.worker.faults).toEqual([]);
});

it('a worker that dies while somebody turns it leaves it turned or not, and whoever goes on asks anew', { timeout: 60_000 }, async () => {
  await system.buriesTheDead();
  const caller = await (await tenant.phone('ann')).dials('*28');
  await caller.isAnswered({ within: 8000 });
  await caller.presses(`${pin}#2`);
  await hearsWords(caller, 'It is switched to closed.');
  await system.worker.dies();
  await system.worker.starts();
  await hearsWords(caller, 'It is switched to closed.', 12_000);
  await caller.presses('3#');
  await hearsWords(caller, 'Goodbye.', 12_000);
  await caller.isHungUp();
  expect(await turn()).toMatchObject({ position: 'automatic' });
});
