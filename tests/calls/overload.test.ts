import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { freePort } from '@/tests/support/free-port';
import { storm } from '@/tests/support/storm';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';

/** What the worker is told that it carries: small, so that a storm of ten times as much is little for the machine. */
const rate = 8;

let system: System;
let quiet: TestTenant;
let loud: TestTenant;
let stormFrom: string;

beforeAll(async () => {
  system = await System.open({ withWorker: false, env: { WORKER_MAX_RATE: String(rate), WORKER_MAX_CALLS: '40' } });
  quiet = await system.tenant({ greetings: { welcome: 1000, bye: 300 } });
  loud = await system.tenant({ greetings: { hello: 500 } });
  await quiet.flow(
    draw({
      menu: node('ivr-menu', { prompt: says(quiet.greetings.welcome!), choices: [{ keys: '1', label: '' }] }, { 'key-1': 'bye' }),
      bye: node('hang-up', { prompt: says(quiet.greetings.bye!) }),
    }),
  );
  await loud.flow(draw({ hello: node('hang-up', { prompt: says(loud.greetings.hello!) }) }));
  stormFrom = `127.0.0.1:${await freePort('udp')}`;
  await system.worker.starts();
  await system.pool.query(`INSERT INTO trunk (id, operator_id, name, host) VALUES ('t-0000000000bb', $1, 'The storm', $2)`, [system.address.operatorId, stormFrom]);
  // the worker hears of the new trunk and has Asterisk read its addresses anew
  await new Promise(resolve => setTimeout(resolve, 1500));
});
afterEach(() => system.settles());
afterAll(async () => {
  await system?.pool.query(`DELETE FROM trunk WHERE id = 't-0000000000bb'`);
  await system?.close();
});

/** A call of the quiet tenant from beginning to end; gives the time from the key to the next prompt, ms. */
async function isServed(): Promise<number> {
  const caller = await system.world.caller({ number: '+14155550123' }).dials(quiet.number);
  const { welcome, bye } = quiet.greetings;
  await caller.hears(welcome!, { within: 1500 });
  const began = performance.now();
  await caller.hearsSilence({ lasting: 200, within: 2000 });
  const sounded = performance.now() - began - 200;
  // a prompt of 1 s with holes in it, or late packets, sounds longer
  expect(sounded).toBeGreaterThan(900);
  expect(sounded).toBeLessThan(1150);
  const pressed = performance.now();
  await caller.presses('1', { duration: 80 });
  await caller.hears(bye!, { within: 2000 });
  const waited = performance.now() - pressed;
  await caller.isHungUp();
  return waited;
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

it('one tenant storms at ten times of what is carried: another is served as before, and every refused call is refused at once', async () => {
  const before: number[] = [];
  for (let i = 0; i < 3; i++) before.push(await isServed());
  const over = storm({ to: system.address.world.pbx, number: loud.number, from: stormFrom, rate: 10 * rate, seconds: 12 });
  await new Promise(resolve => setTimeout(resolve, 1500));
  const during: number[] = [];
  for (let i = 0; i < 4; i++) during.push(await isServed());
  const { offered, admitted, refused, other } = await over;
  expect({ offered, other }).toEqual({ offered: 120 * rate, other: 0 });
  expect(refused).toBe(offered - admitted);
  // as much as is carried, and not much more
  expect(admitted / 12).toBeGreaterThan(rate / 4);
  expect(admitted / 12).toBeLessThan(rate * 1.2);
  expect(median(during) - median(before)).toBeLessThan(60);

  const { rows } = await system.pool.query('SELECT ending, cause, count(*)::int FROM call WHERE tenant_id = $1 GROUP BY 1, 2', [loud.id]);
  expect(rows).toEqual([{ ending: 'ended', cause: 16, count: admitted }]);
  // nearly all by the dialplan, before a worker hears of them; it counts without a lock
  const byDialplan = await system.worker.figure('ringloom_dialplan_refused');
  const byWorker = await system.worker.figure('ringloom_calls_refused_total');
  expect(byDialplan).toBeGreaterThan(0.85 * refused);
  expect(byDialplan + byWorker).toBeGreaterThan(0.95 * refused);
  expect(system.worker.faults).toEqual([]);
}, 90_000);

it('a tenant has no more live calls than it may have, and others are not asked', async () => {
  await system.pool.query('UPDATE tenant SET max_calls = 2 WHERE id = $1', [quiet.id]);
  try {
    const callers = await Promise.all([1, 2].map(() => system.world.caller({ number: '+14155550123' }).dials(quiet.number)));
    await Promise.all(callers.map(caller => caller.hears(quiet.greetings.welcome!)));
    const third = await system.world.caller({ number: '+14155550124' }).dials(quiet.number);
    const { cause } = await third.isHungUp();
    // how Asterisk reads a 503
    expect(cause).toBe(34);
    expect(third.answered).toBe(false);
    await Promise.all(callers.map(caller => caller.hangsUp()));
    await system.lastCall(quiet);
    await isServed();
  } finally {
    await system.pool.query('UPDATE tenant SET max_calls = NULL WHERE id = $1', [quiet.id]);
  }
});
