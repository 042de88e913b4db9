import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { nodes, type SettingsOf } from '@/nodes';
import { draw, node, says, soundOf, type System, type TestTenant } from '@/tests/support/system';
import type { Cell } from '@/tests/support/system/start-cells';
import { TwoCells } from '@/tests/support/system/two-cells';
import { codesIn, isEmpty, type Caller } from '@/tests/support/world';

const leads = nodes.conference.exits(nodes.conference.defaults).map(({ id }) => id);
const listener = '+14155553999';
const guest = '+14155553801';
const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

let two: TwoCells;
let system: System;
let tenant: TestTenant;
let here: Cell;
let there: Cell;
let numbersUsed = 0;
let callersUsed = 0;

beforeAll(async () => {
  two = await TwoCells.open(1);
  ({ system, cells: { cells: [here, there] } } = two);
  tenant = await system.tenant({
    people: { ann: { name: 'Ann Lee' } }, greetings: Object.fromEntries(leads.map(exit => [exit, 300])), moreNumbers: 3,
    rooms: {
      round: { number: '801', roles: { 101: 'host', [listener]: 'listener' }, set: { record: true, end_with_host: true, capacity: 3 } },
      shut: { number: '802', pin: '2468', set: { end_with_host: false } },
    },
  });
  await two.starts();
});
afterEach(async () => {
  await system.settles();
  await Promise.all([here, there].filter(({ pid }) => pid > 0).map(cell => isEmpty(cell.address.ari)));
  expect(two.workers.flatMap(({ worker }) => worker.faults)).toEqual([]);
});
afterAll(() => two?.close());

/** A number whose flow is one conference; every exit leads to a goodbye that says its name. */
async function numberOf(room: string, settings: Partial<SettingsOf<'conference'>> = {}): Promise<string> {
  const { e164: number } = tenant.numbers[numbersUsed++]!;
  await tenant.flow(draw({
    room: node('conference', { room: tenant.rooms[room]!, ...settings }, Object.fromEntries(leads.map(exit => [exit, exit]))),
    ...Object.fromEntries(leads.map(exit => [exit, node('hang-up', { prompt: says(tenant.greetings[exit]!) })])),
  }), { number, name: `Conference ${number}` });
  return number;
}

const stateOf = async (room: string) => (await system.pool.query<{ state: { home: string; members: { cell?: string; number: string }[]; ties?: { state: string }[] } }>('SELECT state FROM room_live WHERE room_id = $1', [tenant.rooms[room]])).rows[0]?.state;
const isIn = (room: string, count: number) => expect.poll(async () => (await stateOf(room))?.members.length ?? 0, { timeout: 8000, interval: 50 }).toBe(count);
const isTied = (room: string) => expect.poll(async () => (await stateOf(room))?.ties?.map(({ state }) => state), { timeout: 8000, interval: 50 }).toEqual(['up']);
const calls = (number: string, from = `+1415555${3000 + callersUsed++}`): Promise<Caller> => system.world.caller({ number: from, name: '' }).dials(number);
const sounding = (words: string) => soundOf('en', words);
const workerOf = (cell: Cell) => two.workers.find(one => one.cell === cell)!.worker;
async function leavesBy(exit: string, caller: Caller): Promise<void> {
  await caller.hears(tenant.greetings[exit]!, { within: 12_000 });
  await caller.isHungUp();
}

