import { nodeTypes } from '@/nodes';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { draw, node, says, type TestTenant } from '@/tests/support/system';
import type { Caller, IncomingLeg } from '@/tests/support/world';
import type { Dice } from '@/tests/support/dice';
import { Astray, type Person } from './person';
import { Person as Somebody } from './person';

/** Numbers outside that flows ring. */
export const phones = { one: '+14155559501', two: '+14155559502' };
/** What flows say, and for how long, ms. */
export const greetings = { menu: 1400, wrong: 500, silent: 500, hello: 900, bye: 600, busy: 500, nobody: 500, error: 500, asked: 900, refused: 500 };
export type Said = (name: keyof typeof greetings) => number;

/** One call as its script sees it. */
export interface Play {
  caller: Person<Caller>;
  dice: Dice;
  code: Said;
  voices: { caller: number; callee: number };
  /** The one who answers at the far end, when they are ready to talk. */
  callee: Promise<Person<IncomingLeg>>;
  /** Something nobody can know was told as a fault: counted, not held against us. */
  unsure(): void;
}

/** What callers do in one kind of flow, and what the called telephones do. It throws where the call does not go as people expect. */
export interface Script {
  /** `inner`: the id of `innerFlow`; `web`: the origin of a server that may be asked. */
  flow(tenant: TestTenant, inner: string, web: string): FlowDocument;
  caller(play: Play): Promise<void>;
  /** A call that comes to a telephone; by the number that rings. Resolves when the called one is ready to talk. */
  called?(callee: Person<IncomingLeg>, number: string, play: Play): Promise<'talks' | 'does not'>;
}

const rings = (...numbers: string[]) => numbers.map((number) => ({ kind: 'number' as const, number }));
const talkMs = (dice: Dice) => dice.between(1500, 4000);

/** Both talk; then one of them leaves, and the other is told or led on. */
async function talks({ caller, callee, dice, voices, code, unsure }: Play): Promise<void> {
  const other = await Promise.race([callee, caller.isLetDown()]);
  caller.says(voices.caller);
  other.says(voices.callee);
  const ms = talkMs(dice);
  await Promise.all([caller.hearsVoice(voices.callee, ms), other.hearsVoice(voices.caller, ms)]);
  if (dice.random() < 0.5) {
    await caller.hangsUp();
    await other.isHungUp();
  } else {
    await other.hangsUp();
    // both in a time in which no worker lived: that they talked nobody can know
    if ((await caller.hearsOut(code('bye'), code('error'), code('nobody'))) !== code('bye')) unsure();
    await caller.isHungUp();
  }
}

const failures = (said: (name: keyof typeof greetings) => ReturnType<typeof says>, exits: Record<string, keyof typeof greetings>) =>
  Object.fromEntries(Object.values(exits).map((name) => [name, node('hang-up', { prompt: said(name) })]));

function forwarding(tenant: TestTenant, settings: object, exits: Record<string, keyof typeof greetings>): FlowDocument {
  const said = (name: keyof typeof greetings) => says(tenant.greetings[name]!);
  const all = { done: 'bye', error: 'error', 'no-answer': 'nobody', ...exits } as const;
  return draw({ ring: node('forward', { targets: rings(phones.one), ...settings }, all), ...failures(said, all) });
}

/** A failed forward: the caller hears why, or, where nobody can know it, that something went wrong, or, when its time was over by then, that nobody answered. */
async function hearsWhy({ caller, code, unsure }: Play, why: keyof typeof greetings): Promise<void> {
  if ((await caller.hearsOut(code(why), code('error'), code('nobody'))) !== code(why)) unsure();
  await caller.isHungUp();
}

const answering = async (callee: Person<IncomingLeg>): Promise<'talks'> => {
  await Somebody.answers(callee);
  return 'talks';
};

