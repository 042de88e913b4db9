import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { nodes, type SettingsOf } from '@/nodes';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';
import { codesIn, type Caller } from '@/tests/support/world';

type Settings = Partial<SettingsOf<'forward'>>;
type Target = SettingsOf<'forward'>['targets'][number];

const greetings = { whisper: 600, tune: 1500, soon: 500, inner: 300, done: 300, busy: 300, 'no-answer': 300, rejected: 300, unreachable: 300, 'not-allowed': 300, error: 300 };
const never = { times: 0, everyMs: 1000 };
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

let system: System;
let tenant: TestTenant;
/** host:port at which the outside world takes SIP. */
let elsewhere: string;
let numbersUsed = 0;
let callersUsed = 0;

beforeAll(async () => {
  system = await System.open({ env: { WORKER_ALLOW_PRIVATE_ADDRESSES: 'true' } });
  tenant = await system.tenant({
    people: { ann: {}, ben: {}, kim: {} }, greetings, moreNumbers: 24,
    rooms: { round: { number: '801', set: { announce: false } }, over: { number: '802', set: { closes_at: new Date(Date.now() - 1000) } }, secret: { number: '803', pin: '2468', set: { closes_at: new Date(Date.now() - 1000) } } },
    groups: { desk: ['ann', 'ben'] }, queues: { support: { members: ['kim'] }, shut: { members: ['kim'], open: false } },
  });
  elsewhere = (await system.pool.query<{ host: string }>('SELECT host FROM trunk WHERE id = $1', [system.address.trunkId])).rows[0]!.host;
});
afterEach(() => system.settles());
afterAll(() => system?.close());

const outside = (number: string, own: object = {}): Target => ({ kind: 'number', number, ...own });

/** Somebody calls a number whose flow is one forward; every exit leads to a goodbye that says its name. */
async function calls(settings: Settings): Promise<Caller> {
  const { e164: number } = tenant.numbers[numbersUsed++]!;
  const exits = nodes.forward.exits({ ...nodes.forward.defaults, ...settings }).map(({ id }) => id);
  const forward = node('forward', { ringMs: 3000, ...settings }, Object.fromEntries(exits.map((exit) => [exit, exit])));
  await tenant.flow(draw({ forward, ...Object.fromEntries(exits.map((exit) => [exit, node('hang-up', { prompt: says(tenant.greetings[exit]!) })])) }), { number, name: `To ${number}` });
  return system.world.caller({ number: `+1415555${String(2100 + callersUsed++)}` }).dials(number);
}

async function leavesBy(exit: keyof typeof greetings, caller: Caller): Promise<void> {
  await caller.hearsAllOf(tenant.greetings[exit]!, { within: 8000 });
  await caller.isHungUp();
}

it('each rings in its own time; meanwhile the caller hears music, and then whoever answered', async () => {
  const [first, second] = [system.world.phone('+14155559401'), system.world.phone('+14155559402')];
  const caller = await calls({
    targets: [outside(first.number), outside(second.number, { delayMs: 1500, ringMs: 6000 })], hears: { what: 'music', music: says(tenant.greetings.tune!) },
  });
  await Promise.all([first.rings(), caller.hears(tenant.greetings.tune!)]);
  expect(caller.answered).toBe(true);
  second.isNotCalled();
  await second.rings();
  await first.isHungUp({ within: 4000 });
  await second.answers();
  await caller.hearsVoiceOf(second);
  await second.hearsVoiceOf(caller);
  await caller.doesNotHear(tenant.greetings.tune!, { during: 400 });
  await second.hangsUp();
  await leavesBy('done', caller);
});

