import { describe, expect, it } from 'vitest';
import { draw, node, say } from '@/tests/support/draw';
import { simulate } from '../simulate';
import type { SimulatedCall } from '../simulated-call';
import type { Scenario } from '../scenario';

const nothing = { channels: [], bridges: [], playbacks: [], recordings: [], listeners: [], effects: [] };
const menuWith = (...keys: string[]) => ({ prompt: say('menu'), choices: keys.map(key => ({ keys: key, label: '' })) });
const toAnn = { targets: [{ kind: 'person' as const, id: 'ann' }], ringMs: 20_000 };

/** menu 1 -> sub-menu 2 -> ann */
const twoMenus = draw({
  first: node('ivr-menu', menuWith('1', '2'), { 'key-1': 'second', 'no-input': 'silent', invalid: 'wrong' }),
  second: node('ivr-menu', { ...menuWith('1', '2'), prompt: say('more') }, { 'key-2': 'ann' }),
  ann: node('forward', toAnn),
  silent: node('hang-up', { prompt: say('nobody-spoke') }),
  wrong: node('hang-up', { prompt: say('no-such-key') }),
});

const forwarding = (settings: object = toAnn) => draw({
  ring: node('forward', settings, Object.fromEntries(['done', 'busy', 'no-answer', 'rejected', 'unreachable', 'not-confirmed', 'not-allowed', 'error']
    .filter(exit => exit !== 'not-confirmed' || 'confirm' in settings).map(exit => [exit, exit]))),
  ...Object.fromEntries(['done', 'busy', 'no-answer', 'rejected', 'unreachable', 'not-confirmed', 'not-allowed', 'error'].map(exit => [exit, node('play', { prompt: say(exit) })])),
});

const heard = (call: SimulatedCall) => call.heard.map(({ what }) => what.join(' '));
function cleanly(call: SimulatedCall) {
  expect(call.remains).toEqual(nothing);
  expect(call.clock.nextAt()).toBeNull();
  expect(call.faults).toEqual([]);
}

describe('a caller in a menu', () => {
  it('hears the greeting out, chooses, and talks', async () => {
    const call = await simulate(twoMenus, { people: { ann: { does: 'answers', after: 4000, hangsUpAfter: 60_000 } } });
    expect(call.standsIn).toBe('first/prompt');
    await call.advance(2500);
    expect(call.standsIn).toBe('first/listening');
    await call.press('1');
    await call.advance(500);
    await call.press('2');
    expect(heard(call)).toEqual(['menu', 'more']);
    expect(call.heard[1]!.ms).toBe(500);
    await call.advance(4000);
    expect(call.talks).toBe(true);
    expect(call.rang).toMatchObject([{ shown: { number: '+12025550123' } }]);
    await call.advance(60_000);
    expect(call.ended).toMatchObject({ ending: 'ended', cause: 16 });
    expect(call.path).toEqual(['first', 'second', 'ann', '$otherwise']);
    cleanly(call);
  });

  it('may type ahead over two menus and hears neither', async () => {
    const call = await simulate(twoMenus, { people: { ann: 'rings' } });
    await call.press('12');
    expect(call.standsIn).toBe('ann/ringing-1');
    expect(call.heard.map(({ ms }) => ms)).toEqual([0, 0]);
  });

  it('keeps keys typed while a sound plays that no key ends', async () => {
    const call = await simulate(draw({
      hello: node('play', { prompt: say('hello') }, { done: 'menu' }),
      menu: node('ivr-menu', menuWith('7'), { 'key-7': 'bye' }),
      bye: node('hang-up', { prompt: say('bye') }),
    }));
    await call.advance(100);
    await call.press('7');
    expect(call.standsIn).toBe('hello/saying-1');
    await call.advance(1900);
    expect(heard(call)).toEqual(['hello', 'bye']);
    expect(call.heard[0]!.ms).toBe(2000);
  });

  it('forgets keys typed ahead where the menu says so', async () => {
    const call = await simulate(draw({
      hello: node('play', { prompt: say('hello') }, { done: 'menu' }),
      menu: node('ivr-menu', { ...menuWith('7'), flush: true }, { 'key-7': 'bye' }),
      bye: node('hang-up'),
    }));
    await call.press('7');
    await call.advance(2000);
    expect(call.standsIn).toBe('menu/prompt');
  });

  it('counts silence and wrong keys apart', async () => {
    const call = await simulate(twoMenus);
    await call.press('9');
    await call.press('9');
    await call.advance(7000);
    expect(call.standsIn).toBe('first/again');
    await call.advance(2000);
    await call.press('*');
    expect(call.path).toEqual(['first', 'wrong']);
    const silent = await simulate(twoMenus);
    await silent.advance(7000);
    await silent.press('9');
    await silent.advance(7000);
    expect(silent.path).toEqual(['first', 'silent']);
  });

  it('waits for another key only where more may follow', async () => {
    const menu = draw({ menu: node('ivr-menu', menuWith('1', '12', '3'), { 'key-1': 'one', 'key-12': 'twelve', 'key-3': 'three' }), one: node('hang-up'), twelve: node('hang-up'), three: node('hang-up') });
    const one = await simulate(menu);
    await one.press('1');
    expect(one.standsIn).toBe('menu/more');
    await one.advance(3000);
    expect(one.path).toEqual(['menu', 'one']);
    const twelve = await simulate(menu);
    await twelve.press('1');
    await twelve.advance(2900);
    await twelve.press('2');
    expect(twelve.path).toEqual(['menu', 'twelve']);
    const three = await simulate(menu);
    await three.press('3');
    expect(three.path).toEqual(['menu', 'three']);
  });

  it('dials an extension directly', async () => {
    const all = (allow: 'all' | 'some') => draw({
      menu: node('ivr-menu', { ...menuWith('1'), directDial: { allow, extensions: ['101'] } }, { 'direct-dial': 'ring', 'key-1': 'one', invalid: 'wrong' }),
      ring: node('forward', { targets: [{ kind: 'dialled' }] }), one: node('hang-up'), wrong: node('hang-up'),
    });
    const scenario: Scenario = { people: { ann: 'rings' }, extensions: { 101: 'ann' } };
    for (const allow of ['all', 'some'] as const) {
      const call = await simulate(all(allow), scenario);
      await call.press('101');
      await call.advance(3000);
      expect(call.rang).toMatchObject([{ address: 'person ann/0' }]);
      const one = await simulate(all(allow), scenario);
      await one.press('1');
      await one.advance(3000);
      expect(one.path).toEqual(['menu', 'one']);
      const none = await simulate(all(allow), scenario);
      await none.press('555');
      await none.advance(3000);
      // Each key that no listed extension begins with is a wrong one.
      expect(none.standsIn).toBe(allow === 'all' ? 'menu/again' : null);
    }
  });
});