export const scripts: Record<string, Script> = {
  'chooses in a menu': {
    flow: (tenant) => {
      const said = (name: keyof typeof greetings) => says(tenant.greetings[name]!);
      return draw({
        hello: node('play', { prompt: said('hello') }, { done: 'menu' }),
        menu: node(
          'ivr-menu',
          { prompt: said('menu'), choices: [{ keys: '1', label: '' }, { keys: '22', label: '' }], noInput: { prompt: said('silent'), tries: 9 }, invalid: { prompt: said('wrong'), tries: 9 } },
          { 'key-1': 'bye', 'key-22': 'refused', 'no-input': 'nobody', invalid: 'nobody' },
        ),
        bye: node('hang-up', { prompt: said('bye') }), refused: node('hang-up', { prompt: said('refused') }), nobody: node('hang-up', { prompt: said('nobody') }),
      });
    },
    caller: async ({ caller, dice, code }) => {
      const [keys, end] = dice.pick([['1', 'bye'], ['22', 'refused']] as const);
      caller.answers.set(code('menu'), keys);
      await caller.hearsOut(code(end));
      await caller.isHungUp();
    },
  },
  'is led by hours and by who calls': {
    flow: (tenant, inner) => {
      const said = (name: keyof typeof greetings) => says(tenant.greetings[name]!);
      return draw({
        hours: node('schedule', { zone: 'UTC' }, { open: 'who', closed: 'who' }),
        who: node('caller-id', { contacts: true, namePrefix: 'Chaos: ' }, { next: 'set', anonymous: 'error', error: 'error' }),
        set: node('set-variable', {}, { next: 'ask' }), ask: node('condition', {}, { else: 'share' }),
        share: node('split', {}, { 'branch-p1': 'list', 'branch-p2': 'list' }), list: node('list', {}, { 'not-listed': 'answer', listed: 'error' }),
        answer: node('answer', {}, { next: 'hello' }),
        hello: node('play', { prompt: said('hello'), times: 2 }, { done: 'wait', error: 'error' }),
        wait: node('wait', { ms: 2000, music: said('nobody') }, { done: 'language', error: 'error' }),
        language: node('language', {}, { next: 'go' }), go: node('go-to', { to: { where: 'node', id: 'sub' } }),
        sub: node('sub-flow', { flow: inner, results: ['done'] }, { 'result-done': 'bye', error: 'error' }),
        bye: node('hang-up', { prompt: said('bye') }), error: node('hang-up', { prompt: said('error') }),
      });
    },
    caller: async ({ caller, code }) => {
      await caller.hearsOut(code('hello'));
      await caller.hearsOut(code('bye'));
      await caller.isHungUp();
    },
  },
  'types digits, waits in a queue and looks into a box': {
    flow: (tenant) => {
      const said = (name: keyof typeof greetings) => says(tenant.greetings[name]!);
      const often = { prompt: [], tries: 9 };
      return draw({
        digits: node('gather', { prompt: said('menu'), min: 2, max: 2, stopKey: 'none', clearKey: 'none', noInput: often, invalid: often }, { ok: 'queue', 'no-input': 'nobody', invalid: 'nobody', error: 'error' }),
        queue: node('queue', { queue: tenant.queues.away!, music: said('hello'), joinsWhen: 'always', leavesEmpty: false, exitKeys: '1' }, { done: 'nobody', 'exit-key': 'box', full: 'nobody', closed: 'nobody', error: 'error' }),
        box: node('voicemail', { box: tenant.boxId, prompt: said('asked'), instructions: false, exitKey: '9' }, { recorded: 'nobody', empty: 'nobody', full: 'nobody', 'exit-key': 'bye', error: 'error' }),
        bye: node('hang-up', { prompt: said('bye') }), nobody: node('hang-up', { prompt: said('nobody') }), error: node('hang-up', { prompt: said('error') }),
      });
    },
    caller: async (play) => {
      for (const [name, keys] of [['menu', '42'], ['hello', '1'], ['asked', '9']] as const) play.caller.answers.set(play.code(name), keys);
      // what is pressed into a recording while nobody listens is not asked for again: it ends by itself, with nothing in it
      if ((await play.caller.hearsOut(play.code('bye'), play.code('nobody'), play.code('error'))) !== play.code('bye')) play.unsure();
      await play.caller.isHungUp();
    },
  },
  'is recorded, looks around, opens no box, records no greeting, asks the web, and is called back by nobody': {
    flow: (tenant, _, web) => {
      const said = (name: keyof typeof greetings) => says(tenant.greetings[name]!);
      const all = (to: string, ...exits: string[]) => Object.fromEntries(exits.map((exit) => [exit, to]));
      return draw({
        tape: node('record', { what: 'start' }, all('figures', 'done', 'error')),
        figures: node('queue-figures', { queue: tenant.queues.away! }, all('presence', 'else', 'error')),
        presence: node('presence', { person: tenant.people.ann!.id }, all('web', 'free', 'busy', 'offline', 'error')),
        web: node('http-request', { method: 'POST', address: `${web}/crm?from={call.from}`, tries: 3 }, all('untape', 'ok', 'client-error', 'server-error', 'timeout', 'bad-body', 'error')),
        untape: node('record', { what: 'stop' }, all('heard', 'done', 'empty', 'error')),
        heard: node('check-voicemail', { prompt: said('wrong'), tries: 1, firstKeyMs: 2000 }, all('speak', 'done', 'wrong-pin', 'no-input', 'error')),
        speak: node('record-greeting', { prompt: said('wrong'), own: false, tries: 1, firstKeyMs: 2000 }, all('tell', 'done', 'not-allowed', 'wrong-pin', 'no-input', 'error')),
        tell: node('notify', { by: { as: 'sms', address: `${web}/sms?from={call.from}`, secret: { as: 'none' }, body: { as: 'json', text: '{"to":"{to}","text":"{text}"}' }, once: false }, to: '{call.from}', text: 'Hello' }, all('name', 'sent', 'failed', 'error')),
        name: node('directory', { prompt: said('menu'), firstKeyMs: 2000, nextKeyMs: 700, noInputTries: 1, noMatchTries: 1 }, all('back', 'picked', 'no-match', 'no-input', 'error')),
        back: node('callback', { prompt: said('asked'), asks: 1, delayMs: 43_200_000 }, all('bye', 'booked', 'declined', 'invalid', 'called', 'error')),
        bye: node('hang-up', { prompt: said('bye') }),
      });
    },
    caller: async ({ caller, code }) => {
      caller.answers.set(code('wrong'), '#');
      caller.answers.set(code('menu'), '9999');
      caller.answers.set(code('asked'), '*');
      await caller.hearsOut(code('bye'));
      await caller.isHungUp();
    },
  },
  'waits in a room for a host who does not come': {
    flow: (tenant) => {
      const said = (name: keyof typeof greetings) => says(tenant.greetings[name]!);
      return draw({
        room: node('conference', { room: tenant.rooms.hosted!, music: said('hello') }, { left: 'bye', ended: 'error', kicked: 'error', full: 'error', 'too-early': 'error', 'too-late': 'error', locked: 'error', 'wrong-pin': 'error', error: 'error' }),
        bye: node('hang-up', { prompt: said('bye') }), error: node('hang-up', { prompt: said('error') }),
      });
    },
    caller: async ({ caller, code }) => {
      caller.answers.set(code('hello'), '#');
      await caller.hearsOut(code('bye'));
      await caller.isHungUp();
    },
  },
  'hears something before any answer': {
    flow: (tenant) => {
      const said = (name: keyof typeof greetings) => says(tenant.greetings[name]!);
      return draw({ hello: node('play', { prompt: said('hello'), early: true }, { done: 'busy' }), busy: node('hang-up', { prompt: said('busy'), beforeAnswer: true, cause: 'busy' }) });
    },
    caller: async ({ caller, code }) => {
      await caller.hearsOut(code('busy'));
      await caller.isHungUp();
      if (caller.leg.answered) throw new Astray('was answered');
    },
  },
  'talks with one who answers': { flow: (tenant) => forwarding(tenant, {}, {}), caller: talks, called: answering },
  'talks with one of two who ring': {
    flow: (tenant) => forwarding(tenant, { targets: rings(phones.one, phones.two) }, {}),
    caller: talks,
    called: async (callee, number) => {
      if (number === phones.one) return answering(callee);
      callee.leg.ring();
      await callee.isHungUp();
      return 'does not';
    },
  },
  'talks with one who was asked': {
    flow: (tenant) => forwarding(tenant, { confirm: { on: true, prompt: says(tenant.greetings.asked!), ms: 8000 } }, { 'not-confirmed': 'refused' }),
    caller: talks,
    called: async (callee, _, { code }) => {
      callee.answers.set(code('asked'), '1');
      return answering(callee);
    },
  },
  'finds one who is busy': {
    flow: (tenant) => forwarding(tenant, {}, { busy: 'busy' }),
    caller: (play) => hearsWhy(play, 'busy'),
    called: async (callee) => {
      await callee.leg.refuses(486);
      return 'does not';
    },
  },
  'finds nobody': {
    flow: (tenant) => forwarding(tenant, { ringMs: 3000 }, { 'no-answer': 'nobody' }),
    caller: (play) => hearsWhy(play, 'nobody'),
    called: async (callee) => {
      callee.leg.ring();
      await callee.isHungUp();
      return 'does not';
    },
  },
};

/** A flow that another one walks through. */
export const innerFlow = (tenant: TestTenant): FlowDocument => draw({ play: node('play', { prompt: says(tenant.greetings.silent!) }, { done: 'back' }), back: node('return') });

/** Node types that no script meets: there must be none. */
export function unmet(flows: FlowDocument[]): string[] {
  const met = new Set(flows.flatMap(({ nodes }) => nodes.map(({ type }) => type)));
  return nodeTypes.filter((type) => !met.has(type));
}
