import { describe, expect, it } from 'vitest';
import { say } from '@/tests/support/draw';
import { stepNode } from '@/tests/support/step-node';
import { queue } from './index';

const support = { queue: 'support' };

describe('queue', () => {
  it('waits, talks, and goes on when the talk is over', () => {
    const waiting = stepNode('queue', { ...support, priority: 3, music: say('music') });
    expect(waiting).toMatchObject({ state: 'waiting', verb: 'queue', input: { queue: 'support', priority: 3, music: say('music'), maxWaitMs: 0, announce: { everyMs: 0 } } });
    const talking = waiting.outcome('connected', { leg: 'l-1', offer: 'o-1' });
    expect(talking).toMatchObject({ state: 'talking', verb: 'queue-talk', input: { queue: 'support' }, context: { local: { leg: 'l-1', offer: 'o-1' } } });
    expect(['ended', 'lost', 'error'].map(outcome => talking.outcome(outcome).exit)).toEqual(['done', 'done', 'error']);
  });

  it('leaves by the reason for which nobody came', () => {
    const waiting = stepNode('queue', { ...support, maxWait: { on: true, ms: 60_000 } });
    expect(waiting.input).toMatchObject({ maxWaitMs: 60_000 });
    for (const exit of ['max-wait', 'full', 'no-agents', 'agents-left', 'closed', 'error']) expect(waiting.outcome(exit).exit).toBe(exit);
  });

  it('a key that leaves is kept for the next node; any other means nothing, then or later', () => {
    const waiting = stepNode('queue', { ...support, exitKeys: '0*' }, { keys: '7' });
    const still = waiting.key('5');
    expect(still).toMatchObject({ state: 'waiting', verb: 'queue', exit: null });
    const left = still.key('*');
    expect(left).toMatchObject({ exit: 'exit-key', context: { keys: '*' } });
    expect(stepNode('queue', support).key('0')).toMatchObject({ state: 'waiting', exit: null, context: { keys: '' } });
  });

  const back = { ...queue.defaults.callback, on: true, key: '2' };

  it('who asks to be called back says on which number and keeps the place; the call that is answered later goes on in it', () => {
    expect(stepNode('queue', support).input).not.toHaveProperty('keeps');
    const waiting = stepNode('queue', { ...support, callback: back });
    expect(waiting.input).toMatchObject({ keeps: true });
    const booking = waiting.key('2').outcome('valid', { number: '+12025550123' }).key('1');
    expect(booking).toMatchObject({ state: 'booking', verb: 'call-back', input: { queue: 'support', hours: null, delayMs: 0, expiryMs: back.keepMs } });
    expect(booking.outcome('booked').exit).toBe('callback-booked');
    const welcome = booking.outcome('called', { place: 'p' });
    expect(welcome).toMatchObject({ state: 'welcome', context: { local: { place: 'p' } } });
    expect(welcome.outcome('done')).toMatchObject({ state: 'returning', verb: 'queue', input: { place: { var: 'local.place' } } });
    for (const goesOn of [booking.outcome('late'), waiting.key('2').outcome('valid', { number: '+12025550123' }).key('*')]) expect(goesOn).toMatchObject({ state: 'waiting', verb: 'queue' });
  });

  it('a key that leaves gives up the place that was kept for who may come back; one key does not do both', () => {
    const left = stepNode('queue', { ...support, exitKeys: '0', callback: back }).key('0');
    expect(left).toMatchObject({ state: 'leaving', verb: 'queue-leave', context: { keys: '0' } });
    expect(left.outcome('left')).toMatchObject({ exit: 'exit-key', context: { keys: '0' } });
    expect(queue.problems({ ...queue.defaults, ...support, exitKeys: '02', callback: back })).toMatchObject([{ code: 'same-key', path: ['callback', 'key'] }]);
    expect(queue.migrations[1]!({ queue: 'x' })).toEqual({ queue: 'x', callback: queue.defaults.callback });
  });

  it('whom nobody takes whom the agent hands them on to leaves by an exit of its own, which is there where agents may', () => {
    const talking = () => stepNode('queue', { ...support, transfers: true }).outcome('connected', { leg: 'leg', offer: 'offer' });
    for (const why of ['busy', 'no-answer', 'rejected', 'unreachable', 'not-allowed']) {
      expect(talking().outcome('refers', { number: '102' }).outcome('done').outcome(why).exit, why).toBe('not-taken');
      expect(talking().outcome('consults').outcome('number', { number: '102' }).outcome(why).exit, why).toBe('not-taken');
    }
    expect(talking().outcome('ended').exit).toBe('done');
    const ids = (transfers: boolean) => queue.exits({ ...queue.defaults, transfers }).map(({ id }) => id);
    expect([ids(true).includes('not-taken'), ids(false).includes('not-taken')]).toEqual([true, false]);
  });

  it('says places and announcements only where it is to', () => {
    const announce = { on: true, prompt: say('soon'), firstMs: 5000, everyMs: 20_000 };
    expect(stepNode('queue', { ...support, announce }).input).toMatchObject({ announce: { prompt: say('soon'), firstMs: 5000, everyMs: 20_000 } });
  });
});
