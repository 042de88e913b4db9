import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { nodes } from '@/nodes';
import type { System, TestTenant } from '@/tests/support/system';
import type { Cell } from '@/tests/support/system/start-cells';
import { TwoCells } from '@/tests/support/system/two-cells';
import { isEmpty } from '@/tests/support/world';
import { conferenceSteps, leads } from './conference-steps';

const listener = '+14155553999';
const guest = '+14155553801';
const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

let two: TwoCells;
let system: System;
let tenant: TestTenant;
let here: Cell;
let there: Cell;

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

const { sounding, stateOf, numberOf, calls, isIn, leavesBy, hearEachOther, ownKeys, isRecorded } = conferenceSteps(() => ({ system, tenant }), { first: 3000, name: '' });
const isTied = (room: string) => expect.poll(async () => (await stateOf(room))?.ties?.map(({ state }) => state), { timeout: 8000, interval: 50 }).toEqual(['up']);
const workerOf = (cell: Cell) => two.workers.find(one => one.cell === cell)!.worker;

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
  await hearEachOther(ann, speaker, quiet);
  await quiet.hearsVoiceOf(speaker);
  await ownKeys(ann, speaker, 3);
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
  await isRecorded();
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
