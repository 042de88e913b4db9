import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { nodes } from '@/nodes';
import { says, System, type TestTenant } from '@/tests/support/system';
import { conferenceSteps, leads } from './conference-steps';

const greetings = { ...Object.fromEntries(leads.map((exit) => [exit, 300])), music: 2000 };
const listener = '+14155552999';
const guest = { busy: '+14155552801', away: '+14155552802' };
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const hour = 3_600_000;
/** Of the room that is shut; long, so that no id or time holds it by chance. */
const shutPin = '24688642';

let system: System;
let tenant: TestTenant;

beforeAll(async () => {
  system = await System.open();
  tenant = await system.tenant({
    people: { ann: { name: 'Ann Lee' }, ben: { name: 'Ben' }, kim: { name: 'Kim' } }, greetings, moreNumbers: 9,
    rooms: {
      round: { number: '801', roles: { 101: 'host', [listener]: 'listener' }, set: { record: true, end_with_host: true } },
      small: { number: '802', set: { capacity: 2, announce: false } }, shut: { number: '803', pin: shutPin, set: { announce: false } },
      early: { number: '804', set: { opens_at: new Date(Date.now() + hour) } }, late: { number: '805', set: { closes_at: new Date(Date.now() - hour) } },
      hosted: { number: '806', roles: { 101: 'host' }, set: { wait_for_host: true, announce: false } },
      few: { number: '808', set: { announce: false } }, called: { number: '807', guests: ['ben', guest.busy, 'kim'], set: { announce: false, busy_every_ms: 5000, offline_tries: 0 } },
    },
  });
});
afterEach(() => system.settles());
afterAll(() => system?.close());

const { sounding, stateOf, numberOf, calls, isIn, leavesBy, hearEachOther, ownKeys, isRecorded } = conferenceSteps(() => ({ system, tenant }), { first: 2000, name: 'Eve' });
const order = (room: string, does: object) => system.pool.query(`INSERT INTO room_order (tenant_id, room_id, does) VALUES ($1, $2, $3)`, [tenant.id, tenant.rooms[room], does]);
const takenUp = (count: number) => expect.poll(() => system.worker.figure('ringloom_calls_live'), { timeout: 12_000, interval: 50 }).toBe(count);

it('a host, a speaker and one who only listens: who is heard by whom, the keys, and what is recorded', async () => {
  const number = await numberOf('round');
  const phone = await tenant.phone('ann');
  const ann = await phone.dials('801');
  await isIn('round', 1);
  const speaker = await calls(number);
  await isIn('round', 2);
  const quiet = await calls(number, listener);
  await isIn('round', 3);
  await hearEachOther(ann, speaker, quiet);
  ann.says(251, 1500);
  await Promise.all([speaker, quiet].map((one) => one.hearsAllOf(251)));
  await ownKeys(ann, speaker, 3);
  await ann.hearsVoiceOf(speaker);
  // the host's keys
  await ann.presses('2');
  await ann.hears(await sounding('The room is locked.'));
  await leavesBy('locked', await calls(number));
  await ann.presses('2');
  await ann.hears(await sounding('The room is open.'));
  await ann.presses('3');
  await leavesBy('kicked', quiet);
  const other = await calls(number);
  await isIn('round', 3);
  await other.presses('#');
  await leavesBy('left', other);
  await ann.hangsUp();
  await leavesBy('ended', speaker);
  await isRecorded();
  expect(system.worker.faults).toEqual([]);
});

it('full, wrong PIN, too early, too late, and a room that is gone: each by an exit of its own', async () => {
  const small = await numberOf('small');
  const shut = await numberOf('shut', { pin: { ...nodes.conference.defaults.pin, tries: 2 } });
  const guesses = async (from: string, pins: string[]) => {
    const caller = await calls(shut, from);
    for (const [i, pin] of pins.entries()) {
      await pause(i === 0 ? 800 : 400);
      await caller.presses(`${pin}#`);
      if (i < pins.length - 1) await caller.hears(await sounding('That PIN is wrong.'));
    }
    return caller;
  };
  await Promise.all([
    (async () => {
      const [one, two] = await Promise.all([calls(small), calls(small)]);
      await isIn('small', 2);
      await one.hearsVoiceOf(two);
      await leavesBy('full', await calls(small));
      await Promise.all([one.hangsUp(), two.hangsUp()]);
    })(),
    (async () => leavesBy('too-early', await calls(await numberOf('early'))))(),
    (async () => leavesBy('too-late', await calls(await numberOf('late'))))(),
    (async () => leavesBy('error', await calls(await numberOf('00000000-0000-4000-8000-000000000000'))))(),
    (async () => {
      const right = await guesses('+14155552001', ['1111', shutPin]);
      await isIn('shut', 1);
      await right.presses('#');
      await leavesBy('left', right);
      // two calls with two wrong PINs each, then a third: five from one number, and the right one does not help any more
      for (let n = 0; n < 2; n++) await leavesBy('wrong-pin', await guesses('+14155552002', ['1111', '2222']));
      await leavesBy('wrong-pin', await guesses('+14155552002', ['3333', shutPin]));
    })(),
  ]);
  const { rows } = await system.pool.query<{ state: string }>(`SELECT c.state::text FROM call_step s JOIN call c ON c.id = s.call_id WHERE c.tenant_id = $1 AND s.event::text ~ '(^|[^0-9.])${shutPin}([^0-9]|$)'`, [tenant.id]);
  expect(rows).toEqual([]);
  expect(system.worker.faults).toEqual([]);
});

