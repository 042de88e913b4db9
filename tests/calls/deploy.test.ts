import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';
import { Worker } from '@/tests/support/system/worker';

let system: System;
let tenant: TestTenant;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const replacements = 10;
/** What a caller hears within this time is heard after a moment, ms. */
const momentMs = 2500;

beforeAll(async () => {
  system = await System.open({ withWorker: false });
  tenant = await system.tenant({ greetings: { welcome: 400, menu: 3000, old: 300, new: 300 }, moreNumbers: 1 });
});
afterEach(() => system.settles());
afterAll(() => system?.close());

it('a call comes every 200 ms while the worker is replaced ten times: each is served after a moment', { timeout: 120_000 }, async () => {
  await tenant.flow(draw({ hello: node('hang-up', { prompt: says(tenant.greetings.welcome!) }) }));
  let worker = new Worker(system.address, 'version-0');
  await worker.starts();
  let coming = true;
  const waits: number[] = [];
  const calls: Promise<void>[] = [];
  const one = async (n: number) => {
    const since = performance.now();
    const caller = await system.world.caller({ number: `+1415555${1000 + n}` }).dials(tenant.number);
    await caller.hears(tenant.greetings.welcome!, { within: 10_000 });
    waits.push(performance.now() - since);
    await caller.isHungUp();
  };
  const offering = (async () => {
    for (let n = 0; coming; n++) {
      const call = one(n);
      call.catch(() => undefined);
      calls.push(call);
      await pause(200);
    }
  })();
  try {
    for (let n = 1; n <= replacements; n++) {
      const next = new Worker(system.address, `version-${n}`);
      await next.starts({ within: 30_000 });
      const old = worker;
      worker = next;
      await old.stops();
      expect(old.faults).toEqual([]);
    }
    // on a quick machine the replacements are over before so many have called
    while (calls.length <= 30) await pause(200);
    coming = false;
    await offering;
    const ends = await Promise.allSettled(calls);
    expect(ends.flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : [])).join('\n')).toBe('');
    expect(calls.length).toBeGreaterThan(30);
    expect(Math.max(...waits)).toBeLessThan(momentMs);
    await system.isEmpty();
    const { rows } = await system.pool.query('SELECT ending, count(*)::int FROM call WHERE tenant_id = $1 GROUP BY 1', [tenant.id]);
    expect(rows).toEqual([{ ending: 'ended', count: calls.length }]);
  } finally {
    coming = false;
    await worker.stops();
  }
});

it('a call ends on the version it began with, though another is published and another worker has it', async () => {
  const number = tenant.numbers[1]!.e164;
  const version = (name: string) => draw({
    menu: node('ivr-menu', { prompt: says(tenant.greetings.menu!), choices: [{ keys: '1', label: '' }] }, { 'key-1': 'end' }),
    end: node('hang-up', { prompt: says(tenant.greetings[name]!) }),
  });
  await tenant.flow(version('old'), { number, name: 'Before' });
  const [first, second] = [new Worker(system.address, 'first'), new Worker(system.address, 'second')];
  try {
    await first.starts();
    const early = await system.world.caller({ number: '+14155550123' }).dials(number);
    await early.hears(tenant.greetings.menu!);
    await tenant.flow(version('new'), { number, name: 'After' });
    await second.starts();
    await first.stops();
    const late = await system.world.caller({ number: '+14155550124' }).dials(number);
    await late.hears(tenant.greetings.menu!);
    await Promise.all([early.presses('1'), late.presses('1')]);
    await Promise.all([early.hearsAllOf(tenant.greetings.old!), late.hearsAllOf(tenant.greetings.new!)]);
    await Promise.all([early.isHungUp(), late.isHungUp()]);
  } finally {
    await Promise.all([first.stops(), second.stops()]);
  }
});
