import { describe, expect, it } from 'vitest';
import { draw, node } from '@/tests/support/draw';
import { nothingLeft } from '@/tests/support/simulated';
import { simulate } from '../simulate';
import type { SimulatedCall } from '../simulated-call';
import type { Scenario } from '../scenario';
import type { KillPoint } from '../simulator/worker-side';
import { whomToGive } from './gives';

const people = { ann: { does: 'answers' as const, after: 500 }, ben: { does: 'answers' as const, after: 500, hangsUpAfter: 3000 } };
const flow = (transfers: 'caller' | 'callee') => draw({ forward: node('forward', { targets: [{ kind: 'person', id: 'ann' }], transfers }, { done: 'over' }), over: node('hang-up') });
const colleague: Scenario = { direction: 'internal', from: '100', people, extensions: { 101: 'ann', 102: 'ben' }, commandMs: 20 };
const caller = 'call-1';
const leg = (call: SimulatedCall, who: string) => call.exchange.legs.find(({ address }) => address === `person ${who}/0`)?.id;
const isOver = (call: SimulatedCall) => {
  expect(call.ended).not.toBeNull();
  expect(call.remains).toEqual(nothingLeft);
  for (const { id, endedAt } of call.journal.legs.values()) expect(endedAt, id).toBeDefined();
};

describe('a caller of the house who hands the callee on', () => {
  it('leaves, and the callee talks with the third in the same call', async () => {
    const call = await simulate(flow('caller'), colleague);
    await call.advance(2000);
    await call.press('##');
    await call.advance(1000);
    expect(call.exchange.sounds.filter(({ until }) => until === null).map(({ channel, media }) => `${channel} ${media[0]}`)).toContain(`${leg(call, 'ann')} music`);
    await call.press('102#');
    await call.advance(1500);
    expect(call.exchange.talking).toEqual([[leg(call, 'ann'), leg(call, 'ben')].sort()]);
    expect(call.remains.channels).not.toContain(caller);
    await call.advance(10_000);
    isOver(call);
  });

  it('has the callee again when they think better of it, and the call ends with them', async () => {
    const call = await simulate(flow('caller'), colleague);
    await call.advance(2000);
    await call.press('##');
    await call.advance(1000);
    await call.press('*');
    await call.advance(1000);
    expect(call.exchange.talking).toEqual([[caller, leg(call, 'ann')].sort()]);
    call.exchange.farEndHangsUp(caller);
    await call.advance(1000);
    isOver(call);
    expect(call.ended).toMatchObject({ ending: 'hung-up' });
  });

  it('may let their telephone say to whom', async () => {
    const call = await simulate(flow('caller'), colleague);
    await call.advance(2000);
    call.exchange.asks(caller, { type: 'refers', number: '102' });
    await call.advance(1500);
    expect(call.exchange.talking).toEqual([[leg(call, 'ann'), leg(call, 'ben')].sort()]);
    call.exchange.farEndHangsUp(leg(call, 'ann')!);
    await call.advance(1000);
    isOver(call);
    // Who was handed on was in the caller's place.
    expect(call.ended).toMatchObject({ ending: 'hung-up' });
  });

  it('is not one who calls from outside, and not one where only the callee may', async () => {
    for (const [transfers, scenario] of [['caller', { ...colleague, direction: 'incoming' }], ['callee', colleague]] as const) {
      const call = await simulate(flow(transfers), scenario);
      await call.advance(2000);
      await call.press('##');
      call.exchange.asks(caller, { type: 'refers', number: '102' });
      await call.advance(1000);
      expect(call.exchange.talking).toEqual([[caller, leg(call, 'ann')].sort()]);
      call.exchange.farEndHangsUp(caller);
      await call.advance(1000);
      isOver(call);
    }
  });

  it('loses nobody, and rings nobody twice, wherever its worker is killed', async () => {
    const life = async (kill: number | null) => {
      const points: KillPoint[] = [];
      let died = false;
      const call = await simulate(flow('caller'), { ...colleague, dies: point => { points.push(point); return !died && points.length - 1 === kill && (died = true); } });
      let back = false;
      for (let now = 0; now < 16_000; now += 20) {
        for (const [at, key] of [[2000, '#'], [2100, '#'], [3000, '1'], [3100, '0'], [3200, '2'], [3300, '#'], [6000, '1'], [6100, '0'], [6200, '2'], [6300, '#']] as const) if (at === now) await call.press(key);
        await call.advance(20);
        if (!died || back) continue;
        back = true;
        await call.advance(400);
        await call.restart();
      }
      // Who is asked anew for a number, and says none, is put back.
      if (!call.ended) await call.advance(16_000);
      if (!call.ended) {
        // The keys that asked for it were pressed to nobody: they talk on, as nothing had been.
        expect(call.exchange.talking.flat().sort(), `killed at ${kill}`).toEqual([caller, leg(call, 'ann')!].sort());
        call.exchange.farEndHangsUp(caller);
        await call.advance(1000);
      }
      isOver(call);
      const rung = call.exchange.legs.map(({ address }) => address);
      expect(rung, `killed at ${kill}`).toEqual([...new Set(rung)]);
      return points.length;
    };
    const points = await life(null);
    expect(points).toBeGreaterThan(20);
    for (let kill = 0; kill < points; kill++) await life(kill);
  });
});

