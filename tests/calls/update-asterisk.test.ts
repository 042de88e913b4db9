import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { pbxConfig } from '@/asterisk/config.mjs';
import { reloadAsterisk, runningInstance } from '@/asterisk/reload.mjs';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';

const longMs = 6000;

let system: System;
let tenant: TestTenant;

beforeAll(async () => {
  system = await System.open();
  tenant = await system.tenant({ people: { ann: {} }, greetings: { long: longMs, bye: 300 } });
});
afterEach(() => system.settles());
afterAll(() => system?.close());

/** Whether the PBX knows the context of calls from the studio. */
const knowsStudio = async () => (await runningInstance(system.address.pbxDir)!.cli('dialplan show from-studio')).includes("'flow' =>");

it('a newer configuration comes into an Asterisk that runs: its dialplan counts at once, and a call that hears a prompt meanwhile hears all of it', { timeout: 60_000 }, async () => {
  const { pbxDir: dir, pbxValues: values } = system.address;
  const now = pbxConfig(values);
  // as a version was before the studio could call: a dialplan without its context
  const older = { ...now, 'extensions.conf': now['extensions.conf']!.replace(/\[from-studio\][^]*?(?=\n\[)/, '') };
  expect(older['extensions.conf']).not.toContain('from-studio');
  try {
    expect(await reloadAsterisk({ dir, files: older })).toEqual({ reloaded: ['extensions.conf'], later: [] });
    expect(await knowsStudio()).toBe(false);

    await tenant.flow(draw({ say: node('play', { prompt: says(tenant.greetings.long!) }, { done: 'bye' }), bye: node('hang-up', { prompt: says(tenant.greetings.bye!) }) }));
    const phone = await tenant.phone('ann');
    const listening = await system.world.caller({ number: '+14155550141' }).dials(tenant.number);
    await listening.hears(tenant.greetings.long!);
    // every file that can be read anew, each a little different, and one that cannot
    const newer = { ...now, 'pjsip.conf': `${now['pjsip.conf']}; newer\n`, 'indications.conf': `${now['indications.conf']}; newer\n`, 'logger.conf': `${now['logger.conf']}; newer\n`, 'http.conf': `${now['http.conf']}; newer\n` };
    const done = await reloadAsterisk({ dir, files: newer });
    expect(done!.reloaded.sort()).toEqual(['extensions.conf', 'indications.conf', 'logger.conf', 'pjsip.conf']);
    expect(done!.later).toEqual(['http.conf']);
    expect(await knowsStudio()).toBe(true);
    await listening.hears(tenant.greetings.bye!, { within: 10_000 });
    // all of it, but for what a busy machine brings late
    expect(listening.heardOf(tenant.greetings.long!, 0)).toBeGreaterThan(longMs - 400);
    await listening.isHungUp();
    // accounts are as they were, and a new call finds its way
    const again = await phone.dials(tenant.number);
    await again.hears(tenant.greetings.long!);
    await again.hangsUp();
    expect(system.worker.faults).toEqual([]);
  } finally {
    await reloadAsterisk({ dir, files: now });
  }
  expect(await reloadAsterisk({ dir, files: now })).toEqual({ reloaded: [], later: [] });
  expect(await reloadAsterisk({ dir: '/tmp/no-such-folder', files: now })).toBeNull();
});
