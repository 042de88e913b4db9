import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodes } from '@/nodes';
import { textbook, type Person } from '@/tests/support/queue-model';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';
import type { Caller } from '@/tests/support/world';

// Random cases of the textbook that the pure queue is held against in flow-runtime/queue/model.test.ts, lived through by real telephones.

const cases = 3;
const choosesMs = 1500;
/** A telephone that kept its place rings so long until it is answered, and an agent's, ms. */
const ringsMs = 1000;
const answersMs = 800;

/** The order in which a textbook serves them; `late`: how much later than told people and telephones do things, ms. */
const orderOf = (list: Person[], late: { answers: number; chooses: number; rings: number }): number[] => {
  const times = textbook(list.map(person => ({ ...person, answersAfter: person.answersAfter + late.answers, called: person.called!.map(one => ({ ...one, rings: one.rings + late.rings })) })), { agents: 1, wrapUpMs: 0, choosesMs: choosesMs + late.chooses });
  return list.map((_, i) => i).sort((a, b) => times[a]! - times[b]!);
};
const delays = [0, 300, 700];

/** Everybody comes at a moment of their own; some keep their place and hang up. Only cases in which nobody's turn hangs on some hundred milliseconds, as no real telephone keeps them. */
const people: fc.Arbitrary<Person[]> = fc.array(fc.record({ priority: fc.constantFrom(0, 0, 0, 3), talks: fc.integer({ min: 2, max: 4 }), keeps: fc.boolean() }), { minLength: 4, maxLength: 4 })
  .map(list => list.map(({ priority, talks, keeps }, i): Person => ({
    at: i * 1200, priority, answersAfter: answersMs, talksFor: talks * 1000, leavesAfter: 600_000, keepsAfter: keeps && i > 0 ? 900 : null, called: [{ rings: ringsMs, answers: true }],
  })))
  .filter(list => list.some(({ keepsAfter }) => keepsAfter !== null) && delays.every(answers => delays.every(chooses => delays.every(rings => String(orderOf(list, { answers, chooses, rings })) === String(orderOf(list, { answers: 0, chooses: 0, rings: 0 }))))));
const sample = fc.sample(people, { numRuns: cases, seed: 20261126 });

let system: System;
let tenant: TestTenant;

beforeAll(async () => {
  system = await System.open();
  const names = Array.from({ length: cases }, (_, i) => `agent${i}`);
  tenant = await system.tenant({
    people: Object.fromEntries(names.map((name) => [name, {}])), queues: Object.fromEntries(names.map((name) => [name, { members: [name] }])), greetings: { done: 300, booked: 300, music: 2000, offer: 300 }, moreNumbers: cases * 2,
  });
});
afterAll(() => system?.close());

it('real callers are served in the order of the textbook, those who kept their place among them', { timeout: 90_000 }, async () => {
  await Promise.all(sample.map(lives));
  expect(system.worker.faults).toEqual([]);
  await system.isEmpty();
});

async function lives(list: Person[], n: number): Promise<void> {
  const agent = await tenant.phone(`agent${n}`);
  const number = async (priority: number, i: number): Promise<string> => {
    const { e164 } = tenant.numbers[n * 2 + i]!;
    const callback = { ...nodes.queue.defaults.callback, on: true, key: '2', prompt: says(tenant.greetings.offer!) };
    await tenant.flow(draw({
      queue: node('queue', { queue: tenant.queues[`agent${n}`]!, priority, music: says(tenant.greetings.music!), joinsWhen: 'always', leavesEmpty: false, callback }, { done: 'done', 'callback-booked': 'booked' }),
      ...Object.fromEntries(['done', 'booked'].map((name) => [name, node('hang-up', { prompt: says(tenant.greetings[name]!) })])),
    }), { number: e164, name: `Case ${n} ${priority}` });
    return e164;
  };
  const numbers = new Map([[0, await number(0, 0)], [3, await number(3, 1)]]);
  const from = (i: number) => `+1415555${2000 + n * 10 + i}`;
  const served: number[] = [];
  const began = performance.now();
  const until = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, began + ms - performance.now())));
  const comes = async ({ at, priority, keepsAfter }: Person, i: number) => {
    await until(at);
    const caller: Caller = await system.world.caller({ number: from(i) }).dials(numbers.get(priority)!);
    if (keepsAfter === null) return;
    await until(at + keepsAfter!);
    // Who has reached the agent meanwhile talks on, and keys mean nothing.
    if (served.includes(i)) return;
    await caller.presses('2');
    await until(at + keepsAfter! + choosesMs);
    await caller.presses('1');
    if (served.includes(i)) return;
    await caller.isHungUp({ within: 8000 });
    const phone = system.world.phone(from(i));
    await phone.rings({ within: 60_000 });
    await new Promise((resolve) => setTimeout(resolve, ringsMs));
    await phone.answers();
  };
  const talks = async () => {
    for (let i = 0; i < list.length; i++) {
      await agent.rings({ within: 40_000 });
      const who = list.findIndex((_, k) => agent.calls.at(-1)!.from.number === from(k));
      await new Promise((resolve) => setTimeout(resolve, answersMs));
      await agent.answers();
      served.push(who);
      await new Promise((resolve) => setTimeout(resolve, list[who]!.talksFor));
      await agent.hangsUp();
    }
  };
  await Promise.all([talks(), ...list.map(comes)]);
  expect(served, JSON.stringify(list)).toEqual(orderOf(list, { answers: 0, chooses: 0, rings: 0 }));
}
