import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { nodes } from '@/nodes';
import { loudness } from '@/flow-runtime/sound/loudness';
import { readWav } from '@/flow-runtime/sound/wav';
import { draw, node, says, soundOf, System, type TestTenant } from '@/tests/support/system';
import type { Caller } from '@/tests/support/world';

const exits = nodes['record-greeting'].exits(nodes['record-greeting'].defaults).map(({ id }) => id);
const greetings = { ...Object.fromEntries(exits.map((exit) => [exit, 300])), hello: 400 };
const [pin, otherPin] = ['24688642', '13577531'];
const voices = { first: 251, second: 252, russian: 253, fresh: 254 };
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

let system: System;
let tenant: TestTenant;
let plays: string;
let inRussian: string;
let anywhere: string;
let gone: string;

beforeAll(async () => {
  system = await System.open();
  tenant = await system.tenant({ people: { ann: { name: 'Ann Lee' }, ben: {} }, greetings, moreNumbers: 4 });
  await tenant.manages('ann', pin);
  await tenant.manages('ben', otherPin, 'employee');
  [, plays, inRussian, anywhere, gone] = tenant.numbers.map(({ e164 }) => e164) as [string, string, string, string, string];
  const hello = says(tenant.greetings.hello!);
  await tenant.flow(draw({ bye: node('hang-up', { prompt: hello }) }), { number: plays, name: 'Plays it' });
  await tenant.flow(draw({ set: node('language', { choose: { by: 'fixed', language: 'ru' } }, { next: 'bye' }), bye: node('hang-up', { prompt: hello }) }), { number: inRussian, name: 'In Russian' });
  for (const [number, settings] of [[anywhere, {}], [gone, { greeting: '00000000-0000-4000-8000-000000000000' }]] as const) {
    await tenant.flow(draw({
      record: node('record-greeting', { firstKeyMs: 1500, tries: 2, ...settings }, Object.fromEntries(exits.map((exit) => [exit, exit]))),
      ...Object.fromEntries(exits.map((exit) => [exit, node('hang-up', { prompt: says(tenant.greetings[exit]!) })])),
    }), { number, name: `Record ${number}` });
  }
});
afterEach(() => system.settles());
afterAll(() => system?.close());