describe('a forwarded call', () => {
  const exits: [string, Scenario, number][] = [
    ['done', { people: { ann: { does: 'answers', hangsUpAfter: 5000 } } }, 8000],
    ['busy', { people: { ann: 'busy' } }, 200],
    ['no-answer', { people: { ann: 'rings' } }, 20_000],
    ['rejected', { people: { ann: 'rejects' } }, 3000],
    ['unreachable', { people: { ann: 'away' } }, 100],
    ['unreachable', { people: { ann: { does: 'fails', cause: 20 } } }, 200],
    ['unreachable', {}, 100],
  ];
  it.each(exits)('leaves by %s (%j)', async (exit, scenario, ms) => {
    const call = await simulate(forwarding(), scenario);
    await call.advance(ms);
    expect(call.path).toEqual(['ring', exit]);
    await call.advance(2000);
    expect(call.ended).toMatchObject({ ending: 'ended' });
    cleanly(call);
  });

  it('may not go where the tenant has no way to', async () => {
    const call = await simulate(forwarding({ targets: [{ kind: 'number', number: '+9999999999' }] }));
    expect(call.path).toEqual(['ring', 'not-allowed']);
  });

  it('rings all together; who answers first talks, the others stop', async () => {
    const people = { ann: ['rings', 'answers'] as const, ben: { does: 'answers', after: 3000 } as const };
    const call = await simulate(forwarding({ targets: [{ kind: 'person', id: 'ann' }, { kind: 'person', id: 'ben' }] }), { people: { ann: [...people.ann], ben: people.ben } });
    await call.advance(1000);
    expect(call.exchange.hearsRinging('call-1')).toBe(true);
    await call.advance(2000);
    expect(call.talks).toBe(true);
    expect(call.exchange.hearsRinging('call-1')).toBe(false);
    expect(call.exchange.remains.channels).toHaveLength(2);
    expect(call.rang.map(({ leg }) => leg?.cause)).toEqual([26, undefined, 26]);
    await call.hangUp();
    cleanly(call);
  });

  it('rings in turn until somebody answers, and leaves by the last one\'s reason', async () => {
    const targets = ['ann', 'ben', 'cas'].map(id => ({ kind: 'person' as const, id }));
    const call = await simulate(forwarding({ targets, order: 'in-turn', ringMs: 5000 }), { people: { ann: 'busy', ben: 'rings', cas: 'rejects' } });
    expect(call.standsIn).toBe('ring/ringing-1');
    await call.advance(200);
    expect(call.standsIn).toBe('ring/ringing-2');
    await call.advance(5000);
    expect(call.standsIn).toBe('ring/ringing-3');
    await call.advance(3000);
    expect(call.path).toEqual(['ring', 'rejected']);
  });

  const confirming = forwarding({ ...toAnn, confirm: { on: true, prompt: say('press-one'), ms: 5000 } });
  it('is put through only after 1 was pressed, and the caller hears ringing until then', async () => {
    const call = await simulate(confirming, { people: { ann: { does: 'answers', after: 1000, presses: [{ key: '5', after: 500 }, { key: '1', after: 3000 }], hangsUpAfter: 9000 } } });
    await call.advance(2000);
    expect(call.standsIn).toBe('ring/confirming-1');
    expect(call.talks).toBe(false);
    expect(call.answered).toBe(false);
    expect(call.exchange.hearsRinging('call-1')).toBe(true);
    expect(call.heardBy(call.rang[0]!.leg!.id)).toMatchObject([{ what: ['press-one'] }]);
    await call.advance(2000);
    expect(call.talks).toBe(true);
    expect(call.exchange.hearsRinging('call-1')).toBe(false);
    await call.advance(6500);
    expect(call.path).toEqual(['ring', 'done']);
  });

  it('leaves by not-confirmed when nobody pressed 1, or hung up instead', async () => {
    const call = await simulate(confirming, { people: { ann: { does: 'answers', after: 1000 } } });
    await call.advance(8000);
    expect(call.path).toEqual(['ring', 'not-confirmed']);
    expect(call.exchange.hearsRinging('call-1')).toBe(false);
    const gone = await simulate(confirming, { people: { ann: { does: 'answers', after: 1000, hangsUpAfter: 500 } } });
    await gone.advance(1600);
    expect(gone.path).toEqual(['ring', 'not-confirmed']);
    await gone.advance(5000);
    cleanly(gone);
  });

  it('stops ringing when the caller hangs up, at any moment', async () => {
    for (const ms of [0, 1, 50, 150, 2999, 3000, 3001]) for (const commandMs of [0, 40]) {
      const call = await simulate(forwarding({ targets: [{ kind: 'person', id: 'ann' }, { kind: 'person', id: 'ben' }] }), { people: { ann: 'answers', ben: 'rings' }, commandMs });
      await call.advance(ms);
      await call.hangUp();
      await call.advance(6000);
      expect(call.ended, `hung up after ${ms}`).toMatchObject({ ending: 'hung-up' });
      cleanly(call);
    }
  });

  it('takes one of two who answer at once', async () => {
    const call = await simulate(forwarding({ targets: [{ kind: 'person', id: 'ann' }] }), { people: { ann: ['answers', 'answers'] } });
    await call.advance(3000);
    expect(call.talks).toBe(true);
    expect(call.exchange.remains.channels).toHaveLength(2);
    await call.hangUp();
    cleanly(call);
  });
});

