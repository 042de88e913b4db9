import { nodes, type NodeType } from '@/nodes';
import { draw, node, says, type Drawn, type TestTenant } from '@/tests/support/system';
import { conferenceMoments, rooms } from './conference-moments';
import type { Caller, Phone } from '@/tests/support/world';
import { forwardMoments } from './moments-forward';
import { greetingMoments } from './moments-greeting';
import { voicemailMoments } from './moments-voicemail';
import { notifyMoments, webMoments } from './moments-web';

/** How far a call comes in a node before something happens: somebody leaves, or the worker is killed. */
export interface Moment {
  /** The node that holds the caller, or leads to the one that does. */
  drawn(): Record<string, Drawn> | Promise<Record<string, Drawn>>;
  until?(caller: Caller, phone: Phone, other: Phone): Promise<unknown>;
  /** The person whose telephone is the phone of this moment; without one it is outside. */
  agent?: string;
  /** Who hangs up in the suite of those who leave; the caller unless told. */
  leaves?: 'phone';
  /** What people do while no worker is there. */
  meanwhile?(caller: Caller, phone: Phone): Promise<unknown>;
  /** How the call goes on when another worker has it, to the end that the flow leads to. */
  goesOn?(caller: Caller, phone: Phone, other: Phone): Promise<unknown>;
}

/** What tenants of these suites have. */
export const greetings = { short: 300, long: 5000, bye: 300 };
/** Agents of whom each is in a queue of their own; the one of `deaf` has no telephone switched on. */
const agents = ['ringing', 'hearing', 'talking', 'leaving', 'deaf'] as const;
export const staff = { people: Object.fromEntries(agents.map((who) => [who, {}])), queues: Object.fromEntries(agents.map((who) => [who, { members: [who] }])), rooms };
const announcement = 199;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
/** Of a sound that ran all the time so much may be missing, ms: how late a busy machine brings it. */
const holeMs = 200;

/** The moments of a suite, each once: nodes in which no call stands still share one. */
export function distinct(moments: Record<NodeType, Record<string, Moment>>, fits: (moment: Moment) => boolean): { type: NodeType; when: string }[] {
  const seen = new Set<Moment>();
  return Object.entries(moments).flatMap(([type, list]) => Object.entries(list).flatMap(([when, moment]) => {
    if (seen.has(moment) || !fits(moment)) return [];
    seen.add(moment);
    return [{ type: type as NodeType, when }];
  }));
}

