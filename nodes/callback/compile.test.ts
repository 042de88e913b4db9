import { describe, expect, it } from 'vitest';
import { stepNode } from '@/tests/support/step-node';
import { callback } from './index';

const offered = (settings: object = {}) => stepNode('callback', settings).outcome('valid', { number: '+12025550123' });

describe('callback', () => {
  it('reads the caller\'s own number and books it with 1; the call that is answered later goes on by another exit', () => {
    const asked = stepNode('callback', {});
    expect(asked).toMatchObject({ verb: 'phone-number', input: { number: { var: 'call.from' } } });
    expect(offered()).toMatchObject({ state: 'number-read', context: { local: { number: '+12025550123' } } });
    const booking = offered().key('1');
    expect(booking).toMatchObject({ state: 'booking', verb: 'call-back', input: { number: { var: 'local.number' }, queue: null, hours: null, tries: 3 } });
    for (const [outcome, exit] of [['booked', 'booked'], ['called', 'called'], ['error', 'error']]) expect(booking.outcome(outcome!).exit).toBe(exit);
  });

  it('another number is typed, checked and read back; star declines, and so does silence', () => {
    const typed = offered().key('2').key('4155550188#');
    expect(typed).toMatchObject({ state: 'number-check', verb: 'phone-number', context: { local: { digits: '4155550188' } } });
    expect(typed.outcome('valid', { number: '+14155550188' })).toMatchObject({ state: 'number-reread', context: { local: { number: '+14155550188' } } });
    expect(offered().key('*').exit).toBe('declined');
    let silent = offered({ asks: 2 }).outcome('done');
    expect(silent).toMatchObject({ state: 'number-answer', verb: 'wait' });
    silent = silent.outcome('elapsed');
    expect(silent.state).toBe('number-reread');
    expect(silent.outcome('done').outcome('elapsed').exit).toBe('declined');
  });

  it('a number that cannot be called is asked for again, and leads out in the end; a caller without one types at once', () => {
    const anonymous = stepNode('callback', { asks: 2 }).outcome('invalid').outcome('done');
    expect(anonymous.state).toBe('number-type');
    const sorry = anonymous.key('12#').outcome('invalid');
    expect(sorry).toMatchObject({ state: 'number-sorry', context: { keys: '' } });
    const again = sorry.outcome('done');
    expect(again.state).toBe('number-type');
    expect(again.key('34#').outcome('invalid').exit).toBe('invalid');
    expect(stepNode('callback', { number: 'typed' })).toMatchObject({ state: 'number-greet' });
  });

  it('hours without a minute, and an end before the beginning, are mistakes', () => {
    const wrong = { ...callback.defaults, hours: { on: true, zone: 'UTC', spans: [] }, delayMs: 3_600_000, expiryMs: 3_600_000 };
    expect(callback.problems(wrong).map(({ code }) => code)).toEqual(['never', 'too-late']);
  });
});
