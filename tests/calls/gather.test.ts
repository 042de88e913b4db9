import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { nodes, type SettingsOf } from '@/nodes';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';
import type { Caller } from '@/tests/support/world';

let system: System;
let tenant: TestTenant;
const exits = { ok: 'ask', 'no-input': 'silent', invalid: 'wrong', rejected: 'refused', error: 'failed' };
const numbers = { right: '+14155550101', silent: '+14155550102', wrong: '+14155550103', refused: '+14155550104', ahead: '+14155550105' };

beforeAll(async () => {
  system = await System.open();
  const names = ['question', 'again', 'read', 'ask', 'right', 'other', 'silent', 'wrong', 'refused', 'failed', 'doomed', 'quiet', 'no-good'];
  tenant = await system.tenant({ greetings: { ...Object.fromEntries(names.map((name) => [name, 400])), long: 4000 }, moreNumbers: 4 });
});
afterEach(() => system.settles());
afterAll(() => system?.close());

const greeting = (name: string) => tenant.greetings[name]!;
const words = (name: string) => says(greeting(name));
const bye = (name: string) => node('hang-up', { prompt: words(name) });
const hears = async (caller: Caller, ...names: string[]) => { for (const name of names) await caller.hearsAllOf(greeting(name), { within: 10_000 }); };
const ends = async (caller: Caller, name: string) => {
  await hears(caller, name);
  await caller.isHungUp();
};

/** Asks for an order number of five digits that begins with 12, reads it back, and compares what was kept. */
async function flow(place: number, settings: Partial<SettingsOf<'gather'>> = {}): Promise<string> {
  const { e164: number } = tenant.numbers[place]!;
  const asking = {
    ...{ name: 'order', prompt: words('question'), repeatPrompt: words('again'), min: 5, max: 5, check: { as: 'pattern', pattern: '12###' } as const },
    ...{ firstKeyMs: 1500, nextKeyMs: 2000, finalMs: 1000, noInput: { prompt: words('quiet'), tries: 2 }, invalid: { prompt: words('no-good'), tries: 2 } },
    confirm: { ...nodes.gather.defaults.confirm, on: true, before: words('read'), ask: words('ask'), tries: 1 },
  };
  const all = { ...nodes.gather.defaults, ...asking, ...settings };
  const cases = [{ id: 'right', name: 'Right', value: { var: 'order' }, test: 'equals', to: '12345' }] as const;
  await tenant.flow(
    draw({
      gather: node('gather', all, Object.fromEntries(nodes.gather.exits(all).map(({ id }) => [id, exits[id as keyof typeof exits]]))), ask: node('condition', { cases: [...cases] }, { 'case-right': 'right', else: 'other' }),
      ...Object.fromEntries(['right', 'other', 'silent', 'wrong', 'refused', 'failed'].map((name) => [name, bye(name)])),
    }),
    { number, name: `Gather ${place}` },
  );
  return number;
}

/** What the books tell of the steps of a call. */
async function steps(from: string): Promise<string> {
  const { rows } = await system.pool.query<{ event: string }>('SELECT event::text FROM call_step s JOIN call c ON c.id = s.call_id WHERE c.tenant_id = $1 AND c.from_number = $2', [tenant.id, from]);
  return rows.map(({ event }) => event).join('\n');
}

it('takes an order number, reads it back, and leaves by each of its ways; nobody is shown what is masked', async () => {
  const number = await flow(0, { masked: true });
  const dials = (from: string) => system.world.caller({ number: from }).dials(number);
  await Promise.all([
    (async () => {
      const caller = await dials(numbers.right);
      await caller.hears(greeting('question'));
      // begun anew by the star, and ended by the hash
      await caller.presses('99*12345#');
      await hears(caller, 'read', 'ask');
      await caller.presses('1');
      await ends(caller, 'right');
    })(),
    (async () => {
      const caller = await dials(numbers.silent);
      await hears(caller, 'question', 'quiet', 'again');
      await ends(caller, 'silent');
    })(),
    (async () => {
      const caller = await dials(numbers.wrong);
      await caller.hears(greeting('question'));
      await caller.presses('12#');
      await hears(caller, 'no-good', 'again');
      await caller.presses('77123');
      await ends(caller, 'wrong');
    })(),
    (async () => {
      const caller = await dials(numbers.refused);
      await caller.hears(greeting('question'));
      await caller.presses('12999#');
      await hears(caller, 'read', 'ask');
      await caller.presses('2');
      await ends(caller, 'refused');
    })(),
  ]);
  await system.isEmpty();
  const told = await steps(numbers.right);
  expect(told).toContain('"order"');
  expect(told).toContain('•••');
  expect(told).not.toMatch(/12345|"key": ?"[0-9]"/);
  const { rows } = await system.pool.query(`SELECT 1 FROM call WHERE tenant_id = $1 AND row_to_json(call)::text LIKE '%12345%'
    UNION ALL SELECT 1 FROM effect e WHERE row_to_json(e)::text LIKE '%12345%'`, [tenant.id]);
  expect(rows).toEqual([]);
  expect(system.worker.log).not.toContain('12345');
});

it('keys typed ahead are taken, and what is kept unmasked the books show; a greeting that is gone leads out by error', async () => {
  const number = await flow(1, { bargeIn: false, confirm: { ...nodes.gather.defaults.confirm, on: false } });
  const doomed = await flow(2, { prompt: words('doomed') });
  await system.pool.query('DELETE FROM greeting WHERE id = $1', [greeting('doomed').id]);
  await Promise.all([
    (async () => {
      const caller = await system.world.caller({ number: numbers.ahead }).dials(number);
      await caller.hears(greeting('question'));
      await caller.presses('12346');
      await ends(caller, 'other');
    })(),
    (async () => ends(await system.world.caller({ number: '+14155550106' }).dials(doomed), 'failed'))(),
  ]);
  await system.isEmpty();
  expect(await steps(numbers.ahead)).toMatch(/"order": ?"12346"/);
});

it('a number dialled at once by a telephone, into a question that is still spoken, has no digit twice: Asterisk tells some of its keys again', async () => {
  const number = await flow(3, { prompt: words('long'), confirm: { ...nodes.gather.defaults.confirm, on: false } });
  const callers = Array.from({ length: 6 }, (_, i) => `+1415555011${i}`);
  await Promise.all(callers.map(async (from) => {
    const caller = await system.world.caller({ number: from }).dials(number);
    await caller.hears(greeting('long'));
    await caller.leg.presses('12233', { gap: 40 });
    await ends(caller, 'other');
  }));
  await system.isEmpty();
  for (const from of callers) expect(await steps(from)).toMatch(/"order": ?"12233"/);
});