describe('the caller ID', () => {
  const flow = draw({
    who: node('caller-id', { contacts: true, namePrefix: 'Shop: ', lists: [{ id: 'vip', name: 'VIP', patterns: ['+4420*'] }] }, { next: 'ann', anonymous: 'ann', 'list-vip': 'ann' }),
    ann: node('forward', toAnn),
  });
  it.each([
    [{ from: '+12025550123', name: 'Network' }, { number: '+12025550123', name: 'Shop: Network' }],
    [{ from: '+12025550123', contacts: { '+12025550123': 'Eve' } }, { number: '+12025550123', name: 'Shop: Eve' }],
    [{ from: '+44201234567', name: 'Al' }, { number: '+44201234567', name: 'Shop: Al' }],
    [{ from: '' }, { number: null, name: '' }],
  ])('of %j shows as %j', async (scenario, shown) => {
    const call = await simulate(flow, { ...scenario, people: { ann: 'rings' } });
    expect(call.rang).toMatchObject([{ shown }]);
  });

  it('may be a number of the tenant\'s, or none', async () => {
    const as = (show: { as: string; number?: string }) => draw({ who: node('caller-id', { contacts: false, show: show as never }, { next: 'ann', ...(show.as === 'number' && { 'not-allowed': 'no' }) }), ann: node('forward', toAnn), no: node('hang-up') });
    const own = await simulate(as({ as: 'number', number: '+15550100' }), { people: { ann: 'rings' }, owns: ['+15550100'] });
    expect(own.rang).toMatchObject([{ shown: { number: '+15550100' } }]);
    const foreign = await simulate(as({ as: 'number', number: '+15550199' }), { people: { ann: 'rings' } });
    expect(foreign.path).toEqual(['who', 'no']);
    const withheld = await simulate(draw({ who: node('caller-id', { contacts: false, presentation: 'restricted' }, { next: 'ann' }), ann: node('forward', toAnn) }), { people: { ann: 'rings' } });
    expect(withheld.rang).toMatchObject([{ shown: { number: null, name: '' } }]);
  });
});

