import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { sayCount, sayEnvelope } from '@/nodes/_kit/spoken/messages';
import { nodes } from '@/nodes';
import { draw, node, says, soundOf, System, type TestTenant } from '@/tests/support/system';
import type { Caller } from '@/tests/support/world';

const exits = nodes['check-voicemail'].exits(nodes['check-voicemail'].defaults).map(({ id }) => id);
const greetings = { ...Object.fromEntries(exits.map((exit) => [exit, 300])), first: 400, second: 3000, old: 400, hello: 300, bye: 300 };
const sender = '+14155550171';
const pin = '24688642';
const voice = 250;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

let system: System;
let tenant: TestTenant;
let secondBox: string;
let numbersUsed = 1;

beforeAll(async () => {
  system = await System.open();
  tenant = await system.tenant({ people: { ann: { name: 'Ann Lee' }, ben: {} }, greetings, moreNumbers: 4 });
  const { rows } = await system.pool.query<{ id: string }>(`INSERT INTO mailbox (tenant_id, name, number, max_messages) VALUES ($1, 'Desk', '702', 1) RETURNING id`, [tenant.id]);
  secondBox = rows[0]!.id;
});
afterEach(() => system.settles());
afterAll(() => system?.close());

/** Words are read out when they are needed: a busy machine takes its time. */
const hearsWords = async (caller: Caller, words: string, within = 15_000) => caller.hears(await soundOf('en', words), { within });
/** More of a sound is heard than before: it began anew. */
const hearsAnew = async (caller: Caller, sound: TestTenant['greetings'][string], before: number) => {
  await expect.poll(() => caller.heardOf(sound, 0), { timeout: 12_000, interval: 50 }).toBeGreaterThan(before + 200);
};
const states = async () => (await system.pool.query<{ id: string; heard: boolean; deleted: boolean }>(
  'SELECT id, heard_at IS NOT NULL AS heard, deleted_at IS NOT NULL AS deleted FROM recording WHERE tenant_id = $1 AND mailbox_id = $2 ORDER BY started_at', [tenant.id, tenant.boxId])).rows;

it('an own telephone dials the code, hears how many messages there are, from whom and what they are, and keys do what they say', { timeout: 120_000 }, async () => {
  await tenant.setBox({ number: '701', of: 'ann' });
  const old = await tenant.message({ sounds: 'old', ago: 200_000, heard: true });
  const first = await tenant.message({ sounds: 'first', from: sender, name: 'Mr Brown', ago: 100_000 });
  const second = await tenant.message({ sounds: 'second', ago: 50_000 });
  const phone = await tenant.phone('ann');
  const ann = await phone.dials('*97');
  await hearsWords(ann, sayCount('en', 2, 1));
  await ann.presses('1');
  await hearsWords(ann, sayEnvelope('en', { number: sender, name: 'Mr Brown', at: Date.now() - 100_000, now: Date.now(), zone: 'America/New_York' }).replace(/ at .*/, ''));
  await ann.hears(tenant.greetings.first!, { within: 8000 });
  // the next one in the middle of what is said of this one; again from its beginning
  await pause(600);
  await ann.presses('6');
  await ann.hears(tenant.greetings.second!, { within: 12_000 });
  await ann.presses('7');
  await hearsWords(ann, 'Deleted.');
  await ann.presses('7');
  await hearsWords(ann, 'Restored.');
  await ann.presses('7');
  await hearsWords(ann, 'Deleted.');
  expect(await states()).toEqual([{ id: old, heard: true, deleted: false }, { id: first, heard: true, deleted: false }, { id: second, heard: true, deleted: true }]);
  await ann.presses('#');
  await hearsWords(ann, sayCount('en', 0, 2));
  // saved messages: the next, back to it, again from its envelope on, and past the last and the first of them
  const heardOf = (name: 'old' | 'first') => ann.heardOf(tenant.greetings[name]!, 0);
  await ann.presses('2');
  await ann.hears(tenant.greetings.old!, { within: 12_000 });
  await ann.presses('6');
  await ann.hears(tenant.greetings.first!, { within: 12_000 });
  await ann.presses('4');
  await hearsAnew(ann, tenant.greetings.old!, heardOf('old'));
  await ann.presses('5');
  await hearsAnew(ann, tenant.greetings.old!, heardOf('old'));
  await ann.presses('4');
  await hearsAnew(ann, tenant.greetings.old!, heardOf('old'));
  // saved: it is told, and the next one comes by itself; behind the last there is none
  await ann.presses('9');
  await hearsWords(ann, 'Saved.');
  await hearsAnew(ann, tenant.greetings.first!, heardOf('first'));
  await ann.presses('6');
  await hearsWords(ann, 'No more messages.');
  expect(await states()).toEqual([{ id: old, heard: true, deleted: false }, { id: first, heard: true, deleted: false }, { id: second, heard: true, deleted: true }]);
  await hearsWords(ann, sayCount('en', 0, 2));
  // sent on, and who left it called back
  await ann.presses('2');
  await hearsAnew(ann, tenant.greetings.old!, heardOf('old'));
  await ann.presses('8702#');
  await hearsWords(ann, 'Sent.');
  await ann.presses('8702#');
  await hearsWords(ann, 'That box is full.');
  await ann.presses('6');
  await hearsAnew(ann, tenant.greetings.first!, heardOf('first'));
  const outside = system.world.phone(sender);
  await ann.presses('3');
  await outside.rings();
  outside.shows(tenant.number);
  await outside.answers();
  await outside.hearsVoiceOf(ann);
  await ann.hearsVoiceOf(outside);
  await outside.hangsUp();
  await hearsWords(ann, 'To hear it again, press 5.');
  await ann.presses('##');
  await hearsWords(ann, 'Goodbye.');
  await ann.isHungUp();
  const { rows } = await system.pool.query('SELECT from_number, heard_at, duration_ms FROM recording WHERE mailbox_id = $1', [secondBox]);
  expect(rows).toEqual([{ from_number: '', heard_at: null, duration_ms: greetings.old }]);
  expect(system.worker.faults).toEqual([]);
});