it('the callee hears a whisper the caller does not; the talk is recorded, both are warned, and at its limit it ends', { timeout: 25_000 }, async () => {
  const whispered = async () => {
    const phone = system.world.phone('+14155559403');
    const caller = await calls({ targets: [outside(phone.number)], whisper: says(tenant.greetings.whisper!), record: true, after: 'hang-up' });
    await phone.rings();
    await phone.answers();
    await phone.hears(tenant.greetings.whisper!);
    await caller.doesNotHear(tenant.greetings.whisper!, { during: 300 });
    caller.says(250, 1200);
    await phone.hears(250);
    await pause(1200);
    phone.says(251, 1200);
    await caller.hears(251);
    await pause(1200);
    await phone.hangsUp();
    await caller.isHungUp();
  };
  const limited = async () => {
    const phone = system.world.phone('+14155559404');
    const caller = await calls({ targets: [outside(phone.number)], limit: { on: true, ms: 10_000, warnMs: 6000, warning: says(tenant.greetings.soon!) } });
    await phone.rings();
    await phone.answers();
    await caller.hearsVoiceOf(phone);
    await Promise.all([caller.hears(tenant.greetings.soon!, { within: 7000 }), phone.hears(tenant.greetings.soon!, { within: 7000 })]);
    // they go on hearing each other
    await caller.hearsVoiceOf(phone);
    await phone.isHungUp({ within: 8000 });
    await leavesBy('done', caller);
  };
  const leaves = async () => {
    const phone = system.world.phone('+14155559405');
    const caller = await calls({ targets: [outside(phone.number)], whisper: says(tenant.greetings.tune!) });
    await phone.rings();
    await phone.answers();
    await phone.hears(tenant.greetings.tune!);
    await phone.hangsUp();
    await leavesBy('rejected', caller);
  };
  await Promise.all([whispered(), limited(), leaves()]);
  const { rows } = await system.pool.query<{ wav: Buffer; box: string | null }>('SELECT wav, mailbox_id AS box FROM recording WHERE tenant_id = $1', [tenant.id]);
  expect(rows).toHaveLength(1);
  expect(rows[0]!.box).toBeNull();
  const heard = codesIn(rows[0]!.wav);
  for (const voice of [250, 251]) expect(heard.get(voice) ?? 0, `ms of voice ${voice}`).toBeGreaterThan(800);
});

it('whoever is busy, or cannot be reached, is tried again as often as is set', async () => {
  const busy = async () => {
    const phone = system.world.phone('+14155559406');
    phone.isBusy();
    const caller = await calls({ targets: [outside(phone.number)], retry: { busy: { times: 2, everyMs: 1200 }, 'no-answer': never, unreachable: never } });
    await phone.rings();
    await caller.hearsRinging();
    phone.doesNotAnswer();
    await phone.rings();
    await phone.answers();
    await caller.hearsVoiceOf(phone);
    await phone.hangsUp();
    await leavesBy('done', caller);
    expect(phone.calls.length).toBe(2);
  };
  const gone = async () => {
    const phone = system.world.phone('+14155559407');
    phone.rejects(404);
    await leavesBy('unreachable', await calls({ targets: [outside(phone.number)], retry: { busy: never, 'no-answer': never, unreachable: { times: 1, everyMs: 1000 } } }));
    expect(phone.calls.length).toBe(2);
  };
  await Promise.all([busy(), gone()]);
});

