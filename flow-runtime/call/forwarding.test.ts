import { describe, expect, it } from 'vitest';
import { draw, node, say } from '@/tests/support/draw';
import { endedCleanly, forwarding, toAnn } from '@/tests/support/simulated';
import type { Scenario } from '../scenario';
import { simulate } from '../simulate';

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
    endedCleanly(call);
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
    endedCleanly(call);
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
    endedCleanly(gone);
  });

  it('stops ringing when the caller hangs up, at any moment', async () => {
    for (const ms of [0, 1, 50, 150, 2999, 3000, 3001]) for (const commandMs of [0, 40]) {
      const call = await simulate(forwarding({ targets: [{ kind: 'person', id: 'ann' }, { kind: 'person', id: 'ben' }] }), { people: { ann: 'answers', ben: 'rings' }, commandMs });
      await call.advance(ms);
      await call.hangUp();
      await call.advance(6000);
      expect(call.ended, `hung up after ${ms}`).toMatchObject({ ending: 'hung-up' });
      endedCleanly(call);
    }
  });

  it('takes one of two who answer at once', async () => {
    const call = await simulate(forwarding({ targets: [{ kind: 'person', id: 'ann' }] }), { people: { ann: ['answers', 'answers'] } });
    await call.advance(3000);
    expect(call.talks).toBe(true);
    expect(call.exchange.remains.channels).toHaveLength(2);
    await call.hangUp();
    endedCleanly(call);
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
    endedCleanly(call);
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
