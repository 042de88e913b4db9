import { expect, it } from 'vitest';
import { say } from '@/tests/support/draw';
import { stepNode } from '@/tests/support/step-node';

const settings = { room: 'r' };

it('a room without a PIN is entered at once, and left by the key or as the room says', () => {
  const inside = stepNode('conference', settings).outcome('open');
  expect(inside).toMatchObject({ state: 'inside', verb: 'confer', input: { room: 'r', role: 'by-number', keys: { mute: '1', lock: '2', kick: '3', count: '4' }, guests: [] } });
  expect(inside.key('1')).toMatchObject({ state: 'inside', verb: 'confer', context: { keys: '' } });
  expect(inside.key('#')).toMatchObject({ exit: 'left', context: { keys: '' } });
  for (const exit of ['kicked', 'ended', 'full', 'too-early', 'too-late', 'locked', 'error']) expect(inside.outcome(exit).exit).toBe(exit);
  expect(stepNode('conference', settings).outcome('gone').exit).toBe('error');
});

it('a PIN is asked for, tried, and kept nowhere', () => {
  const asking = stepNode('conference', settings).outcome('pin');
  expect(asking).toMatchObject({ verb: 'play', input: { prompt: [{ only: 'en' }, { only: 'ru' }, { only: 'ja' }] } });
  const checking = asking.key('2468#');
  expect(checking).toMatchObject({ state: 'checking', verb: 'pin', input: { of: 'room', id: 'r', pin: { var: 'local.digits' } }, context: { local: { digits: '2468' } } });
  const inside = checking.outcome('right');
  expect(inside).toMatchObject({ state: 'inside', context: { local: {}, keys: '' } });
  expect(checking.outcome('shut').exit).toBe('wrong-pin');
  expect(checking.outcome('error').exit).toBe('error');
});

it('after so many wrong PINs or silences it leaves by wrong-pin', () => {
  let asking = stepNode('conference', { ...settings, pin: { ask: true, prompt: say('pin'), tries: 2, firstKeyMs: 5000 } }).outcome('pin');
  expect(asking.input).toMatchObject({ prompt: say('pin') });
  asking = asking.key('1#').outcome('wrong');
  expect(asking).toMatchObject({ state: 'saying-wrong' });
  asking = asking.outcome('done').outcome('done');
  expect(asking).toMatchObject({ state: 'listening', verb: 'wait' });
  expect(asking.outcome('elapsed').exit).toBe('wrong-pin');
  expect(stepNode('conference', { ...settings, pin: { ask: false, prompt: [], tries: 2, firstKeyMs: 5000 } }).outcome('pin').state).toBe('inside');
});

it('names whom the room is to call only where it is to', () => {
  const dialOut = { on: true, guests: [{ kind: 'number' as const, number: '+14155550123' }], ringMs: 20_000, busyEveryMs: 10_000, noAnswerTries: 1, noAnswerEveryMs: 20_000, offlineTries: 2, offlineEveryMs: 30_000 };
  expect(stepNode('conference', { ...settings, dialOut }).outcome('open').input).toMatchObject({
    guests: dialOut.guests, policy: { ringMs: 20_000, busy: { everyMs: 10_000 }, noAnswer: { tries: 1, everyMs: 20_000 }, offline: { tries: 2, everyMs: 30_000 } },
  });
  expect(stepNode('conference', { ...settings, dialOut: { ...dialOut, on: false } }).outcome('open').input).toMatchObject({ guests: [] });
});
