import { node, says, type TestTenant } from '@/tests/support/system';
import type { Caller, Phone } from '@/tests/support/world';

/** What tenants of these suites have. */
export const greetings = { short: 300, long: 5000, bye: 300 };
/** Agents of whom each is in a queue of their own; the one of `deaf` has no telephone switched on. */
export const agents = ['ringing', 'hearing', 'talking', 'leaving', 'deaf'] as const;

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
/** Of a sound that ran all the time so much may be missing, ms: how late a busy machine brings it. */
export const holeMs = 200;

export type Parts = ReturnType<typeof partsOf>;

/** Nodes to stand in, and what people do and hear there. `numbers`: outside numbers to ring, two for each call. */
export function partsOf(tenant: TestTenant, numbers: () => { number: string; other: string }) {
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

  const hearsBye = async (caller: Caller) => {
    await caller.hears(bye!, { within: 12_000 });
    await caller.isHungUp();
  };
  /** The first of two keys, while the short prompt asks for them. */
  const typesFirst = async (caller: Caller) => {
    await caller.hears(short!);
    await caller.presses('1');
    await pause(300);
  };
  /** The second one, when another worker has the call. */
  const typesSecond = async (caller: Caller) => {
    await pause(1200);
    await caller.presses('2');
    await hearsBye(caller);
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
  /** They talk, and go on talking. */
  const keepTalking = async (caller: Caller, phone: Phone) => {
    await talks(caller, phone);
    talking.set(caller, await talkOn(caller, phone));
  };
  const talkedOn = async (caller: Caller, phone: Phone) => {
    await pause(2500);
    const { ms, ...heard } = talking.get(caller)!.heard();
    for (const [who, part] of Object.entries(heard)) if (part < ms - holeMs) throw new Error(`the ${who} heard ${part} ms of ${Math.round(ms)} ms of talk`);
    caller.hushes();
    phone.leg.hushes();
    await phone.hangsUp();
    await hearsBye(caller);
  };
  /** Hears the long greeting a second time, and then the goodbye. */
  const hearsLongAndBye = async (caller: Caller) => {
    await hearsLongAnew(caller);
    await hearsBye(caller);
  };
  /** The same, and nothing behind it. */
  const hearsLongAlone = async (caller: Caller) => {
    await hearsLongAnew(caller);
    // it may have only just begun anew, where another worker was long in coming
    await caller.isHungUp({ within: greetings.long + 5000 });
  };
  /** A telephone hears the long greeting a second time. */
  const phoneHearsAnew = async (phone: Phone) => {
    for (let heard = 0; heard <= greetings.long + 300; heard = phone.leg.heardOf(long!, 0)) await pause(100);
  };
  return {
    tenant, numbers, short: short!, long: long!, bye: bye!,
    hearsLong, end, menu, forward, confirming, queue, saying, hearsBye, typesFirst, typesSecond, hearsLongAnew, chooses, isAskedAnew, talksAndEnds, isAnswered, talks, isAsked, keepTalking, talkedOn, hearsLongAndBye, hearsLongAlone, phoneHearsAnew,
  };
}