it('places have their turn when no telephone took the call: a box, a queue, another flow; and one that cannot take it hands it on', { timeout: 20_000 }, async () => {
  for (const [n, number] of ['+14155559408', '+14155559409', '+14155559410', '+14155559411'].entries()) {
    const phone = system.world.phone(number);
    if (n === 3) phone.rejects();
    else phone.isBusy();
  }
  const { id: inner } = await tenant.flow(draw({ said: node('play', { prompt: says(tenant.greetings.inner!) }, { done: 'back' }), back: node('return') }), { number: tenant.numbers[numbersUsed++]!.e164, name: 'Inner' });
  const box = async () => {
    const caller = await calls({ targets: [outside('+14155559408'), { kind: 'mailbox', id: tenant.boxId }] });
    // the instructions are skipped by a key
    await caller.hearsSound();
    await caller.presses('5');
    await pause(900);
    caller.says(250, 1500);
    await pause(1500);
    await caller.presses('#');
    await leavesBy('done', caller);
  };
  const queue = async () => {
    const kim = await tenant.phone('kim');
    const caller = await calls({ targets: [{ kind: 'queue', id: tenant.queues.shut! }, outside('+14155559409'), { kind: 'queue', id: tenant.queues.support! }], order: 'in-turn' });
    await kim.rings();
    await kim.answers();
    await caller.hearsVoiceOf(kim);
    await kim.hangsUp();
    await leavesBy('done', caller);
  };
  const flow = async () => {
    const caller = await calls({ targets: [outside('+14155559410'), { kind: 'flow', id: inner }] });
    await caller.hears(tenant.greetings.inner!);
    await leavesBy('done', caller);
  };
  const handedOn = async () => leavesBy('rejected', await calls({ targets: [outside('+14155559411'), { kind: 'queue', id: tenant.queues.shut! }] }));
  await Promise.all([box(), queue(), flow(), handedOn()]);
  const { rows } = await system.pool.query<{ wav: Buffer }>('SELECT wav FROM recording WHERE tenant_id = $1 AND mailbox_id IS NOT NULL', [tenant.id]);
  expect(rows.map(({ wav }) => codesIn(wav).has(250))).toEqual([true]);
});

it('a room is a place: callers meet in it, by a menu too where its number is on the list, and one that is over hands on', { timeout: 25_000 }, async () => {
  system.world.phone('+14155559413').isBusy();
  const room = { kind: 'room' as const, id: tenant.rooms.round! };
  const { e164: menu } = tenant.numbers[numbersUsed++]!;
  await tenant.flow(draw({
    menu: node('ivr-menu', { prompt: says(tenant.greetings.tune!), directDial: { allow: 'some', extensions: ['801'] } }, { 'direct-dial': 'forward' }),
    forward: node('forward', { targets: [{ kind: 'dialled' }] }, { done: 'done' }), done: node('hang-up', { prompt: says(tenant.greetings.done!) }),
  }), { number: menu, name: 'Menu of rooms' });
  const dials = system.world.caller({ number: '+14155552190' }).dials(menu);
  const [one, dialled] = await Promise.all([calls({ targets: [outside('+14155559413'), { kind: 'room', id: tenant.rooms.over! }, room] }), dials]);
  await dialled.hears(tenant.greetings.tune!);
  await dialled.presses('801');
  await one.hearsVoiceOf(dialled);
  await dialled.hearsVoiceOf(one);
  await one.presses('#');
  await leavesBy('done', one);
  await dialled.presses('#');
  await leavesBy('done', dialled);
  // places alone, and the PIN is asked before the hours are looked at
  const secret = await calls({ targets: [{ kind: 'room', id: tenant.rooms.secret! }] });
  await secret.hearsSound();
  await secret.presses('2468#');
  await leavesBy('unreachable', secret);
});

it('a group rings everybody in it; a SIP address is called where it is, and not where it may not be', async () => {
  const group = async () => {
    const [ann, ben] = await Promise.all([tenant.phone('ann'), tenant.phone('ben')]);
    const caller = await calls({ targets: [{ kind: 'group', id: tenant.groups.desk! }] });
    await Promise.all([ann.rings(), ben.rings()]);
    await ben.answers();
    expect((await ann.isHungUp()).cause).toBe(26);
    await caller.hearsVoiceOf(ben);
    await ben.hangsUp();
    await leavesBy('done', caller);
  };
  const address = async () => {
    const phone = system.world.phone('+14155559412');
    const caller = await calls({ targets: [{ kind: 'sip', uri: `sip:+14155559412@${elsewhere}` }] });
    await phone.rings();
    await phone.answers();
    await caller.hearsVoiceOf(phone);
    await phone.hearsVoiceOf(caller);
    await phone.hangsUp();
    await leavesBy('done', caller);
  };
  const nowhere = async () => leavesBy('not-allowed', await calls({ targets: [{ kind: 'sip', uri: 'sip:ann@no-such-host.invalid' }] }));
  await Promise.all([group(), address(), nowhere()]);
});
