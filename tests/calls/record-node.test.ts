import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { writeWav } from '@/flow-runtime/sound/wav';
import type { SettingsOf } from '@/nodes';
import { draw, node, says, System, type Drawn, type TestTenant } from '@/tests/support/system';
import { codesIn, type Caller } from '@/tests/support/world';

const exits = ['done', 'empty', 'refused', 'error'];
const voice = 249;

let system: System;
let tenant: TestTenant;
let used = 0;

beforeAll(async () => {
  system = await System.open();
  tenant = await system.tenant({ greetings: { ...Object.fromEntries(exits.map((name) => [name, 300])), hello: 300, secret: 1200, open: 1200, may: 300, gone: 300 }, moreNumbers: 8 });
});
afterEach(() => system.settles());
afterAll(() => system?.close());

const ends = () => Object.fromEntries(exits.map((name) => [name, node('hang-up', { prompt: says(tenant.greetings[name]!) })]));
async function numberOf(drawn: Record<string, Drawn>): Promise<string> {
  const { e164: number } = tenant.numbers[used++]!;
  await tenant.flow(draw({ ...drawn, ...ends() }), { number, name: `Record ${used}` });
  return number;
}
const records = (settings: Partial<SettingsOf<'record'>>, leads: Record<string, string> = {}) => node('record', settings, { done: 'done', empty: 'empty', refused: 'refused', error: 'error', ...leads });
const only = (drawn: Drawn, ...names: string[]): Drawn => ({ ...drawn, exits: Object.fromEntries(Object.entries(drawn.exits).filter(([name]) => names.includes(name))) });
const dials = (number: string, from: string) => system.world.caller({ number: from }).dials(number);
async function leaves(caller: Caller, exit: string): Promise<void> {
  await caller.hearsAllOf(tenant.greetings[exit]!, { within: 12_000 });
  await caller.isHungUp();
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const recordingOf = async (from: string) => (await system.pool.query<{ wav: Buffer; days: number | null }>('SELECT wav, keep_days AS days FROM recording WHERE tenant_id = $1 AND from_number = $2 AND wav IS NOT NULL', [tenant.id, from])).rows;

it('the caller\'s words are kept after consent; nothing said, refused and a fault leave by exits of their own', { timeout: 60_000 }, async () => {
  const consent = { on: true, prompt: says(tenant.greetings.may!), tries: 1 };
  const words = await numberOf({ it: only(records({ prompt: says(tenant.greetings.hello!), consent, keepDays: 7, silenceMs: 1500 }), 'done', 'empty', 'refused', 'error') });
  const broken = await numberOf({ it: only(records({ prompt: says(tenant.greetings.gone!) }), 'done', 'empty', 'error') });
  await system.pool.query('DELETE FROM greeting WHERE id = $1', [tenant.greetings.gone!.id]);
  await Promise.all([
    (async () => {
      const caller = await dials(words, '+14155550171');
      await caller.hears(tenant.greetings.may!);
      await caller.presses('1');
      await caller.hearsAllOf(tenant.greetings.hello!);
      await pause(800);
      caller.says(voice, 1500);
      await pause(1500);
      await caller.presses('#');
      await leaves(caller, 'done');
    })(),
    (async () => {
      const caller = await dials(words, '+14155550172');
      await caller.hears(tenant.greetings.may!);
      await caller.presses('1');
      await leaves(caller, 'empty');
    })(),
    (async () => {
      const caller = await dials(words, '+14155550173');
      await caller.hears(tenant.greetings.may!);
      await caller.presses('2');
      await leaves(caller, 'refused');
    })(),
    (async () => leaves(await dials(broken, '+14155550174'), 'error'))(),
  ]);
  const [kept] = await recordingOf('+14155550171');
  expect(codesIn(kept!.wav).get(voice)).toBeGreaterThan(1000);
  expect(kept!.days).toBe(7);
  for (const from of ['+14155550172', '+14155550173']) expect(await recordingOf(from), from).toEqual([]);
  expect(system.worker.faults).toEqual([]);
});

it('a whole call is recorded on both sides until it is stopped, without what is said in a pause; also when the caller hangs up', { timeout: 60_000 }, async () => {
  const whole = await numberOf({
    begin: only(records({ what: 'start', keepDays: 1 }, { done: 'say' }), 'done', 'error'),
    say: node('play', { prompt: says(tenant.greetings.open!) }, { done: 'pause' }),
    pause: only(records({ what: 'pause' }, { done: 'secret' }), 'done', 'empty', 'error'),
    secret: node('play', { prompt: says(tenant.greetings.secret!) }, { done: 'resume' }),
    resume: only(records({ what: 'resume' }, { done: 'again' }), 'done', 'empty', 'error'),
    again: node('play', { prompt: says(tenant.greetings.open!) }, { done: 'stop' }),
    stop: only(records({ what: 'stop' }), 'done', 'empty', 'error'),
  });
  const left = await numberOf({ begin: only(records({ what: 'start' }, { done: 'say' }), 'done', 'error'), say: node('play', { prompt: says(tenant.greetings.open!) }, { done: 'wait' }), wait: node('wait', { ms: 20_000 }, { done: 'done' }) });
  const none = await numberOf({ stop: only(records({ what: 'stop' }), 'done', 'empty', 'error') });
  await Promise.all([
    (async () => {
      const caller = await dials(whole, '+14155550175');
      await caller.hears(tenant.greetings.open!);
      caller.says(voice, 1000);
      await caller.hears(tenant.greetings.secret!);
      await leaves(caller, 'done');
    })(),
    (async () => {
      const caller = await dials(left, '+14155550176');
      // heard only when the recording has begun, also on a busy machine
      await caller.hearsAllOf(tenant.greetings.open!);
      caller.says(voice, 1500);
      await pause(1800);
      await caller.hangsUp();
    })(),
    (async () => leaves(await dials(none, '+14155550177'), 'empty'))(),
  ]);
  const [kept] = await recordingOf('+14155550175');
  const codes = codesIn(kept!.wav);
  expect(codes.get(tenant.greetings.open!.code)).toBeGreaterThan(1200);
  expect(codes.get(tenant.greetings.secret!.code) ?? 0).toBeLessThan(300);
  await expect.poll(async () => (await recordingOf('+14155550176')).map(({ wav }) => (codesIn(wav).get(voice) ?? 0) > 1000), { timeout: 8000 }).toEqual([true]);
  // what is to be kept for a day is gone the day after, and nothing else
  await system.pool.query(`UPDATE recording SET started_at = started_at - interval '25 hours' WHERE tenant_id = $1`, [tenant.id]);
  await system.worker.dies();
  await system.worker.starts();
  await expect.poll(async () => (await recordingOf('+14155550175')).length, { timeout: 8000 }).toBe(0);
  expect(await recordingOf('+14155550176')).toHaveLength(1);
  expect(await recordingOf('+14155550171')).toHaveLength(1);
});

it('a recording of hours that a worker left in Asterisk is kept whole, while those who call notice nothing', { timeout: 90_000 }, async () => {
  const number = await numberOf({ it: only(records({ prompt: says(tenant.greetings.hello!), silenceMs: 1500 }), 'done', 'empty', 'error') });
  const left = await dials(number, '+14155550190');
  await left.hears(tenant.greetings.hello!);
  await left.hangsUp();
  const { id: callId } = await system.lastCall(tenant);
  // one hour and 50 minutes: so much is said once, at the end
  const [bytes, id] = [105_600_044, `rl-${callId}-99-recording`];
  const wav = Buffer.alloc(bytes, 0);
  Buffer.from(writeWav({ rate: 8000, samples: new Int16Array(0) })).copy(wav);
  wav.writeUInt32LE(bytes - 8, 4);
  wav.writeUInt32LE(bytes - 44, 40);
  for (let at = bytes - 64_000; at < bytes; at += 2) wav.writeInt16LE(Math.round(8000 * Math.sin(at / 3)), at);
  writeFileSync(path.join(system.address.pbxDir, 'asterisk/spool/recording', `${id}.wav`), wav);
  await system.pool.query(`INSERT INTO recording (id, tenant_id, call_id, from_number, from_name, started_at) VALUES ($1, $2, $3, '+14155550191', '', now())`, [id, tenant.id, callId]);
  const kept = expect.poll(async () => (await recordingOf('+14155550191')).length, { timeout: 60_000, interval: 500 }).toBe(1);
  for (let i = 0; i < 6; i++) {
    const caller = await dials(number, `+1415555020${i}`);
    await caller.hearsAllOf(tenant.greetings.hello!);
    await caller.hangsUp();
    await pause(1500);
  }
  await kept;
  expect((await recordingOf('+14155550191'))[0]!.wav.equals(wav)).toBe(true);
});
