import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { SettingsOf } from '@/nodes';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';
import type { Caller } from '@/tests/support/world';

let system: System;
let tenant: TestTenant;
let used = 0;

beforeAll(async () => {
  system = await System.open();
  tenant = await system.tenant({
    people: { ann: { name: 'Ann Lee' }, bo: { name: 'Bo Leeds' }, eve: { name: 'Eve Ortiz' } },
    greetings: { who: 300, done: 300, 'no-match': 300, 'no-input': 300, error: 300, gone: 300 }, moreNumbers: 3,
  });
});
afterEach(() => system.settles());
afterAll(() => system?.close());

async function numberOf(settings: Partial<SettingsOf<'directory'>> = {}): Promise<string> {
  const { e164: number } = tenant.numbers[used++]!;
  await tenant.flow(draw({
    book: node('directory', { prompt: says(tenant.greetings.who!), least: 2, nextKeyMs: 600, firstKeyMs: 2500, noInputTries: 1, noMatchTries: 1, ...settings }, { picked: 'ring', 'no-match': 'no-match', 'no-input': 'no-input', error: 'error' }),
    ring: node('forward', { targets: [{ kind: 'dialled' }] }, { done: 'done' }),
    ...Object.fromEntries(['done', 'no-match', 'no-input', 'error'].map((name) => [name, node('hang-up', { prompt: says(tenant.greetings[name]!) })])),
  }), { number, name: `Directory ${used}` });
  return number;
}
const dials = (number: string, from: string) => system.world.caller({ number: from }).dials(number);
async function leaves(caller: Caller, exit: string): Promise<void> {
  await caller.hearsAllOf(tenant.greetings[exit]!, { within: 12_000 });
  await caller.isHungUp();
}
const speaks = () => new Promise((resolve) => setTimeout(resolve, 1500));

it('a name spelled on the keys rings that person; two are read out, and nobody, nothing and a fault leave by exits of their own', { timeout: 60_000 }, async () => {
  const number = await numberOf();
  const broken = await numberOf({ prompt: says(tenant.greetings.gone!) });
  await system.pool.query('DELETE FROM greeting WHERE id = $1', [tenant.greetings.gone!.id]);
  const [bo, eve] = await Promise.all([tenant.phone('bo'), tenant.phone('eve')]);
  await Promise.all([
    (async () => {
      // 533 begins both Lee and Leeds: Bo comes second
      const caller = await dials(number, '+14155550161');
      await caller.hears(tenant.greetings.who!);
      await caller.presses('533#');
      await speaks();
      await caller.presses('2');
      await bo.rings();
      await bo.answers();
      await caller.hearsVoiceOf(bo);
      await bo.hangsUp();
      await leaves(caller, 'done');
    })(),
    (async () => {
      const caller = await dials(number, '+14155550162');
      await caller.hears(tenant.greetings.who!);
      await caller.presses('678');
      await new Promise((resolve) => setTimeout(resolve, 2500));
      await caller.presses('1');
      await eve.rings();
      await eve.answers();
      await eve.hearsVoiceOf(caller);
      await eve.hangsUp();
      await leaves(caller, 'done');
    })(),
    (async () => {
      const caller = await dials(number, '+14155550163');
      await caller.hears(tenant.greetings.who!);
      await caller.presses('999#');
      await leaves(caller, 'no-match');
    })(),
    (async () => leaves(await dials(number, '+14155550164'), 'no-input'))(),
    (async () => leaves(await dials(broken, '+14155550165'), 'error'))(),
  ]);
  expect(system.worker.faults).toEqual([]);
});