/** Every node of the registry with the moments of a call in it. `numbers`: outside numbers to ring, two for each call. */
export function momentsOf(tenant: TestTenant, numbers: () => { number: string; other: string }): Record<NodeType, Record<string, Moment>> {
  const { short, long, bye } = tenant.greetings as Record<keyof typeof greetings, TestTenant['greetings'][string]>;
  const hearsLong = (caller: Caller) => caller.hears(long!);
  const end = () => ({ bye: node('hang-up', { prompt: says(bye!) }) });
  const menu = (settings: object) => ({ menu: node('ivr-menu', { prompt: says(short!), choices: [{ keys: '12', label: '' }], noInput: { prompt: [], tries: 1 }, ...settings }, { 'key-12': 'bye' }), ...end() });
  const forward = (settings: object = {}, done = bye!) => ({
    forward: node('forward', { targets: [{ kind: 'number', number: numbers().number }], ...settings }, { done: 'bye' }), bye: node('hang-up', { prompt: says(done) }),
  });
  const confirming = () => forward({ confirm: { on: true, prompt: says(long!), ms: 5000 } });
  const queue = (who: (typeof agents)[number], settings: object = {}) => ({
    queue: node('queue', { queue: tenant.queues?.[who] ?? '', music: says(long!), joinsWhen: 'always', leavesEmpty: false, exitKeys: '12', ...settings }, { done: 'bye', 'exit-key': 'bye' }), ...end(),
  });
  const saying = (settings: object) => ({ play: node('play', { prompt: says(long!), ...settings }, { done: 'bye' }), ...end() });

  const leaving = (settings: object = {}) => ({
    voicemail: node('voicemail', { box: tenant.boxId, prompt: says(short!), instructions: false, silenceMs: 0, ...settings }, { recorded: 'bye' }), ...end(),
  });
  const hearsItsEnd = async (caller: Caller) => {
    for (let over = false; !over; ) over = 'ends' in (await caller.notices({ within: 7000 }));
  };
  /** Says something after the tone, and ends it by a key. */
  const leavesMessage = async (caller: Caller) => {
    await pause(1200);
    caller.says(253, 1500);
    await pause(1500);
    await caller.presses('#');
    await hearsBye(caller);
  };
  const hearsBye = async (caller: Caller) => {
    await caller.hears(bye!, { within: 12_000 });
    await caller.isHungUp();
  };
  /** It began anew: more of it was heard in all than it is long. */
  const hearsLongAnew = async (caller: Caller) => {
    for (let heard = 0; heard <= greetings.long + 300; heard = caller.heardOf(long!, 0)) {
      if (caller.ended) throw new Error(`heard ${heard} ms of a prompt of ${greetings.long} ms that should have begun anew`);
      await pause(100);
    }
  };
  const chooses = async (caller: Caller) => {
    await caller.presses('12');
    await hearsBye(caller);
  };
  const isAskedAnew = async (caller: Caller) => {
    for (let asked = false; !asked; ) {
      const noticed = await caller.notices({ within: 7000 });
      asked = 'begins' in noticed && noticed.begins === short!.code;
    }
    await chooses(caller);
  };
  const talksAndEnds = async (caller: Caller, phone: Phone) => {
    await caller.hearsVoiceOf(phone);
    await phone.hearsVoiceOf(caller);
    await phone.hangsUp();
    await hearsBye(caller);
  };
  const isAnswered = async (caller: Caller, phone: Phone) => {
    await phone.answers();
    await talksAndEnds(caller, phone);
  };
  const talks = async (caller: Caller, phone: Phone) => {
    await phone.rings();
    await phone.answers();
    await caller.hearsVoiceOf(phone);
  };
  const isAsked = async (_: Caller, phone: Phone) => {
    await phone.rings();
    await phone.answers();
    await phone.hears(long!);
  };
  /** Both speak all the time, and each hears the other all the time. */
  const talkOn = async (caller: Caller, phone: Phone) => {
    const voices = { caller: 251, phone: 252 };
    caller.says(voices.caller, 30_000);
    phone.says(voices.phone, 30_000);
    await Promise.all([caller.hears(voices.phone), phone.hears(voices.caller)]);
    const from = performance.now();
    return { from, heard: () => {
      const to = performance.now();
      return { ms: to - from, caller: caller.heardOf(voices.phone, from, to), phone: phone.leg.heardOf(voices.caller, from, to) };
    } };
  };
  const talking = new WeakMap<Caller, Awaited<ReturnType<typeof talkOn>>>();
  const talkedOn = async (caller: Caller, phone: Phone) => {
    await pause(2500);
    const { ms, ...heard } = talking.get(caller)!.heard();
    for (const [who, part] of Object.entries(heard)) if (part < ms - holeMs) throw new Error(`the ${who} heard ${part} ms of ${Math.round(ms)} ms of talk`);
    caller.hushes();
    phone.leg.hushes();
    await phone.hangsUp();
    await hearsBye(caller);
  };

  /** Through every node that does its work at once. */
  const atOnce: Record<string, Moment> = {
    'as soon as it has dialled': {
      drawn: () => ({
        figures: node('queue-figures', { queue: tenant.queues?.deaf ?? '' }, { else: 'there' }), there: node('presence', { person: tenant.people?.deaf?.id ?? '' }, { offline: 'hours' }),
        hours: node('schedule', {}, { open: 'who', closed: 'who' }), who: node('caller-id', {}, { next: 'set' }), set: node('set-variable', {}, { next: 'ask' }), ask: node('condition', {}, { else: 'share' }),
        share: node('split', {}, { 'branch-p1': 'list', 'branch-p2': 'list' }), list: node('list', {}, { 'not-listed': 'play' }), ...saying({}),
      }),
      goesOn: hearsBye,
    },
  };

  /** Another flow that says something and returns. */
  const inner = () => tenant.flow(draw({ play: node('play', { prompt: says(long!) }, { done: 'back' }), back: node('return') }), { name: 'Inner', number: '' });
  const inOther: Record<string, Moment> = {
    'in the other flow': {
      drawn: async () => ({ sub: node('sub-flow', { flow: (await inner()).id, results: ['done'] }, { 'result-done': 'bye' }), ...end() }), until: hearsLong,
      goesOn: async (caller) => {
        await hearsLongAnew(caller);
        await hearsBye(caller);
      },
    },
  };

  return {
    'ivr-menu': {
      'in its prompt': { drawn: () => menu({ prompt: says(long!) }), until: hearsLong, goesOn: async (caller) => { await hearsLongAnew(caller); await chooses(caller); } },
      'while it listens': { drawn: () => menu({ firstKeyMs: 8000 }), until: (caller) => caller.hearsAllOf(short!), goesOn: isAskedAnew },
      'while it listens, and a key is pressed that nobody hears': {
        drawn: () => menu({ firstKeyMs: 8000 }), until: (caller) => caller.hearsAllOf(short!), meanwhile: (caller) => caller.presses('12', { duration: 40, gap: 30 }), goesOn: isAskedAnew,
      },
      'between two keys': {
        drawn: () => menu({ nextKeyMs: 6000 }),
        until: async (caller) => {
          await caller.hears(short!);
          await caller.presses('1');
          await pause(300);
        },
        goesOn: async (caller) => {
          await pause(1200);
          await caller.presses('2');
          await hearsBye(caller);
        },
      },
      'between two keys, the second of which nobody hears': {
        drawn: () => menu({ nextKeyMs: 3000 }),
        until: async (caller) => {
          await caller.hears(short!);
          await caller.presses('1');
          await pause(300);
        },
        meanwhile: (caller) => caller.presses('2', { duration: 40 }), goesOn: isAskedAnew,
      },
      'in the words about a wrong key': {
        drawn: () => menu({ invalid: { prompt: says(long!), tries: 3 } }),
        until: async (caller) => {
          await caller.hears(short!);
          await caller.presses('9');
          await hearsLong(caller);
        },
        goesOn: async (caller) => {
          await hearsLongAnew(caller);
          await chooses(caller);
        },
      },
    },
    gather: {
      'between two digits': {
        drawn: () => ({ gather: node('gather', { prompt: says(short!), min: 2, max: 2, stopKey: 'none', nextKeyMs: 6000 }, { ok: 'bye' }), ...end() }),
        until: async (caller) => {
          await caller.hears(short!);
          await caller.presses('1');
          await pause(300);
        },
        goesOn: async (caller) => {
          await pause(1200);
          await caller.presses('2');
          await hearsBye(caller);
        },
      },
      'while it reads back': {
        drawn: () => ({ gather: node('gather', { prompt: says(short!), confirm: { ...nodes.gather.defaults.confirm, on: true, ask: says(long!) } }, { ok: 'bye' }), ...end() }),
        until: async (caller) => {
          await caller.hears(short!);
          await caller.presses('12#');
          await hearsLong(caller);
        },
        goesOn: async (caller) => {
          await hearsLongAnew(caller);
          await caller.presses('1');
          await hearsBye(caller);
        },
      },
    },
    play: {
      'in its prompt': { drawn: () => saying({}), until: hearsLong, goesOn: async (caller) => { await hearsLongAnew(caller); await hearsBye(caller); } },
      'in its prompt before the answer': {
        drawn: () => saying({ early: true }), until: hearsLong,
        goesOn: async (caller) => {
          if (caller.answered) throw new Error('answered by a prompt before the answer');
          await hearsLongAnew(caller);
          await hearsBye(caller);
        },
      },
    },
    forward: {
      ...forwardMoments({ forward, numbers, long: long!, longMs: greetings.long, talks, talksAndEnds, isAsked }),
      'while it rings': {
        drawn: () => forward(),
        until: async (caller, phone) => {
          await phone.rings();
          await caller.hearsRinging();
        },
        goesOn: isAnswered,
      },
      'before the phone says a word': {
        drawn: () => forward(),
        until: (_, phone) => {
          phone.isSilent();
          return phone.rings();
        },
        goesOn: isAnswered,
      },
      'while two ring': {
        drawn: () => {
          const { number, other } = numbers();
          return forward({ targets: [number, other].map((one) => ({ kind: 'number', number: one })) });
        },
        until: (_, phone, other) => Promise.all([phone.rings(), other.rings()]),
        goesOn: async (caller, phone, other) => {
          await phone.answers();
          await other.isHungUp();
          await talksAndEnds(caller, phone);
        },
      },
      'in what the far end says before it answers': {
        drawn: () => forward(),
        until: async (caller, phone) => {
          await phone.rings();
          await phone.playsBeforeAnswer(announcement, 20_000);
          await caller.hears(announcement);
        },
        goesOn: async (caller, phone) => {
          const from = performance.now();
          await pause(2000);
          const heard = caller.heardOf(announcement, from);
          if (heard < 2000 - holeMs) throw new Error(`heard ${heard} ms of 2000 ms of what the far end says`);
          phone.leg.hushes();
          await isAnswered(caller, phone);
        },
      },
      'while the callee is asked': {
        drawn: confirming, until: isAsked,
        goesOn: async (caller, phone) => {
          for (let heard = 0; heard <= greetings.long + 300; heard = phone.leg.heardOf(long!, 0)) await pause(100);
          await phone.presses('1');
          await talksAndEnds(caller, phone);
        },
      },
      'in the talk': {
        drawn: () => forward(),
        until: async (caller, phone) => {
          await talks(caller, phone);
          talking.set(caller, await talkOn(caller, phone));
        },
        goesOn: talkedOn,
      },
      'in the talk, and the phone leaves while nobody is there': { drawn: () => forward(), until: talks, meanwhile: (_, phone) => phone.hangsUp(), goesOn: hearsBye },
      'in the goodbye after the talk': {
        drawn: () => forward({}, long!),
        until: async (caller, phone) => {
          await talks(caller, phone);
          await phone.hangsUp();
          await hearsLong(caller);
        },
        goesOn: async (caller) => {
          await hearsLongAnew(caller);
          await caller.isHungUp();
        },
      },
      'when the phone ends the talk': { drawn: () => forward({}, long!), until: talks, leaves: 'phone' },
      'when the phone leaves while asked': { drawn: confirming, until: isAsked, leaves: 'phone' },
    },
    queue: {
      'while nobody comes': { drawn: () => queue('deaf'), until: hearsLong, goesOn: async (caller) => { await hearsLongAnew(caller); await chooses(caller); } },
      'in an announcement': {
        drawn: () => queue('deaf', { music: [], announce: { on: true, prompt: says(long!), firstMs: 1000, everyMs: 5000 } }), until: hearsLong,
        goesOn: async (caller) => { await hearsLongAnew(caller); await chooses(caller); },
      },
      'while an agent is rung': { agent: 'ringing', drawn: () => queue('ringing'), until: (_, phone) => phone.rings(), goesOn: isAnswered },
      'in what the agent hears': {
        agent: 'hearing', drawn: () => queue('hearing', { music: says(short!), agent: { prompt: says(long!), confirm: false, ms: 5000 } }), until: isAsked,
        goesOn: async (caller, phone) => {
          for (let heard = 0; heard <= greetings.long + 300; heard = phone.leg.heardOf(long!, 0)) await pause(100);
          await talksAndEnds(caller, phone);
        },
      },
      'in the talk': {
        agent: 'talking', drawn: () => queue('talking'),
        until: async (caller, phone) => {
          await talks(caller, phone);
          talking.set(caller, await talkOn(caller, phone));
        },
        goesOn: talkedOn,
      },
      'in the talk, and the agent leaves while nobody is there': { agent: 'leaving', drawn: () => queue('leaving'), until: talks, meanwhile: (_, phone) => phone.hangsUp(), goesOn: hearsBye },
    },
    conference: conferenceMoments(tenant, { hearsLong, hearsLongAnew, hearsBye }),
    'check-voicemail': voicemailMoments(tenant, { hearsLongAnew, hearsBye }),
    'record-greeting': greetingMoments(tenant, { hearsBye }),
    schedule: atOnce,
    'caller-id': atOnce,
    'set-variable': atOnce,
    condition: atOnce,
    split: atOnce,
    'queue-figures': atOnce,
    presence: atOnce,
    language: {
      'while it asks': {
        drawn: () => ({ language: node('language', { choose: { by: 'key', prompt: says(long!), choices: [{ key: '1', language: 'ru' }], firstKeyMs: 5000, tries: 2 } }, { 'key-1': 'bye' }), ...end() }), until: hearsLong,
        goesOn: async (caller) => {
          await hearsLongAnew(caller);
          await caller.presses('1');
          await hearsBye(caller);
        },
      },
    },
    'sub-flow': inOther,
    return: inOther,
    'go-to': {
      'in the flow it leads to': {
        drawn: async () => ({ go: node('go-to', { to: { where: 'flow', id: (await inner()).id, version: 'latest' } }) }), until: hearsLong,
        goesOn: async (caller) => {
          await hearsLongAnew(caller);
          await caller.isHungUp();
        },
      },
    },
    list: atOnce,
    record: {
      'while a whole call is recorded': {
        drawn: () => ({ tape: node('record', { what: 'start' }, { done: 'say' }), say: node('play', { prompt: says(long!) }, { done: 'stop' }), stop: node('record', { what: 'stop' }, { done: 'bye' }), ...end() }), until: hearsLong,
        goesOn: async (caller) => { await hearsLongAnew(caller); await hearsBye(caller); },
      },
    },
    directory: {
      'while it asks': {
        drawn: () => ({ book: node('directory', { prompt: says(long!), least: 4, firstKeyMs: 6000 }, { picked: 'bye' }), ...end() }), until: hearsLong,
        goesOn: async (caller) => { await hearsLongAnew(caller); await caller.presses('3323#'); await pause(1500); await caller.presses('1'); await hearsBye(caller); },
      },
    },
    callback: {
      'while it asks': {
        drawn: () => ({ back: node('callback', { prompt: says(long!), delayMs: 3_600_000 }, { booked: 'bye' }), ...end() }), until: hearsLong,
        goesOn: async (caller) => { await hearsLongAnew(caller); await caller.presses('1'); await hearsBye(caller); },
      },
    },
    wait: {
      'in its music': { drawn: () => ({ wait: node('wait', { ms: 9000, music: says(long!) }, { done: 'bye' }), ...end() }), until: hearsLong, goesOn: async (caller) => { await hearsLongAnew(caller); await hearsBye(caller); } },
      'in its silence': { drawn: () => ({ wait: node('wait', { ms: 5000 }, { done: 'bye' }), ...end() }), until: () => pause(500), goesOn: hearsBye },
    },
    notify: notifyMoments({ bye: bye!, goesOn: hearsBye }),
    'http-request': webMoments({ long: long!, bye: bye!, goesOn: hearsBye, hearsLong }),
    answer: { 'while it rings': { drawn: () => ({ answer: node('answer', { ringMs: 5000 }, { next: 'bye' }), ...end() }), until: (caller) => caller.hearsRinging(), goesOn: hearsBye } },
    voicemail: {
      'in its greeting': { drawn: () => leaving({ prompt: says(long!) }), until: hearsLong, goesOn: async (caller) => { await hearsLongAnew(caller); await hearsItsEnd(caller); await leavesMessage(caller); } },
      'in the message': {
        drawn: () => leaving(),
        until: async (caller) => {
          await caller.hears(short!);
          await pause(1500);
          caller.says(253, 8000);
          await pause(1000);
        },
        goesOn: async (caller) => { await pause(500); caller.hushes(); await leavesMessage(caller); },
      },
    },
    'hang-up': {
      'in its goodbye': {
        drawn: () => ({ bye: node('hang-up', { prompt: says(long!) }) }), until: hearsLong,
        goesOn: async (caller) => {
          await hearsLongAnew(caller);
          await caller.isHungUp();
        },
      },
      'in its goodbye before the answer': {
        drawn: () => ({ bye: node('hang-up', { prompt: says(long!), beforeAnswer: true, cause: 'busy' }) }), until: hearsLong,
        goesOn: async (caller) => {
          await hearsLongAnew(caller);
          await caller.isHungUp();
        },
      },
    },
  };
}
