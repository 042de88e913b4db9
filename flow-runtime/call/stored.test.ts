import { describe, expect, it } from 'vitest';
import { draw, node } from '@/tests/support/draw';
import { endedCleanly, forwarding, menuWith, nothingLeft, toAnn, twoMenus } from '@/tests/support/simulated';
import { simulate } from '../simulate';

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
    expect(call.remains).toEqual(nothingLeft);
    expect(call.faults.map(({ message }) => message)).toEqual(['a call could not begin; the caller is told so']);
  });

  it('a caller who hangs up before the first step is stored leaves a call that ended', async () => {
    const call = await simulate(twoMenus, { prepare: journal => journal.hold() });
    await call.hangUp();
    call.journal.release();
    await call.advance(6000);
    expect(call.ended).toMatchObject({ ending: 'hung-up' });
    endedCleanly(call);
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
    expect(call.remains).toEqual(nothingLeft);
  });

  it('closes a call whose caller is gone', async () => {
    const call = await simulate(forwarding(), { people: { ann: 'rings' } });
    call.kill();
    await call.hangUp();
    await call.restart();
    await call.advance(6000);
    expect(call.ended).toMatchObject({ ending: 'lost' });
    expect(call.remains).toEqual(nothingLeft);
  });
});
