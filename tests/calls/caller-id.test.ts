import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { nodes, type SettingsOf } from '@/nodes';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';
import type { Caller, Phone } from '@/tests/support/world';

type Settings = Partial<SettingsOf<'caller-id'>>;

const carol = { number: '+14155550123', name: 'Carol' };
const names = ['next', 'list-vip', 'list-london', 'anonymous', 'not-allowed', 'error'];

let system: System;
let tenant: TestTenant;
let used = 0;

beforeAll(async () => {
  system = await System.open();
  tenant = await system.tenant({ greetings: Object.fromEntries(names.map((name) => [name, 300])), contacts: { [carol.number]: 'Carol Lindqvist' }, moreNumbers: 24 });
});
afterEach(() => system.settles());
afterAll(() => system?.close());

const numberOf = (place: number) => tenant.numbers[place]!.e164;

/** A number whose caller ID node leads to a goodbye by each exit; `rings`: the exit behind which an outside phone rings instead. */
async function publishes(settings: Settings, rings?: { exit: string; phone: Phone }): Promise<string> {
  const number = numberOf(used++);
  const all = { ...nodes['caller-id'].defaults, contacts: false, ...settings };
  const exits = nodes['caller-id'].exits(all).map(({ id }) => id);
  const ways = exits.map((exit) =>
    exit === rings?.exit
      ? ([exit, node('forward', { targets: [{ kind: 'number', number: rings.phone.number }] })] as const)
      : ([exit, node('hang-up', { prompt: says(tenant.greetings[exit]!) })] as const),
  );
  await tenant.flow(draw({ caller: node('caller-id', all, Object.fromEntries(exits.map((exit) => [exit, exit]))), ...Object.fromEntries(ways) }), { number, name: `Caller ID ${used}` });
  return number;
}

async function leavesBy(exit: string, number: string, who: { number?: string; name?: string } = carol): Promise<void> {
  const caller = await system.world.caller(who).dials(number);
  await caller.hearsAllOf(tenant.greetings[exit]!);
  await caller.isHungUp();
}

/** What a phone outside shows when the call leaves by `exit`. */
async function shownBy(settings: Settings, place: number, who: { number?: string; name?: string } = carol, exit = 'next'): Promise<{ number: string; name: string }> {
  const phone = system.world.phone(`+1415555940${place}`);
  const number = await publishes(settings, { exit, phone });
  const caller: Caller = await system.world.caller(who).dials(number);
  try {
    await phone.rings();
    return phone.calls[0]!.from;
  } finally {
    await caller.hangsUp();
  }
}

it('the phone shows the name from the contacts, a prefix before it, a number of the tenant, or nothing', async () => {
  const own = numberOf(20);
  const stranger = { number: '+14155550777', name: 'Dan' };
  const shown = await Promise.all([
    shownBy({}, 0),
    shownBy({ contacts: true }, 1),
    shownBy({ contacts: true }, 2, stranger),
    shownBy({ contacts: true, namePrefix: 'Sales ' }, 3),
    shownBy({ namePrefix: 'Sales ' }, 4),
    shownBy({ show: { as: 'number', number: own } }, 5),
    shownBy({ show: { as: 'number', number: own }, contacts: true, namePrefix: 'Sales ' }, 6),
    shownBy({ namePrefix: 'VIP ', lists: [{ id: 'vip', name: 'VIP', patterns: [carol.number] }] }, 7, carol, 'list-vip'),
  ]);
  expect(shown).toEqual([
    carol,
    { number: carol.number, name: 'Carol Lindqvist' },
    stranger,
    { number: carol.number, name: 'Sales Carol Lindqvist' },
    { number: carol.number, name: 'Sales Carol' },
    { number: own, name: 'Carol' },
    { number: own, name: 'Sales Carol Lindqvist' },
    { number: carol.number, name: 'VIP Carol' },
  ]);
});

it('withheld, the phone learns neither number nor name, also of a caller who withheld them', async () => {
  const shown = await Promise.all([shownBy({ presentation: 'restricted', contacts: true }, 8), shownBy({}, 9, {}, 'anonymous')]);
  for (const { number, name } of shown) {
    expect(number).not.toMatch(/[0-9]{3}/);
    expect(name).not.toContain('Carol');
  }
});

it('a caller goes out by the first list that fits, else by next, and one without a number by anonymous', async () => {
  const lists = [
    { id: 'vip', name: 'VIP', patterns: ['+442071838750', carol.number] },
    { id: 'london', name: 'London', patterns: ['+4420*'] },
  ];
  const number = await publishes({ lists });
  await Promise.all([
    leavesBy('list-vip', number),
    leavesBy('list-vip', number, { number: '+442071838750' }),
    leavesBy('list-london', number, { number: '+442071838751' }),
    leavesBy('next', number, { number: '+14155550124' }),
    leavesBy('anonymous', number, {}),
  ]);
});

it('a number that was taken away after the flow was published is not shown: the call leaves by not-allowed', async () => {
  const lost = numberOf(21);
  const number = await publishes({ show: { as: 'number', number: lost } });
  await leavesBy('next', number);
  // back to the operator
  await system.pool.query('UPDATE number SET tenant_id = NULL WHERE e164 = $1', [lost]);
  await leavesBy('not-allowed', number);
});

it('a look-up that fails leaves by error', async () => {
  const number = await publishes({ contacts: true });
  await system.pool.query('REVOKE SELECT ON contact FROM ringloom_worker');
  try {
    await leavesBy('error', number);
  } finally {
    await system.pool.query('GRANT SELECT ON contact TO ringloom_worker');
  }
  await leavesBy('next', number);
});