describe('a call between telephones', () => {
  it('goes the same road without a flow', async () => {
    const call = await simulate(null, { direction: 'internal', from: '102', name: 'Ben', to: '101', dialled: '101', extensions: { 101: 'ann' }, people: { ann: { does: 'answers', hangsUpAfter: 1000 } } });
    expect(call.rang).toMatchObject([{ shown: { number: '102', name: 'Ben' } }]);
    await call.advance(3000);
    expect(call.talks).toBe(true);
    await call.advance(1000);
    expect(call.ended).toMatchObject({ ending: 'ended', cause: 16 });
    cleanly(call);
  });

  it('ends with the cause of whoever did not take it', async () => {
    for (const [does, cause] of [['busy', 17], ['rejects', 21], ['away', 20]] as const) {
      const call = await simulate(null, { direction: 'internal', from: '102', to: '101', dialled: '101', extensions: { 101: 'ann' }, people: { ann: does } });
      await call.advance(4000);
      expect(call.ended).toMatchObject({ ending: 'ended', cause });
      expect(call.answered).toBe(false);
    }
  });

  it('shows the number given to the employee outside', async () => {
    const call = await simulate(null, { direction: 'outgoing', from: '102', to: '+442012345678', dialled: '+442012345678', outgoing: '+15550111', numbers: { '+442012345678': 'rings' } });
    expect(call.rang).toMatchObject([{ shown: { number: '+15550111' } }]);
  });
});

describe('what is stored', () => {
  it('is stored before anything is done', async () => {
    const call = await simulate(forwarding(), { people: { ann: 'answers' }, prepare: journal => journal.hold() });
    await call.advance(10_000);
    expect(call.rang).toEqual([]);
    call.journal.release();
    await call.advance(100);
    expect(call.rang).toHaveLength(1);
    call.journal.hold();
    await call.advance(5000);
    expect(call.talks).toBe(true);
    expect(call.standsIn).toBe('ring/ringing-1');
    call.journal.release();
    await call.clock.settle();
    expect(call.standsIn).toBe('ring/talking');
  });

  it('keeps the order of keys pressed before the first step was stored', async () => {
    const call = await simulate(twoMenus, { people: { ann: 'rings' }, commandMs: 10, prepare: journal => journal.hold() });
    await call.press('1');
    await call.press('2');
    call.journal.release();
    await call.advance(100);
    expect(call.path).toEqual(['first', 'second', 'ann']);
  });

  it('when it cannot be stored, the call ends and nothing stays', async () => {
    for (const failures of [1, 2]) {
      const call = await simulate(twoMenus, { people: { ann: 'rings' } });
      await call.advance(500);
      call.journal.fail(failures);
      await call.press('1');
      await call.advance(6000);
      expect(call.remains).toMatchObject({ channels: [], bridges: [], playbacks: [], recordings: [], listeners: [] });
      expect(call.faults.map(({ message }) => message)).toContain('a step failed; the call ends');
    }
  });

  it('when not even the first step can be stored, the caller is let go and nothing stays', async () => {
    const call = await simulate(twoMenus, { prepare: journal => journal.fail() });
    await call.advance(6000);
    expect(call.remains).toEqual(nothing);
    expect(call.faults.map(({ message }) => message)).toEqual(['a call could not begin; the caller is told so']);
  });

  it('a caller who hangs up before the first step is stored leaves a call that ended', async () => {
    const call = await simulate(twoMenus, { prepare: journal => journal.hold() });
    await call.hangUp();
    call.journal.release();
    await call.advance(6000);
    expect(call.ended).toMatchObject({ ending: 'hung-up' });
    cleanly(call);
  });
});

