import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { nodeTypes, type NodeType } from '@/nodes';
import { draw, node, says, System, type Drawn, type TestTenant } from '@/tests/support/system';
import type { Caller, Phone } from '@/tests/support/world';

/** How far a call comes before somebody leaves. What is undone after it must be undone by the runtime. */
interface Case {
  /** The node that holds the caller, or leads to the one that does. */
  drawn(): Record<string, Drawn>;
  until?(caller: Caller, phone: Phone): Promise<unknown>;
  /** Who hangs up; the caller unless told. */
  leaves?: 'phone';
}

const announcement = 199;
const outside = '+14155559201';

let system: System;
let tenant: TestTenant;

beforeAll(async () => {
  system = await System.open();
  tenant = await system.tenant({ greetings: { short: 200, long: 4000 } });
});
afterEach(() => system.settles());
afterAll(() => system?.close());

const short = () => says(tenant.greetings.short!);
const long = () => says(tenant.greetings.long!);
const hearsLong = (caller: Caller) => caller.hears(tenant.greetings.long!);
const moments = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const menu = (settings: object) => ({ menu: node('ivr-menu', { prompt: short(), choices: [{ keys: '12', label: '' }], ...settings }) });
const forward = (settings: object = {}) => ({ forward: node('forward', { targets: [{ kind: 'number', number: outside }], ...settings }, { done: 'bye' }), bye: node('hang-up', { prompt: long() }) });
const confirming = () => forward({ confirm: { on: true, prompt: long(), ms: 5000 } });
const talks = async (caller: Caller, phone: Phone) => {
  await phone.rings();
  await phone.answers();
  await caller.hearsVoiceOf(phone);
};
const isAsked = async (caller: Caller, phone: Phone) => {
  await phone.rings();
  await phone.answers();
  await phone.hears(tenant.greetings.long!);
};

const cases: Record<NodeType, Record<string, Case>> = {
  'ivr-menu': {
    'in its prompt': { drawn: () => menu({ prompt: long() }), until: hearsLong },
    'while it listens': { drawn: () => menu({}), until: (caller) => caller.hearsAllOf(tenant.greetings.short!) },
    'between two keys': {
      drawn: () => menu({ nextKeyMs: 5000 }),
      until: async (caller) => {
        await caller.hears(tenant.greetings.short!);
        await caller.presses('1');
        await moments(300);
      },
    },
    'in the words about a wrong key': {
      drawn: () => menu({ invalid: { prompt: long(), tries: 3 } }),
      until: async (caller) => {
        await caller.hears(tenant.greetings.short!);
        await caller.presses('9');
        await hearsLong(caller);
      },
    },
  },
  play: {
    'in its prompt': { drawn: () => ({ play: node('play', { prompt: long() }) }), until: hearsLong },
    'in its prompt before the answer': { drawn: () => ({ play: node('play', { prompt: long(), early: true }) }), until: hearsLong },
  },
  forward: {
    'while it rings': {
      drawn: () => forward(),
      until: async (caller, phone) => {
        await phone.rings();
        await caller.hearsRinging();
      },
    },
    'before the phone says a word': {
      drawn: () => forward(),
      until: (_, phone) => {
        phone.isSilent();
        return phone.rings();
      },
    },
    'while two ring': {
      drawn: () => forward({ targets: [outside, '+14155559202'].map((number) => ({ kind: 'number', number })) }),
      until: (_, phone) => phone.rings(),
    },
    'in what the far end says before it answers': {
      drawn: () => forward(),
      until: async (caller, phone) => {
        await phone.rings();
        await phone.playsBeforeAnswer(announcement, 4000);
        await caller.hears(announcement);
      },
    },
    'while the callee is asked': { drawn: confirming, until: isAsked },
    'in the talk': { drawn: () => forward(), until: talks },
    'in the goodbye after the talk': {
      drawn: () => forward(),
      until: async (caller, phone) => {
        await talks(caller, phone);
        await phone.hangsUp();
        await hearsLong(caller);
      },
    },
    'when the phone ends the talk': { drawn: () => forward(), until: talks, leaves: 'phone' },
    'when the phone leaves while asked': { drawn: confirming, until: isAsked, leaves: 'phone' },
  },
  schedule: { 'as soon as it has dialled': { drawn: () => ({ hours: node('schedule', {}, { open: 'play', closed: 'play' }), play: node('play', { prompt: long() }) }) } },
  'caller-id': { 'as soon as it has dialled': { drawn: () => ({ who: node('caller-id', {}, { next: 'play' }), play: node('play', { prompt: long() }) }) } },
  'hang-up': {
    'in its goodbye': { drawn: () => ({ bye: node('hang-up', { prompt: long() }) }), until: hearsLong },
    'in its goodbye before the answer': { drawn: () => ({ bye: node('hang-up', { prompt: long(), beforeAnswer: true, cause: 'busy' }) }), until: hearsLong },
  },
};

it('every node type has a case', () => {
  expect(Object.keys(cases).sort()).toEqual([...nodeTypes].sort());
});

const all = Object.entries(cases).flatMap(([type, moment]) => Object.entries(moment).map(([when, one]) => ({ type, when, ...one })));
it.each(all)('$type: one leaves $when, and nothing stays', async ({ type, when, drawn, until, leaves }) => {
  await tenant.flow(draw(drawn()), { name: `${type} ${when}` });
  const phone = system.world.phone(outside);
  const caller = await system.world.caller({ number: '+14155550123' }).dials(tenant.number);
  await until?.(caller, phone);
  if (leaves === 'phone') {
    // the caller's way goes on: it is heard, and then left as well
    await phone.hangsUp();
    if (when.includes('talk')) await hearsLong(caller);
    else await caller.isHungUp();
  }
  if (!caller.ended) await caller.hangsUp();
  for (const call of phone.calls) await call.isHungUp();
  await system.isEmpty();
  if (!until) return;
  const { ending, cause } = await system.lastCall(tenant);
  expect({ ending, cause }).toEqual({ ending: leaves && !when.includes('talk') ? 'ended' : 'hung-up', cause: 16 });
  expect(system.worker.faults).toEqual([]);
});