it('the worker of people who talk is killed: they talk on, and another goes on with the room', async () => {
  await system.buriesTheDead();
  const number = await numberOf('hosted', { music: says(tenant.greetings.music!) });
  const waits = await calls(number);
  await waits.hears(tenant.greetings.music!);
  const phone = await tenant.phone('ann');
  const ann = await phone.dials('806');
  await isIn('hosted', 2);
  await waits.hearsVoiceOf(ann);
  ann.says(251, 20_000);
  await waits.hears(251);
  const from = performance.now();
  await system.worker.dies();
  await system.worker.starts();
  await takenUp(2);
  await pause(1500);
  const ms = performance.now() - from;
  expect(waits.heardOf(251, from)).toBeGreaterThan(ms - 300);
  ann.hushes();
  await ann.hearsVoiceOf(waits);
  await waits.presses('4');
  await waits.hears(system.speech('digits/2'));
  await ann.presses('3');
  await leavesBy('kicked', waits);
  await ann.hangsUp();
  await expect.poll(() => stateOf('hosted'), { timeout: 5000 }).toBeUndefined();
  expect(system.worker.faults).toEqual([]);
});

it('a caller comes in, and the room calls whom the node names: no more than the tenant may have at once, the others later', async () => {
  const number = await numberOf('few', {
    dialOut: { ...nodes.conference.defaults.dialOut, on: true, guests: [{ kind: 'person', id: tenant.people.ben!.id }, { kind: 'number', number: guest.away }], busyEveryMs: 5000 },
  });
  const ben = await tenant.phone('ben');
  const away = system.world.phone(guest.away);
  const limit = (calls: number | null) => system.pool.query('UPDATE tenant SET max_calls = $2 WHERE id = $1', [tenant.id, calls]);
  await limit(2);
  try {
    const caller = await calls(number);
    await ben.rings();
    await ben.answers();
    await ben.hearsVoiceOf(caller);
    away.isNotCalled();
    await limit(null);
    await away.rings({ within: 9000 });
    await away.answers();
    await away.hearsVoiceOf(caller);
    await ben.hearsVoiceOf(away);
    for (const one of [away, ben]) await one.hangsUp();
    await caller.presses('#');
    await leavesBy('left', caller);
  } finally {
    await limit(null);
  }
  expect(system.worker.faults).toEqual([]);
});

it('the room calls its list: who is busy until they come, and who cannot be reached is told to the room', async () => {
  const ben = await tenant.phone('ben');
  const busy = system.world.phone(guest.busy);
  busy.isBusy();
  const unreached = await sounding('Could not be reached: Kim.');
  await order('called', { does: 'start' });
  await ben.rings();
  ben.shows('807');
  await ben.answers();
  await ben.leg.hears(unreached, { within: 6000 });
  await busy.rings();
  busy.doesNotAnswer();
  await busy.rings({ within: 8000 });
  // the worker dies while it rings: it is rung no second time
  await system.worker.dies();
  await system.worker.starts();
  await takenUp(2);
  await busy.answers();
  await isIn('called', 2);
  await ben.hearsVoiceOf(busy);
  await busy.hearsVoiceOf(ben);
  busy.isNotCalled();
  const { invites } = (await stateOf('called'))!;
  expect(invites.map(({ state, attempt }) => ({ state, attempt }))).toEqual([{ state: 'done', attempt: 1 }, { state: 'done', attempt: 2 }, { state: 'given-up', attempt: 1 }]);
  await order('called', { does: 'end' });
  await Promise.all([ben.isHungUp(), busy.isHungUp()]);
  await expect.poll(() => stateOf('called'), { timeout: 5000 }).toBeUndefined();
  expect(system.worker.faults).toEqual([]);
});