it('a greeting that is recorded by telephone is heard by callers instead of the one that was drawn', { timeout: 60_000 }, async () => {
  await tenant.setBox({ number: '701', of: 'ann' });
  const { e164: number } = tenant.numbers[numbersUsed++]!;
  await tenant.flow(draw({ box: node('voicemail', { box: tenant.boxId, prompt: says(tenant.greetings.hello!), instructions: false }, { recorded: 'bye', empty: 'bye' }), bye: node('hang-up', { prompt: says(tenant.greetings.bye!) }) }), { number, name: 'Voicemail' });
  const before = await system.world.caller({ number: sender }).dials(number);
  await before.hears(tenant.greetings.hello!);
  await before.hangsUp();
  const ann = await (await tenant.phone('ann')).dials('*97');
  await ann.isAnswered({ within: 8000 });
  await ann.presses('02');
  await hearsWords(ann, 'Speak after the tone, then press the hash key.');
  await pause(3600);
  ann.says(voice, 2000);
  await pause(2200);
  await ann.presses('#');
  await pause(800);
  await ann.presses('2');
  await ann.hears(voice, { within: 6000 });
  await ann.presses('1');
  await hearsWords(ann, 'Callers hear it from now on.');
  await ann.hangsUp();
  const after = await system.world.caller({ number: sender }).dials(number);
  await after.hears(voice, { within: 6000 });
  expect(after.heardOf(tenant.greetings.hello!, 0)).toBe(0);
  await after.hangsUp();
  expect(system.worker.faults).toEqual([]);
});

it('from elsewhere the number of the box and its PIN open it; wrong ones, silence and a fault leave by exits of their own, and no PIN is written anywhere', { timeout: 60_000 }, async () => {
  await tenant.setBox({ number: '701', pin, alwaysPin: true, of: 'ann' });
  const numberOf = async (settings: object) => {
    const { e164: number } = tenant.numbers[numbersUsed++]!;
    await tenant.flow(draw({
      box: node('check-voicemail', { firstKeyMs: 1500, tries: 2, ...settings }, Object.fromEntries(exits.map((exit) => [exit, exit]))),
      ...Object.fromEntries(exits.map((exit) => [exit, node('hang-up', { prompt: says(tenant.greetings[exit]!) })])),
    }), { number, name: `Check ${number}` });
    return number;
  };
  const [any, gone] = [await numberOf({}), await numberOf({ box: '00000000-0000-4000-8000-000000000000' })];
  const leavesBy = async (exit: string, caller: Caller) => {
    await caller.hears(tenant.greetings[exit]!, { within: 20_000 });
    await caller.isHungUp();
  };
  const calls = async (from: string, keys: string[], number = any) => {
    const caller = await system.world.caller({ number: from }).dials(number);
    for (const [i, each] of keys.entries()) {
      if (i === 0) await caller.isAnswered({ within: 8000 });
      else await pause(300);
      await caller.presses(each);
      if (i < keys.length - 1) await hearsWords(caller, 'That PIN is wrong.');
    }
    return caller;
  };
  await Promise.all([
    (async () => {
      const caller = await calls('+14155550181', ['701#9999#', `701#${pin}#`]);
      await hearsWords(caller, sayCount('en', 0, 2));
      await caller.presses('#');
      await leavesBy('done', caller);
    })(),
    // a number that no box has sounds like a wrong PIN
    (async () => leavesBy('wrong-pin', await calls('+14155550182', [`799#${pin}#`, `701#1111#`])))(),
    (async () => leavesBy('no-input', await calls('+14155550183', [])))(),
    (async () => leavesBy('error', await calls('+14155550184', [], gone)))(),
    (async () => {
      // it asks for the PIN from an own telephone as well
      const ann = await (await tenant.phone('ann')).dials('*97');
      await hearsWords(ann, 'Please enter the PIN, then press the hash key.');
      await ann.presses(`${pin}#`);
      await hearsWords(ann, sayCount('en', 0, 2));
      await ann.hangsUp();
    })(),
  ]);
  expect(await system.rowsWith(tenant, pin)).toEqual([]);
  expect(system.worker.faults).toEqual([]);
});