const hearsWords = async (caller: Caller, words: string, within = 8000) => caller.hears(await soundOf('en', words), { within });
const numberOf = async (name: string) => (await system.pool.query<{ number: number }>('SELECT number FROM greeting WHERE tenant_id = $1 AND name = $2', [tenant.id, name])).rows[0]!.number;
const takes = async () => (await system.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM greeting_take WHERE tenant_id = $1', [tenant.id])).rows[0]!.n;
/** A second of silence, then words, then hash a while after the last of them. */
const speaks = async (caller: Caller, voice: number, ms: number) => {
  await hearsWords(caller, 'Speak after the tone, then press the hash key.');
  await pause(4000);
  caller.says(voice, ms);
  await pause(ms + 800);
  await caller.presses('#');
};
const hears = async (number: string, voice: number | TestTenant['greetings'][string]) => {
  const caller = await system.world.caller({ number: '+14155550161' }).dials(number);
  await caller.hears(voice, { within: 8000 });
  await caller.isHungUp();
  return caller;
};

it('a manager dials the code with the number of a greeting, records it, hears it back, and callers hear it from then on, cut and as loud as all; given up it changes nothing', { timeout: 120_000 }, async () => {
  await hears(plays, tenant.greetings.hello!);
  const phone = await tenant.phone('ann');
  const ann = await phone.dials(`*98${await numberOf('hello')}`);
  await ann.hears(await soundOf('en', 'Greeting'), { within: 8000 });
  await ann.presses('2');
  await speaks(ann, voices.first, 2000);
  await ann.hears(voices.first, { within: 6000 });
  // given up: callers hear what they heard
  await ann.presses('*');
  await hearsWords(ann, 'All stays as it was.');
  await hears(plays, tenant.greetings.hello!);
  // recorded again, and again, and the last one kept
  await ann.presses('2');
  await speaks(ann, voices.first, 1500);
  await ann.hears(voices.first, { within: 6000 });
  await ann.presses('3');
  await speaks(ann, voices.second, 2000);
  await ann.hears(voices.second, { within: 6000 });
  await ann.presses('1');
  await hearsWords(ann, 'It is kept. Callers hear it from now on.');
  const after = await hears(plays, voices.second);
  expect(after.heardOf(tenant.greetings.hello!, 0)).toBe(0);
  const { rows: [kept] } = await system.pool.query<{ origin: string; ms: number; wav8: Buffer; wav16: Buffer }>(
    `SELECT g.origin, g.duration_ms AS ms, a.wav8, a.wav16 FROM greeting g JOIN greeting_audio a ON a.tenant_id = g.tenant_id AND a.hash = g.hash WHERE g.tenant_id = $1 AND g.name = 'hello'`, [tenant.id]);
  expect(kept).toMatchObject({ origin: 'telephone' });
  // two seconds were said, and nearly a second on either side nothing
  expect(kept!.ms).toBeGreaterThan(1900);
  expect(kept!.ms).toBeLessThan(2600);
  for (const [wav, rate] of [[kept!.wav8, 8000], [kept!.wav16, 16_000]] as const) expect(loudness({ rate, samples: Float32Array.from(readWav(wav, rate).samples, (sample) => sample / 32_768) })).toBeCloseTo(-18, 0);
  expect(await takes()).toBe(1);
  // for callers of one language, in the same call
  await ann.presses('32');
  await speaks(ann, voices.russian, 1500);
  await ann.hears(voices.russian, { within: 6000 });
  await ann.presses('1');
  await hearsWords(ann, 'It is kept. Callers hear it from now on.');
  await Promise.all([hears(inRussian, voices.russian), hears(plays, voices.second)]);
  expect(await takes()).toBe(1);
  await ann.presses('#');
  await hearsWords(ann, 'Goodbye.');
  await ann.isHungUp();
  expect(system.worker.faults).toEqual([]);
});

it('the code alone asks for the number, and makes a new greeting; who is no manager is told so', { timeout: 90_000 }, async () => {
  const before = (await system.pool.query('SELECT 1 FROM greeting WHERE tenant_id = $1', [tenant.id])).rowCount!;
  const made = async () => {
    const ann = await (await tenant.phone('ann')).dials('*98');
    await ann.isAnswered({ within: 8000 });
    await ann.presses('99999#');
    await hearsWords(ann, 'There is no such greeting.');
    await ann.presses('0#');
    await speaks(ann, voices.fresh, 1500);
    await ann.hears(voices.fresh, { within: 6000 });
    await ann.presses('1');
    await hearsWords(ann, 'It is kept. Its number is');
    await ann.presses('1');
    await ann.hears(voices.fresh, { within: 6000 });
    await ann.hangsUp();
  };
  const refused = async () => {
    const ben = await (await tenant.phone('ben')).dials('*98');
    await hearsWords(ben, 'Only managers may record greetings. Goodbye.');
    await ben.isHungUp();
  };
  await Promise.all([made(), refused()]);
  const { rows } = await system.pool.query<{ name: string; number: number; origin: string }>(`SELECT name, number, origin FROM greeting WHERE tenant_id = $1 AND origin = 'telephone' AND name <> 'hello'`, [tenant.id]);
  expect(rows).toEqual([{ name: expect.stringMatching(/^By telephone, \d{4}-\d\d-\d\d \d\d:\d\d$/), number: before + 1, origin: 'telephone' }]);
  expect(system.worker.faults).toEqual([]);
});

it('from elsewhere an extension and its PIN are asked for; each way out is taken, and no PIN is written anywhere', { timeout: 90_000 }, async () => {
  const leavesBy = async (exit: string, caller: Caller) => {
    await caller.hears(tenant.greetings[exit]!, { within: 25_000 });
    await caller.isHungUp();
  };
  const calls = async (from: string, keys: string[], number = anywhere) => {
    const caller = await system.world.caller({ number: from }).dials(number);
    for (const [i, each] of keys.entries()) {
      if (i === 0) await caller.isAnswered({ within: 8000 });
      else await pause(300);
      await caller.presses(each);
      if (i < keys.length - 1) await hearsWords(caller, 'That PIN is wrong.', 12_000);
    }
    return caller;
  };
  await Promise.all([
    (async () => leavesBy('done', await calls('+14155550181', ['101#9999#', `101#${pin}##`])))(),
    (async () => leavesBy('not-allowed', await calls('+14155550182', [`102#${otherPin}#`])))(),
    // an extension that nobody has sounds like a wrong PIN
    (async () => leavesBy('wrong-pin', await calls('+14155550183', [`199#${pin}#`, '101#1111#'])))(),
    (async () => leavesBy('no-input', await calls('+14155550184', [])))(),
    (async () => leavesBy('error', await calls('+14155550185', [`101#${pin}#`], gone)))(),
  ]);
  expect(await system.rowsWith(tenant, pin, otherPin)).toEqual([]);
  expect(system.worker.faults).toEqual([]);
});
