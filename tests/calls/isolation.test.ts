import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';

let system: System;
let ours: TestTenant;
let theirs: TestTenant;
const carol = { number: '+14155550123', name: 'Carol' };

beforeAll(async () => {
  system = await System.open();
  ours = await system.tenant({ people: { ann: {} }, greetings: { bye: 300, sorry: 300 } });
  theirs = await system.tenant({ name: 'Another house', people: { zoe: {}, yan: { extension: '150' } }, greetings: { secret: 1500 } });
});
afterEach(() => system.settles());
afterAll(() => system?.close());

const bye = () => node('hang-up', { prompt: says(ours.greetings.bye!) });
const sorry = () => node('hang-up', { prompt: says(ours.greetings.sorry!) });

it("another tenant's greeting is never played: the prompt leaves by error", async () => {
  const secret = says(theirs.greetings.secret!);
  await ours.flow(
    draw({
      secret: node('play', { prompt: secret }, { done: 'bye', error: 'early' }),
      early: node('play', { prompt: secret, early: true }, { done: 'bye', error: 'menu' }),
      menu: node('ivr-menu', { prompt: secret }, { 'key-1': 'bye', error: 'quiet' }),
      // silence to listen into
      quiet: node('ivr-menu', { prompt: [], firstKeyMs: 1500, noInput: { prompt: [], tries: 1 } }, { 'key-1': 'bye', 'no-input': 'sorry' }),
      bye: bye(),
      sorry: sorry(),
    }),
    { name: 'Plays' },
  );
  const caller = await system.world.caller(carol).dials(ours.number);
  await caller.doesNotHear(theirs.greetings.secret!, { during: 800 });
  await caller.hearsAllOf(ours.greetings.sorry!);
  await caller.isHungUp();
  expect((await system.lastCall(ours)).path).toEqual(['secret', 'early', 'menu', 'quiet', 'sorry']);
});

it.each(['person', 'device'] as const)("another tenant's %s is never rung", async (kind) => {
  const { zoe } = theirs.people;
  const target = { kind, id: kind === 'person' ? zoe!.id : zoe!.devices[0]!.id };
  await ours.flow(draw({ forward: node('forward', { targets: [target] }, { done: 'bye', unreachable: 'sorry' }), bye: bye(), sorry: sorry() }), { name: `Rings a ${kind}` });
  const phone = await theirs.phone('zoe');
  const caller = await system.world.caller(carol).dials(ours.number);
  await caller.hearsAllOf(ours.greetings.sorry!);
  await caller.isHungUp();
  phone.isNotCalled();
  expect(phone.calls).toEqual([]);
  expect((await system.lastCall(ours)).legs).toHaveLength(1);
});

it("another tenant's number is never shown", async () => {
  const show = { as: 'number', number: theirs.number } as const;
  const target = { kind: 'person', id: ours.people.ann!.id } as const;
  await ours.flow(
    draw({ who: node('caller-id', { show }, { next: 'bye', 'not-allowed': 'ring' }), ring: node('forward', { targets: [target] }, { done: 'bye' }), bye: bye() }),
    { name: 'Shows' },
  );
  const phone = await ours.phone('ann');
  const caller = await system.world.caller(carol).dials(ours.number);
  await phone.rings();
  phone.shows(carol.number, 'Carol');
  await caller.hangsUp();
  await phone.isHungUp();
  expect((await system.lastCall(ours)).path).toEqual(['who', 'ring']);
});

it("an extension of another tenant cannot be dialled, and the same extension is each tenant's own", async () => {
  const [ann, zoe, yan] = [await ours.phone('ann'), await theirs.phone('zoe'), await theirs.phone('yan')];
  expect((await (await ann.dials('150')).isHungUp()).cause).toBe(1);
  const menu = node(
    'ivr-menu',
    { prompt: says(ours.greetings.bye!), choices: [{ keys: '9', label: '' }], directDial: { allow: 'all', extensions: [] }, nextKeyMs: 400, invalid: { prompt: [], tries: 1 } },
    { 'key-9': 'sorry', 'direct-dial': 'ring', invalid: 'sorry' },
  );
  await ours.flow(
    draw({
      menu,
      ring: node('forward', { targets: [{ kind: 'dialled' }] }, { done: 'sorry' }),
      sorry: sorry(),
    }),
    { name: 'Dials' },
  );
  const dials = async (digits: string) => {
    const caller = await system.world.caller(carol).dials(ours.number);
    await caller.hears(ours.greetings.bye!);
    await caller.presses(digits);
    return caller;
  };
  const wrong = await dials('150');
  await wrong.hearsAllOf(ours.greetings.sorry!);
  await wrong.isHungUp();
  const right = await dials('101');
  await ann.rings();
  await ann.answers();
  await right.hearsVoiceOf(ann);
  await right.hangsUp();
  await ann.isHungUp();
  expect([zoe.calls, yan.calls]).toEqual([[], []]);
});