it('a room over two cells: who is heard by whom, keys, roles, announcements and the recording; and a killed worker of either loses nobody', async () => {
  const number = await numberOf('round');
  const phone = await tenant.phone('ann');
  const ann = await two.only(here, async () => {
    const caller = await phone.dials('801');
    await isIn('round', 1);
    return caller;
  });
  const [speaker, quiet] = await two.only(there, async () => {
    const one = await calls(number, '+14155554321');
    await isIn('round', 2);
    await isTied('round');
    const other = await calls(number, listener);
    // Said in the room's own cell.
    await one.hears(await sounding('3 9 9 9 has joined.'), { within: 8000 });
    await isIn('round', 3);
    await leavesBy('full', await calls(number));
    return [one, other] as const;
  });
  expect((await stateOf('round'))!.members.map(({ cell }) => cell)).toEqual([undefined, there.id, there.id]);
  for (const one of [ann, speaker]) await one.hearsSilence({ lasting: 700, within: 8000 });
  await speaker.hearsVoiceOf(ann);
  await ann.hearsVoiceOf(speaker);
  await quiet.hearsVoiceOf(ann);
  await quiet.hearsVoiceOf(speaker);
  // Who only listens is silence on the others' lines, in both cells.
  const from = performance.now();
  quiet.says(253, 2000);
  await Promise.all([ann, speaker].map(one => one.hearsSilence({ lasting: 1500 })));
  expect([ann.heardOf(253, from), speaker.heardOf(253, from)]).toEqual([0, 0]);
  // Keys of one's own.
  await speaker.presses('4');
  await speaker.hears(system.speech('digits/3'));
  await speaker.presses('1');
  await speaker.hears(await sounding('You are muted.'));
  const muted = performance.now();
  speaker.says(252, 1500);
  await ann.hearsSilence({ lasting: 1200 });
  expect(ann.heardOf(252, muted)).toBe(0);
  await speaker.presses('1');
  await speaker.hears(await sounding('You can be heard.'));
  // The host's keys count in the other cell.
  await ann.presses('3');
  await leavesBy('kicked', quiet);
  await ann.presses('2');
  await ann.hears(await sounding('The room is locked.'));
  await two.only(there, async () => leavesBy('locked', await calls(number)));
  // Each worker dies while they talk, and they talk on.
  for (const cell of [there, here]) {
    await ann.hearsSilence({ lasting: 500, within: 8000 });
    ann.says(251, 20_000);
    await speaker.hears(251);
    const killed = performance.now();
    await workerOf(cell).dies();
    await workerOf(cell).starts();
    await expect.poll(() => workerOf(cell).figure('ringloom_calls_live'), { timeout: 12_000, interval: 50 }).toBe(2);
    await pause(1000);
    expect(speaker.heardOf(251, killed)).toBeGreaterThan(performance.now() - killed - 300);
    ann.hushes();
    await ann.hearsVoiceOf(speaker);
    await speaker.presses('4');
    await speaker.hears(system.speech('digits/2'));
  }
  await ann.hangsUp();
  await leavesBy('ended', speaker);
  const recorded = async () => (await system.pool.query<{ wav: Buffer }>(`SELECT wav FROM recording WHERE tenant_id = $1 AND call_id LIKE 'room-%' AND wav IS NOT NULL`, [tenant.id])).rows;
  await expect.poll(async () => (await recorded()).length, { timeout: 5000 }).toBe(1);
  const heard = codesIn((await recorded())[0]!.wav);
  expect(heard.get(251)).toBeGreaterThan(1000);
  for (const voice of [252, 253]) expect(heard.get(voice) ?? 0).toBeLessThan(100);
});

it('a cell dies: those of the other talk on, the room goes on with them, and who comes by the first when it is back is in it again', { timeout: 90_000 }, async () => {
  const number = await numberOf('shut');
  const asks = await numberOf('shut', { dialOut: { ...nodes.conference.defaults.dialOut, on: true, guests: [{ kind: 'number', number: guest }] } });
  const enters = async (at: string, pins = ['2468']) => {
    const caller = await calls(at);
    for (const [i, pin] of pins.entries()) {
      if (i === 0) await caller.isAnswered();
      await pause(400);
      await caller.presses(`${pin}#`);
      if (i < pins.length - 1) await caller.hears(await sounding('That PIN is wrong.'));
    }
    return caller;
  };
  const first = await two.only(here, async () => {
    const caller = await enters(number);
    await isIn('shut', 1);
    return caller;
  });
  const called = system.world.phone(guest);
  const [one, other] = await two.only(there, async () => {
    const speaks = await enters(number, ['1111', '2468']);
    await isIn('shut', 2);
    const brings = await enters(asks);
    await called.rings({ within: 8000 });
    await called.answers();
    await isIn('shut', 4);
    return [speaks, brings] as const;
  });
  // Whom it calls it calls from its own cell.
  await called.hearsVoiceOf(one);
  await other.hearsVoiceOf(called);
  await first.hearsVoiceOf(other);
  one.says(251, 30_000);
  await other.hears(251);
  await first.hears(251);
  const killed = performance.now();
  process.kill(here.pid, 'SIGKILL');
  here.pid = 0;
  await expect.poll(async () => (await stateOf('shut'))?.home, { timeout: 25_000, interval: 100 }).toBe(there.id);
  expect(other.heardOf(251, killed)).toBeGreaterThan(performance.now() - killed - 300);
  one.hushes();
  await here.restarts();
  await expect.poll(async () => (await stateOf('shut'))?.members.length, { timeout: 15_000 }).toBe(2);
  await two.servesBoth();
  await one.hearsSilence({ lasting: 700, within: 12_000 });
  const again = await two.only(here, () => enters(number));
  await again.hearsVoiceOf(one, { within: 9000 });
  await one.hearsVoiceOf(again);
  await other.hearsVoiceOf(again);
  await Promise.all([again, one, other].map(async caller => {
    await caller.presses('#');
    await leavesBy('left', caller);
  }));
  await Promise.all([first.hangsUp(), called.hangsUp()]);
});
