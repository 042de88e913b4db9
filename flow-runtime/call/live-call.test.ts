import { describe, expect, it } from 'vitest';
import { draw, node, say } from '@/tests/support/draw';
import { endedCleanly, heardIn, menuWith, twoMenus } from '@/tests/support/simulated';
import type { Scenario } from '../scenario';
import { simulate } from '../simulate';

describe('a caller in a menu', () => {
  it('hears the greeting out, chooses, and talks', async () => {
    const call = await simulate(twoMenus, { people: { ann: { does: 'answers', after: 4000, hangsUpAfter: 60_000 } } });
    expect(call.standsIn).toBe('first/prompt');
    await call.advance(2500);
    expect(call.standsIn).toBe('first/listening');
    await call.press('1');
    await call.advance(500);
    await call.press('2');
    expect(heardIn(call)).toEqual(['menu', 'more']);
    expect(call.heard[1]!.ms).toBe(500);
    await call.advance(4000);
    expect(call.talks).toBe(true);
    expect(call.rang).toMatchObject([{ shown: { number: '+12025550123' } }]);
    await call.advance(60_000);
    expect(call.ended).toMatchObject({ ending: 'ended', cause: 16 });
    expect(call.path).toEqual(['first', 'second', 'ann', '$otherwise']);
    endedCleanly(call);
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
    expect(heardIn(call)).toEqual(['hello', 'bye']);
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
    endedCleanly(call);
    const told = await simulate({ ...circle, otherwise: { prompt: say('sorry'), to: null } });
    await told.advance(2000);
    expect(heardIn(told)).toEqual(['sorry']);
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
    endedCleanly(call);
    const waits = draw({ a: node('play', { prompt: say('hello') }, { done: 'b' }), b: node('play', { prompt: [] }, { done: 'a' }) });
    const patient = await simulate(waits);
    await patient.advance(3600_000);
    expect(patient.path.length).toBeGreaterThan(2000);
    expect(patient.ended).toBeNull();
    await patient.hangUp();
    await patient.advance(2000);
    endedCleanly(patient);
  });
});
