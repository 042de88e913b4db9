import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { nodes, type SettingsOf } from '@/nodes';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';
import type { Caller } from '@/tests/support/world';

type Settings = Partial<SettingsOf<'queue'>>;

const exits = { done: 300, 'exit-key': 300, 'max-wait': 300, full: 300, 'no-agents': 300, 'agents-left': 300, closed: 300, error: 300 };
const greetings = { ...exits, music: 2000, soon: 400, whisper: 600 };

let system: System;
let tenant: TestTenant;
let numbersUsed = 0;
let callersUsed = 0;

beforeAll(async () => {
  system = await System.open();
  tenant = await system.tenant({
    people: { ann: { name: 'Ann Lee' }, ben: {}, eve: {}, dan: {}, kim: {} }, greetings, moreNumbers: 12,
    queues: {
      desk: { members: ['ann', 'ben'] },
      // kim's telephone is never switched on
      nobody: { members: ['kim'] }, left: { members: ['kim'] }, shut: { members: ['kim'], open: false },
      strict: { members: ['eve', 'dan'], ringMs: 3000, pauseAfter: 1 },
      resting: { members: ['kim'] },
    },
  });
});
afterEach(() => system.settles());
afterAll(() => system?.close());

/** A number whose flow is one queue; every exit leads to a goodbye that says its name. */
async function numberOf(queue: string, settings: Settings = {}): Promise<string> {
  const { e164: number } = tenant.numbers[numbersUsed++]!;
  const all: Settings = { queue, music: says(tenant.greetings.music!), joinsWhen: 'always', leavesEmpty: false, ...settings };
  const leads = nodes.queue.exits({ ...nodes.queue.defaults, ...all }).map(({ id }) => id);
  await tenant.flow(draw({
    queue: node('queue', all, Object.fromEntries(leads.map((exit) => [exit, exit]))),
    ...Object.fromEntries(leads.map((exit) => [exit, node('hang-up', { prompt: says(tenant.greetings[exit]!) })])),
  }), { number, name: `Queue ${number}` });
  return number;
}

const calls = (number: string): Promise<Caller> => system.world.caller({ number: `+1415555${String(1000 + callersUsed++)}` }).dials(number);
const music = (caller: Caller) => caller.hears(tenant.greetings.music!, { within: 6000 });

async function leavesBy(exit: keyof typeof exits, caller: Caller): Promise<void> {
  await caller.hearsAllOf(tenant.greetings[exit]!, { within: 12_000 });
  await caller.isHungUp();
}

it('three callers and two agents: in the order in which they came, each heard by the other', async () => {
  const number = await numberOf(tenant.queues.desk!, {
    agent: { prompt: says(tenant.greetings.whisper!), confirm: false, ms: 5000 },
    announce: { on: true, prompt: says(tenant.greetings.soon!), firstMs: 2000, everyMs: 60_000 }, position: { on: true, lead: [], tail: [] },
  });
  const [ann, ben] = await Promise.all([tenant.phone('ann'), tenant.phone('ben')]);
  const first = await calls(number);
  await ann.rings();
  await music(first);
  const second = await calls(number);
  await ben.rings();
  const third = await calls(number);
  await music(third);
  ann.shows('+14155551000');
  ben.shows('+14155551001');
  await third.hears(tenant.greetings.soon!);
  await third.hears(system.speech('digits/3'), { within: 3000 });
  await music(third);
  await ann.answers();
  await ann.hears(tenant.greetings.whisper!);
  await first.hearsVoiceOf(ann);
  await ann.hearsVoiceOf(first);
  await ben.answers();
  await second.hearsVoiceOf(ben);
  await ann.hangsUp();
  await leavesBy('done', first);
  await ann.rings();
  ann.shows('+14155551002');
  await ann.answers();
  await third.hearsVoiceOf(ann);
  await ann.hearsVoiceOf(third);
  await third.hangsUp();
  await ann.isHungUp();
  await ben.hangsUp();
  await leavesBy('done', second);
  const { rows } = await system.pool.query<{ state: string; served: number }>(`SELECT state, count(*)::int AS served FROM queue_offer WHERE queue_id = $1 AND ended_at IS NOT NULL GROUP BY 1`, [tenant.queues.desk]);
  expect(rows).toEqual([{ state: 'talking', served: 3 }]);
});

it('closed, full, nobody at work, nobody left, waited too long, a key and a queue that is gone: each by an exit of its own', async () => {
  const waits = await calls(await numberOf(tenant.queues.nobody!, { maxLength: 1, exitKeys: '0*' }));
  await music(waits);
  const fullNumber = await numberOf(tenant.queues.nobody!, { maxLength: 1 });
  const leaves = async (exit: keyof typeof exits, number: string) => leavesBy(exit, await calls(number));
  await Promise.all([
    leaves('full', fullNumber),
    leaves('closed', await numberOf(tenant.queues.shut!)),
    leaves('max-wait', await numberOf(tenant.queues.resting!, { maxWait: { on: true, ms: 2500 }, music: [] })),
    leaves('agents-left', await numberOf(tenant.queues.left!, { leavesEmpty: true })),
    leaves('error', await numberOf(randomUUID())),
  ]);
  await waits.presses('5');
  await waits.doesNotHear(tenant.greetings['exit-key']!);
  await waits.presses('*');
  await leavesBy('exit-key', waits);
  // kim could not be reached a moment ago: nobody is at work
  await leavesBy('no-agents', await calls(await numberOf(tenant.queues.left!, { joinsWhen: 'staffed' })));
});

it('who misses a call is paused, the next is rung and takes the call with 1; the house plays its own music meanwhile', async () => {
  const [eve, dan] = await Promise.all([tenant.phone('eve'), tenant.phone('dan')]);
  const caller = await calls(await numberOf(tenant.queues.strict!, { music: [], agent: { prompt: says(tenant.greetings.whisper!), confirm: true, ms: 6000 } }));
  await eve.rings();
  await Promise.all([caller.hearsSound({ within: 9000 }), dan.rings({ within: 6000 })]);
  await eve.isHungUp();
  await dan.answers();
  await dan.leg.hearsAllOf(tenant.greetings.whisper!);
  await dan.presses('1');
  await caller.hearsVoiceOf(dan);
  await dan.hearsVoiceOf(caller);
  await dan.hangsUp();
  await leavesBy('done', caller);
  const { rows } = await system.pool.query<{ name: string; paused: string | null; calls: number }>(
    `SELECT p.name, a.paused, a.calls FROM queue_agent a JOIN person p ON p.id = a.person_id WHERE a.person_id = ANY($1) ORDER BY 1`, [['eve', 'dan'].map((who) => tenant.people[who]!.id)]);
  expect(rows).toEqual([{ name: 'dan', paused: null, calls: 1 }, { name: 'eve', paused: 'missed', calls: 0 }]);
  expect(system.worker.faults).toEqual([]);
});
