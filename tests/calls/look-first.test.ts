import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { draw, node, says, System, type Drawn, type TestTenant } from '@/tests/support/system';

const names = ['free', 'busy', 'offline', 'long', 'else', 'error'];

let system: System;
let tenant: TestTenant;
let used = 0;

beforeAll(async () => {
  system = await System.open();
  tenant = await system.tenant({ people: { ann: {}, kim: {} }, queues: { desk: { members: ['ann'] } }, greetings: { ...Object.fromEntries(names.map((name) => [name, 300])), music: 2000 }, moreNumbers: 8 });
});
afterEach(() => system.settles());
afterAll(() => system?.close());

const ends = () => Object.fromEntries(names.map((name) => [name, node('hang-up', { prompt: says(tenant.greetings[name]!) })]));
async function numberOf(drawn: Record<string, Drawn>): Promise<string> {
  const { e164: number } = tenant.numbers[used++]!;
  await tenant.flow(draw({ ...drawn, ...ends() }), { number, name: `Flow ${used}` });
  return number;
}
const dials = (number: string, from = '+14155550123') => system.world.caller({ number: from }).dials(number);
async function leaves(number: string, name: string): Promise<void> {
  const caller = await dials(number);
  await caller.hearsAllOf(tenant.greetings[name]!);
  await caller.isHungUp();
}

it('somebody is free, in a call or not reachable; a queue is long, short or gone: all known before anything rings', async () => {
  const presence = (person: string) => numberOf({ ask: node('presence', { person }, { free: 'free', busy: 'busy', offline: 'offline', error: 'error' }) });
  const figures = (queue: string) => numberOf({
    ask: node('queue-figures', {
      queue, thresholds: [{ id: 'old', name: 'Old', figure: 'longest', test: 'at-least', value: 3_600_000 }, { id: 'long', name: 'Long', figure: 'waiting', test: 'at-least', value: 1 }],
    }, { 'threshold-old': 'error', 'threshold-long': 'long', else: 'else', error: 'error' }),
  });
  const ann = await tenant.phone('ann');
  const [askAnn, askKim, askNobody, desk, noQueue] = await Promise.all([presence(tenant.people.ann!.id), presence(tenant.people.kim!.id), presence(randomUUID()), figures(tenant.queues.desk!), figures(randomUUID())]);
  await Promise.all([leaves(askAnn, 'free'), leaves(askKim, 'offline'), leaves(askNobody, 'error'), leaves(desk, 'else'), leaves(noQueue, 'error')]);
  const waits = await dials(await numberOf({ queue: node('queue', { queue: tenant.queues.desk!, music: says(tenant.greetings.music!) }, { done: 'free' }) }), '+14155550199');
  await ann.rings();
  await Promise.all([leaves(askAnn, 'busy'), leaves(desk, 'long')]);
  await ann.answers();
  await waits.hearsVoiceOf(ann);
  // who talks waits no more, and is busy still
  await Promise.all([leaves(askAnn, 'busy'), leaves(desk, 'else')]);
  await ann.hangsUp();
  await waits.isHungUp();
  await leaves(askAnn, 'free');
  expect(system.worker.faults).toEqual([]);
});
