import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { draw, node, says, startSystem, System, type Parts, type RunningSystem, type TestTenant } from '@/tests/support/system';
import { SipSocket } from '@/tests/support/sip-socket';
import { Worker } from '@/tests/support/system/worker';

const parts: Parts = {};
let running: RunningSystem;
let system: System;
let tenant: TestTenant;
const carol = { number: '+14155550123', name: 'Carol' };
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

// A PBX of this file's own: it is killed and started anew.
beforeAll(async () => {
  running = await startSystem({ parts });
  system = await System.open({ withWorker: false, address: running.address });
  tenant = await system.tenant({ people: { ann: { name: 'Ann Lee' }, bob: { name: 'Bob Ray', devices: ['browser'] } }, greetings: { welcome: 1500, bye: 300 } });
  await tenant.setBox({ of: 'bob' });
  await tenant.message({ sounds: 'bye' });
  await tenant.flow(draw({
    menu: node('ivr-menu', { prompt: says(tenant.greetings.welcome!), choices: [{ keys: '1', label: 'Ann' }], firstKeyMs: 30_000 }, { 'key-1': 'ann' }),
    ann: node('forward', { targets: [{ kind: 'person', id: tenant.people.ann!.id }] }, { done: 'bye' }),
    bye: node('hang-up', { prompt: says(tenant.greetings.bye!) }),
  }));
});
afterEach(() => system.settles());
afterAll(async () => {
  await system?.close();
  await running?.stop();
});

interface Book { ended: number; cause: number; ending: string; legs: { ended: number; cause: number }[] }

async function books(): Promise<Book[]> {
  const { rows } = await system.pool.query<Book>(
    `SELECT (extract(epoch FROM c.ended_at) * 1000)::float8 AS ended, c.cause, c.ending,
       (SELECT json_agg(json_build_object('ended', extract(epoch FROM l.ended_at) * 1000, 'cause', l.cause)) FROM leg l WHERE l.call_id = c.id) AS legs
     FROM call c ORDER BY c.offered_at DESC LIMIT 2`);
  return rows;
}

it.each(['websocket', 'ari-client'])('Asterisk dies and comes back (%s): its calls are closed with their true times, and the next call is served by the same worker', async link => {
  const worker = new Worker(running.address, link, { ARI_LINK: link });
  await worker.starts();
  try {
    const phone = await tenant.phone('ann');
    const [talking, listening] = [await system.world.caller(carol).dials(tenant.number), await system.world.caller(carol).dials(tenant.number)];
    await listening.hears(tenant.greetings.welcome!);
    await talking.hears(tenant.greetings.welcome!);
    await talking.presses('1');
    await phone.rings();
    await phone.answers();
    await talking.hearsVoiceOf(phone);
    const died = Date.now();
    process.kill(parts.pbx!.pid, 'SIGKILL');
    // long enough to tell the time of its end from the time when that was found out
    await pause(3000);
    await system.world.hangUpAll();
    await parts.pbx!.start();
    await expect.poll(async () => (await books()).map(({ ending }) => ending), { timeout: 15_000 }).toEqual(['lost', 'lost']);
    await system.isEmpty({ within: 10_000 });
    for (const { ended, cause, legs } of await books()) {
      for (const one of [{ ended, cause }, ...legs]) {
        expect(one.cause).toBe(41);
        expect(Math.abs(one.ended - died)).toBeLessThan(1000);
      }
    }
    await system.world.reset();
    // What is in the boxes it is told anew.
    const lamp = await SipSocket.open(`ws://${new URL(running.address.ari).host}/ws`);
    const { id, secret } = tenant.people.bob!.devices[0]!;
    await lamp.registers(id, secret, 'pbx.example');
    await expect.poll(() => lamp.lamp.at(-1), { timeout: 8000 }).toBe('yes 1/0');
    lamp.close();
    const again = await tenant.phone('ann');
    const next = await system.world.caller(carol).dials(tenant.number);
    await next.hears(tenant.greetings.welcome!, { within: 10_000 });
    await next.presses('1');
    await again.rings();
    await again.answers();
    await next.hearsVoiceOf(again);
    await again.hangsUp();
    await next.hearsAllOf(tenant.greetings.bye!);
    await next.isHungUp();
    expect(worker.isRunning).toBe(true);
    // The end of a leg is written a moment later: one who dies before that leaves it to whoever takes over, and here is nobody.
    await system.isEmpty();
  } finally {
    await worker.dies();
  }
});