describe('a telephone that talks in two calls and puts both together', () => {
  const two = async (scenario: Scenario = {}, side: 'caller' | 'callee' = 'caller') => {
    const call = await simulate(flow(side), { ...colleague, people: { ann: { does: 'answers', after: 500 } }, ...scenario });
    await call.advance(1000);
    await call.callsAgain('call-2');
    await call.advance(1000);
    return call;
  };
  const legsOf = (call: SimulatedCall, of: string) => [...call.journal.legs.values()].filter(({ callId, role }) => callId === of && role === 'callee').map(({ id }) => id);

  it('is let go, and those two talk, in the call in which it asked', async () => {
    const call = await two();
    const [one] = legsOf(call, caller);
    const [other] = legsOf(call, 'call-2');
    call.exchange.asks(caller, { type: 'joins', other: 'call-2' });
    await call.advance(1000);
    expect(call.exchange.talking).toEqual([[one, other].sort()]);
    expect(legsOf(call, caller)).toEqual([one, other]);
    expect(call.journal.calls.get('call-2')!.ending).toMatchObject({ ending: 'ended' });
    expect(call.remains.channels.sort()).toEqual([one, other].sort());
    call.exchange.farEndHangsUp(other!);
    await call.advance(1000);
    isOver(call);
    expect(call.faults).toEqual([]);
  });

  it('talks on where the other call has nobody to give', async () => {
    const call = await simulate(flow('caller'), colleague);
    await call.advance(2000);
    call.exchange.asks(caller, { type: 'joins', other: 'call-2' });
    await call.advance(500);
    expect(call.exchange.talking).toEqual([[caller, leg(call, 'ann')].sort()]);
    call.exchange.farEndHangsUp(caller);
    await call.advance(500);
    isOver(call);
  });

  it('that it was called in is let go, and those who called it talk, in the first of the two; the other is over', async () => {
    const call = await two({}, 'callee');
    const [[one], [other]] = [legsOf(call, caller), legsOf(call, 'call-2')];
    call.exchange.asks(one!, { type: 'joins', other: other! });
    await call.advance(1000);
    expect(call.exchange.talking).toEqual([[caller, 'call-2']]);
    expect(call.journal.calls.get('call-2')!.ending).toMatchObject({ ending: 'hung-up' });
    expect(call.remains.channels.sort()).toEqual([caller, 'call-2']);
    // Who was given is a leg of the first, and ends its talk as any.
    call.exchange.farEndHangsUp('call-2');
    await call.advance(1000);
    isOver(call);
    expect(call.faults).toEqual([]);
  });

  it('is given nobody by a call in which it may not hand on, or does not talk', () => {
    const talk = { verb: 'bridge' as const, input: { transfers: true } };
    expect(whomToGive('p', 'c', 'p', talk)).toBe('c');
    expect(whomToGive('p', 'c', 'p', { ...talk, verb: 'queue-talk' })).toBe('c');
    expect(whomToGive('c', 'c', 'p', { ...talk, input: {} })).toBe('p');
    for (const [other, leg, one] of [['p', 'p', { ...talk, input: {} }], ['p', 'p', { ...talk, verb: 'play' as const }], ['p', 'p', undefined], ['p', undefined, talk], ['x', 'p', talk]] as const) expect(whomToGive(other, 'c', leg, one)).toBeNull();
  });

  it.each(['caller', 'callee'] as const)('loses neither of them, wherever the worker is killed; it is the %s of both', async side => {
    const life = async (kill: number | null) => {
      const points: KillPoint[] = [];
      let died = false;
      const call = await two({ dies: point => { points.push(point); return !died && points.length - 1 === kill && (died = true); } }, side);
      if (died) {
        await call.advance(400);
        await call.restart();
        await call.advance(2000);
        return points.length;
      }
      const [[one], [other]] = [legsOf(call, caller), legsOf(call, 'call-2')];
      const [parties, asks, named] = side === 'caller' ? [[one, other], caller, 'call-2'] : [[caller, 'call-2'], one!, other!];
      call.exchange.asks(asks, { type: 'joins', other: named });
      const another = async () => {
        await call.advance(400);
        await call.restart();
        await call.advance(3000);
      };
      for (let now = 0; now < 3000 && !died; now += 20) await call.advance(20);
      const soon = died;
      if (soon) await another();
      // Nobody of the two is let go, and neither of them stands alone.
      for (const party of parties) expect(call.exchange.talking.find(members => members.includes(party!))?.length, `killed at ${kill}, ${points[kill ?? 0]}`).toBe(2);
      for (const channel of call.remains.channels) call.exchange.farEndHangsUp(channel);
      await call.advance(3000);
      if (died && !soon) await another();
      isOver(call);
      return points.length;
    };
    const points = await life(null);
    for (let kill = 0; kill < points; kill++) await life(kill);
  });
});
