import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { draw, node, says, System, type Drawn, type TestTenant } from '@/tests/support/system';
import type { Prompt } from '@/nodes/_kit/prompt';
import type { Caller } from '@/tests/support/world';

let system: System;
let tenant: TestTenant;
let used = 0;

beforeAll(async () => {
  system = await System.open();
  tenant = await system.tenant({ greetings: { welcome: 300, bye: 300, otherwise: 300 }, moreNumbers: 24 });
});
afterEach(() => system.settles());
afterAll(() => system?.close());

const spoken = (name: string) => says(tenant.greetings[name]!);

async function calls(drawn: Record<string, Drawn>, otherwise: { prompt?: Prompt; to?: string } = {}): Promise<Caller> {
  const { e164: number } = tenant.numbers[used++]!;
  await tenant.flow(draw(drawn, otherwise), { number, name: `Flow ${used}` });
  return system.world.caller({ number: '+14155550123' }).dials(number);
}

/** Our causes by their Q.850 number, and what an unanswered caller is told of each. */
const causes = [
  ['normal', 16, 21],
  ['busy', 17, 17],
  ['rejected', 21, 21],
  ['unavailable', 20, 19],
] as const;

it.each(causes)('%s: an unanswered caller is told so, an answered one just ends', async (cause, ours, told) => {
  const hangUp = (settings: { prompt?: Prompt; beforeAnswer?: boolean } = {}) => node('hang-up', { cause, ...settings });
  await Promise.all([
    (async () => {
      const caller = await calls({ end: hangUp() });
      expect({ cause: (await caller.isHungUp()).cause, answered: caller.answered }).toEqual({ cause: told, answered: false });
    })(),
    (async () => {
      const caller = await calls({ end: hangUp({ prompt: spoken('bye'), beforeAnswer: true }) });
      await caller.hearsAllOf(tenant.greetings.bye!);
      expect({ cause: (await caller.isHungUp()).cause, answered: caller.answered }).toEqual({ cause: told, answered: false });
    })(),
    (async () => {
      const caller = await calls({ end: hangUp({ prompt: spoken('bye') }) });
      await caller.hearsAllOf(tenant.greetings.bye!);
      await caller.isHungUp();
      expect(caller.answered).toBe(true);
    })(),
    (async () => {
      const caller = await calls({ play: node('play', { prompt: spoken('welcome') }, { done: 'end' }), end: hangUp() });
      await caller.hearsAllOf(tenant.greetings.welcome!);
      await caller.isHungUp();
      expect(caller.answered).toBe(true);
    })(),
    (async () => {
      // an answered call stays answered, whatever beforeAnswer says
      const caller = await calls({ play: node('play', { prompt: spoken('welcome') }, { done: 'end' }), end: hangUp({ prompt: spoken('bye'), beforeAnswer: true }) });
      await caller.hearsAllOf(tenant.greetings.welcome!);
      await caller.hearsAllOf(tenant.greetings.bye!);
      await caller.isHungUp();
      expect(caller.answered).toBe(true);
    })(),
  ]);
  await system.isEmpty();
  const { rows } = await system.pool.query<{ ending: string; cause: number }>('SELECT ending, cause FROM call WHERE tenant_id = $1 ORDER BY offered_at DESC LIMIT 5', [tenant.id]);
  expect(rows).toEqual(Array(5).fill({ ending: 'ended', cause: ours }));
});

it('an open exit goes to Otherwise: its words, its node, both, or just the end', async () => {
  const open = () => node('play', { prompt: spoken('welcome') });
  const bye = () => node('hang-up', { prompt: spoken('bye') });
  const hears = async (caller: Caller, ...names: string[]) => {
    for (const name of ['welcome', ...names]) await caller.hearsAllOf(tenant.greetings[name]!);
    expect((await caller.isHungUp()).cause).toBe(16);
  };
  await Promise.all([
    calls({ play: open() }, { prompt: spoken('otherwise') }).then((caller) => hears(caller, 'otherwise')),
    calls({ play: open(), end: bye() }, { to: 'end' }).then((caller) => hears(caller, 'bye')),
    calls({ play: open(), end: bye() }, { prompt: spoken('otherwise'), to: 'end' }).then((caller) => hears(caller, 'otherwise', 'bye')),
    calls({ play: open() }).then((caller) => hears(caller)),
  ]);
});