describe('a sound', () => {
  it('that is not there or cannot be played leads out by error', async () => {
    const flow = draw({ hello: node('play', { prompt: say('hello') }, { error: 'sorry' }), sorry: node('hang-up', { prompt: say('sorry') }) });
    for (const scenario of [{ lost: ['hello'] }, { greetings: { hello: null } }]) {
      const call = await simulate(flow, scenario);
      expect(call.path).toEqual(['hello', 'sorry']);
    }
  });

  it('before the answer leaves the call unanswered', async () => {
    const call = await simulate(draw({ hello: node('play', { prompt: say('hello'), early: true }, { done: 'end' }), end: node('hang-up', { cause: 'busy' }) }));
    await call.advance(2000);
    expect(call.answered).toBe(false);
    expect(call.ended).toMatchObject({ cause: 17 });
  });
});

describe('a flow that runs in circles', () => {
  it('leaves by the node\'s error after 1,000 nodes, and ends when that did not help', async () => {
    const circle = draw({ a: node('schedule', {}, { open: 'b', closed: 'b' }), b: node('schedule', {}, { open: 'a', closed: 'a' }) });
    const call = await simulate(circle);
    expect(call.ended).toMatchObject({ ending: 'ended' });
    expect(call.path.slice(0, 1001).every(id => id === 'a' || id === 'b')).toBe(true);
    expect(call.path.at(-1)).toBe('$otherwise');
    expect(call.path).toHaveLength(1002);
    cleanly(call);
    const told = await simulate({ ...circle, otherwise: { prompt: say('sorry'), to: null } });
    await told.advance(2000);
    expect(heard(told)).toEqual(['sorry']);
    expect(told.ended).toMatchObject({ ending: 'ended' });
    const endless = await simulate({ ...circle, otherwise: { prompt: [], to: 'a' } });
    expect(endless.ended).toMatchObject({ ending: 'ended' });
    expect(endless.path.length).toBeLessThan(1100);
  });
});

describe('a flow whose verbs take no time', () => {
  it('runs in circles as well: it leaves by the node\'s error, and ends when that goes round', async () => {
    const circle = draw({ a: node('play', { prompt: [] }, { done: 'b' }), b: node('play', { prompt: [] }, { done: 'a' }) });
    const call = await simulate(circle);
    expect(call.ended).toMatchObject({ ending: 'ended' });
    expect(call.path).toHaveLength(1002);
    cleanly(call);
    const waits = draw({ a: node('play', { prompt: say('hello') }, { done: 'b' }), b: node('play', { prompt: [] }, { done: 'a' }) });
    const patient = await simulate(waits);
    await patient.advance(3600_000);
    expect(patient.path.length).toBeGreaterThan(2000);
    expect(patient.ended).toBeNull();
    await patient.hangUp();
    await patient.advance(2000);
    cleanly(patient);
  });
});

describe('a telephone that could not be written down before it rang', () => {
  it('leaves by error, also where the worker died before it could say so', async () => {
    const dies = { armed: false };
    const call = await simulate(forwarding(), {
      people: { ann: 'answers' }, dies: point => dies.armed && point === 'journal.leg during',
      prepare: journal => {
        journal.started = async () => {
          dies.armed = true;
          throw new Error('away');
        };
      },
    });
    dies.armed = false;
    Reflect.deleteProperty(call.journal, 'started');
    await call.restart();
    await call.advance(5000);
    expect(call.journal.steps.flatMap(({ exits = [] }) => exits)).toEqual(['ring error', 'error done']);
    expect(call.rang).toEqual([]);
  });
});

describe('somebody who answers and leaves in the same breath', () => {
  it('was there: the call leaves by done', async () => {
    for (const settings of [toAnn, { ...toAnn, targets: [{ kind: 'person', id: 'ann' }, { kind: 'person', id: 'ben' }] }]) {
      const call = await simulate(forwarding(settings), { people: { ann: { does: 'answers', after: 500, hangsUpAfter: 0 }, ben: 'rings' } });
      await call.advance(5000);
      expect(call.journal.steps.flatMap(({ exits = [] }) => exits)).toEqual(['ring done', 'done done']);
    }
  });
});

