import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { runningInstance } from '@/asterisk/reload.mjs';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';
import { Worker } from '@/tests/support/system/worker';

let system: System;
let tenant: TestTenant;

beforeAll(async () => {
  system = await System.open({ withWorker: false });
  tenant = await system.tenant({ greetings: { one: 1500, two: 700, three: 700 } });
  const prompt = ['one', 'two', 'three'].flatMap(name => says(tenant.greetings[name]!));
  await tenant.flow(draw({ hello: node('hang-up', { prompt }) }));
});
afterEach(() => system.settles());
afterAll(() => system?.close());

it('a prompt of several greetings plays on to its end though the only worker is killed in the first', async () => {
  const { one, two, three } = tenant.greetings;
  await system.worker.begins();
  const caller = await system.world.caller().dials(tenant.number);
  await caller.hears(one!);
  await system.worker.dies();
  await caller.hearsAllOf(two!);
  await caller.hearsAllOf(three!);
  // who takes over does not know how much was heard: it is said again
  await system.worker.begins();
  await caller.hearsAllOf(three!, { within: 15_000 });
  await caller.isHungUp();
  await system.worker.stops();
});

it('a line hears a greeting in its own code, which Asterisk need not convert', async () => {
  const asterisk = runningInstance(system.address.pbxDir)!;
  await system.worker.begins();
  const caller = await system.world.caller().dials(tenant.number);
  await caller.hears(tenant.greetings.one!);
  const [channel] = (await asterisk.cli('core show channels concise')).split('!');
  const shown = await asterisk.cli(`core show channel ${channel}`);
  expect(shown).toMatch(/WriteFormat: +ulaw/);
  expect(shown).toMatch(/WriteTranscode: +No/);
  await caller.isHungUp();
  await system.worker.stops();
});

it('where Asterisk reads no folder of the worker, it asks for each sound', async () => {
  const { one, two, three } = tenant.greetings;
  const worker = new Worker({ ...system.address, played: {} });
  await worker.begins();
  const caller = await system.world.caller().dials(tenant.number);
  for (const greeting of [one, two, three]) await caller.hearsAllOf(greeting!);
  await caller.isHungUp();
  expect(worker.log).not.toContain('could not be put');
  await worker.stops();
});
