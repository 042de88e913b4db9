import { expect, test } from 'vitest';
import { stepNode } from '@/tests/support/step-node';

const settings = { box: 'b', exitKey: '0' };
const recording = (more: object = {}) => stepNode('voicemail', { ...settings, ...more }).outcome('open').outcome('none').outcome('done');

test('a message is greeted, recorded and kept', () => {
  const greeting = stepNode('voicemail', settings).outcome('open').outcome('none');
  expect(greeting.input).toMatchObject({ prompt: [{ kind: 'text', only: 'en' }, { only: 'ru' }, { only: 'ja' }] });
  const begun = greeting.outcome('done');
  expect(begun).toMatchObject({ verb: 'record', input: { box: 'b', maxMs: 180_000, silenceMs: 5000, leastMs: 500, beep: true } });
  expect(begun.outcome('ended').outcome('kept').exit).toBe('recorded');
  expect(begun.outcome('ended').outcome('empty').exit).toBe('empty');
});

test('a full box, one that is gone, and what cannot be said or kept', () => {
  expect(stepNode('voicemail', settings).outcome('full').exit).toBe('full');
  for (const is of ['gone', 'error']) expect(stepNode('voicemail', settings).outcome(is).exit).toBe('error');
  expect(stepNode('voicemail', settings).outcome('open').outcome('none').outcome('error').exit).toBe('error');
  expect(recording().outcome('error').exit).toBe('error');
  expect(recording().key('#').outcome('error').exit).toBe('error');
});

test('the finish key ends the message, the exit key throws it away, other keys are spoken over', () => {
  expect(recording().key('#')).toMatchObject({ verb: 'recorded', input: { drop: false } });
  expect(recording().key('5').state).toBe('recording');
  expect(recording().key('0')).toMatchObject({ verb: 'recorded', input: { drop: true } });
  expect(recording().key('0').outcome('empty').exit).toBe('exit-key');
  expect(recording({ finishKey: '' }).key('#').state).toBe('recording');
});

test('a key skips the greeting, the exit key leaves from it', () => {
  const own = stepNode('voicemail', settings, { keys: '12' }).outcome('open');
  expect(own).toMatchObject({ verb: 'box-greeting', input: { box: 'b' } });
  expect(own.key('5').state).toBe('recording');
  expect(own.key('0').exit).toBe('exit-key');
  const greeting = own.outcome('none');
  expect(greeting.state).toBe('greeting');
  expect(greeting.key('5').state).toBe('recording');
  expect(greeting.key('0').exit).toBe('exit-key');
});

test('a greeting that the box has of its own is heard instead, and then what to do', () => {
  const told = stepNode('voicemail', { ...settings, prompt: [{ kind: 'greeting', id: 'g' }] }).outcome('open').outcome('done');
  expect(told).toMatchObject({ state: 'told', verb: 'play', input: { prompt: [{ kind: 'text', only: 'en' }, { only: 'ru' }, { only: 'ja' }] } });
  expect(told.outcome('done').state).toBe('recording');
});