describe('a worker that dies when somebody has answered and that is not written yet', () => {
  it('they talk all the same, and the answer stands in the books', async () => {
    for (const settings of [toAnn, { ...toAnn, targets: [{ kind: 'person', id: 'ann' }, { kind: 'person', id: 'ben' }] }]) {
      let armed = false;
      const call = await simulate(forwarding(settings), { people: { ann: { does: 'answers', after: 1000 }, ben: 'rings' }, dies: point => armed && point === 'journal.leg before' });
      await call.advance(900);
      armed = true;
      await call.advance(500);
      armed = false;
      await call.restart();
      await call.advance(1000);
      expect(call.talks).toBe(true);
      expect(call.rang.find(({ address }) => address.includes('ann'))!.leg!.answeredAt).toBeDefined();
    }
  });
});

describe('a worker that starts', () => {
  it('takes a call that arrived while no worker was there', async () => {
    const call = await simulate(twoMenus, { prepare: journal => journal.hold() });
    call.kill();
    call.journal.release();
    await call.clock.settle();
    call.journal.calls.clear();
    call.journal.effects.clear();
    await call.restart();
    await call.advance(1000);
    expect(call.standsIn).toBe('first/prompt');
  });

  it('goes on where a call stood, and adopts a telephone that rings or talks', async () => {
    const call = await simulate(forwarding(), { people: { ann: { does: 'answers', after: 5000, hangsUpAfter: 20_000 } } });
    await call.advance(2000);
    call.kill();
    await call.advance(1000);
    await call.restart();
    await call.advance(2000);
    expect(call.talks).toBe(true);
    call.kill();
    await call.advance(1000);
    await call.restart();
    expect(call.talks).toBe(true);
    expect(call.rang).toHaveLength(1);
    await call.advance(19_000);
    expect(call.path).toEqual(['ring', 'done']);
  });

  it('asks again what nobody heard, and counts it neither as silence nor as a wrong key', async () => {
    const menu = draw({ menu: node('ivr-menu', { ...menuWith('1', '22'), noInput: { prompt: [], tries: 1 }, invalid: { prompt: [], tries: 1 } }, { 'key-1': 'one', 'key-22': 'two' }), one: node('hang-up'), two: node('hang-up') });
    const dies = async (typed: string) => {
      const call = await simulate(menu);
      await call.advance(2500);
      await call.press(typed);
      call.kill();
      await call.press('2');
      await call.advance(400);
      await call.restart();
      return call;
    };
    const listening = await dies('');
    expect(listening.standsIn).toBe('menu/again');
    await listening.press('1');
    expect(listening.path).toEqual(['menu', 'one']);
    const half = await dies('2');
    expect(half.standsIn).toBe('menu/more');
    await half.advance(3000);
    expect(half.standsIn).toBe('menu/again');
    const whole = await dies('2');
    await whole.press('2');
    expect(whole.path).toEqual(['menu', 'two']);
  });

  it('never dials twice what is gone', async () => {
    const call = await simulate(forwarding(), { people: { ann: { does: 'busy', after: 1000 } } });
    await call.advance(500);
    call.kill();
    await call.advance(1000);
    await call.restart();
    expect(call.rang).toHaveLength(1);
    expect(call.path).toEqual(['ring', 'error']);
  });

  it('ends a caller whose call had ended before its worker could tell the switch', async () => {
    const call = await simulate(draw({ bye: node('hang-up') }), { commandMs: 25 });
    expect(call.ended).not.toBeNull();
    call.kill();
    await call.advance(200);
    expect(call.remains.channels).toEqual(['call-1']);
    await call.restart();
    await call.advance(1200);
    expect(call.remains).toEqual(nothing);
  });

  it('closes a call whose caller is gone', async () => {
    const call = await simulate(forwarding(), { people: { ann: 'rings' } });
    call.kill();
    await call.hangUp();
    await call.restart();
    await call.advance(6000);
    expect(call.ended).toMatchObject({ ending: 'lost' });
    expect(call.remains).toEqual(nothing);
  });
});

describe('a telephone that could only be rung late', () => {
  it('rings as long as it should all the same: the time in which no worker was there is not its own', async () => {
    for (const point of ['journal.started before', 'journal.started after']) {
      let killed = false;
      const call = await simulate(forwarding({ ...toAnn, ringMs: 20_000 }), {
        people: { ann: { does: 'answers', after: 8000 } }, dies: at => { const now = !killed && at === point; killed ||= now; return now; },
      });
      await call.advance(15_000);
      expect(call.rang).toEqual([]);
      await call.restart();
      await call.advance(10_000);
      expect(call.talks).toBe(true);
    }
  });
});
