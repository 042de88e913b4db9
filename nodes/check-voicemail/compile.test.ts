import { expect, test } from 'vitest';
import { stepNode, type SteppedNode } from '@/tests/support/step-node';

const counted = { said: 'You have one new message.', since: 1000 };
const found = { message: 'm-1', at: 500, from: '+14155550101', said: 'Message from Mr Brown', deleted: 'no' };
const opened = (settings = {}, before = {}) => stepNode('check-voicemail', settings, before).outcome('open', { box: 'b' }).outcome('counted', counted);
const main = () => opened().outcome('done');
/** In the first new message, while it sounds. */
const sounding = (settings = {}, before = {}) => opened(settings, before).key('1').outcome('found', found).outcome('done');
/** It was heard to its end, and what to do is told. */
const heard = (settings = {}) => sounding(settings).outcome('done').outcome('done');

test('an own telephone opens its box, hears how many messages there are, and leaves by hash', () => {
  const finding = stepNode('check-voicemail', {});
  expect(finding).toMatchObject({ verb: 'find-box', input: { box: '', number: '', own: true } });
  const counting = finding.outcome('open', { box: 'b' });
  expect(counting).toMatchObject({ verb: 'count-messages', context: { local: { box: 'b' } } });
  expect(counting.outcome('counted', counted)).toMatchObject({ state: 'counted', verb: 'play', input: { prompt: [{ kind: 'variable', value: { var: 'local.said' } }] } });
  expect(main()).toMatchObject({ state: 'main', verb: 'play' });
  expect(main().key('#').exit).toBe('done');
  for (const is of ['gone', 'error']) expect(counting.outcome(is).exit).toBe('error');
  expect(finding.outcome('error').exit).toBe('error');
});

test('from elsewhere the number of the box and its PIN are asked for, a wrong number like a wrong PIN, and what was typed is kept nowhere', () => {
  const which = stepNode('check-voicemail', { tries: 2 }).outcome('none');
  expect(which.state).toBe('which');
  const asking = which.key('101#').outcome('pin', { box: '' });
  expect(asking).toMatchObject({ state: 'asking', verb: 'play', context: { local: { box: '' } } });
  const checking = asking.key('1234#');
  expect(checking).toMatchObject({ verb: 'pin', input: { of: 'mailbox', id: { var: 'local.box' }, pin: { var: 'local.digits' } } });
  const wrong = checking.outcome('wrong');
  expect(wrong.state).toBe('saying-wrong');
  const again = wrong.outcome('done');
  expect(again.state).toBe('which');
  const right = again.key('101#').outcome('pin', { box: 'b' }).key('1234#1').outcome('right');
  expect(right).toMatchObject({ verb: 'count-messages', context: { local: { box: 'b' }, keys: '1' } });
  expect(right.context.local).not.toHaveProperty('digits');
  expect(again.key('101#').outcome('pin', { box: 'b' }).key('9#').outcome('wrong').exit).toBe('wrong-pin');
  expect(checking.outcome('shut').exit).toBe('wrong-pin');
  expect(checking.outcome('error').exit).toBe('error');
});

test('silences lead out by an exit of their own, but not those of somebody who does something in between', () => {
  const silent = (node: SteppedNode) => node.outcome('done').outcome('elapsed');
  expect(silent(silent(stepNode('check-voicemail', { tries: 2 }).outcome('none'))).exit).toBe('no-input');
  const twice = silent(silent(main()));
  expect(twice.state).toBe('main');
  expect(silent(twice).exit).toBe('no-input');
  const back = twice.key('1').outcome('found', found).key('#').outcome('counted', counted).outcome('done');
  expect(silent(silent(back)).state).toBe('main');
});

test('a message is said from whom, sounds, counts as heard, and keys act also in the middle of it', () => {
  const first = opened().key('1');
  expect(first).toMatchObject({ verb: 'find-message', input: { box: { var: 'local.box' }, of: { var: 'local.of' }, move: 'first' }, context: { local: { of: 'new', since: 1000 } } });
  const envelope = first.outcome('found', found);
  expect(envelope).toMatchObject({ state: 'envelope', verb: 'play' });
  // skipped before a word of it: not heard
  expect(envelope.key('6')).toMatchObject({ verb: 'find-message', input: { move: 'next' } });
  expect(envelope.key('1')).toMatchObject({ verb: 'play-message' });
  expect(sounding()).toMatchObject({ verb: 'play-message', input: { box: { var: 'local.box' }, message: { var: 'local.message' } } });
  expect(sounding().key('6')).toMatchObject({ verb: 'mark-message', input: { as: 'heard' } });
  expect(sounding().key('6').outcome('done')).toMatchObject({ verb: 'find-message', input: { move: 'next' } });
  expect(sounding().key('4').outcome('done')).toMatchObject({ input: { move: 'previous' } });
  expect(sounding().key('5').outcome('done').state).toBe('envelope');
  expect(heard().state).toBe('message-words');
  expect(heard().key('#')).toMatchObject({ verb: 'count-messages' });
  expect(opened().key('2').outcome('none')).toMatchObject({ state: 'no-more', context: { local: { of: 'saved' } } });
});

test('it is deleted, restored and saved, and sent to another box', () => {
  const deleting = heard().key('7');
  expect(deleting).toMatchObject({ verb: 'mark-message', input: { as: 'deleted' } });
  const deleted = deleting.outcome('done').outcome('done');
  expect(deleted.outcome('elapsed').state).toBe('message-deleted');
  expect(deleted.key('7')).toMatchObject({ verb: 'mark-message', input: { as: 'kept' } });
  expect(deleted.key('7').outcome('done').outcome('done').key('7')).toMatchObject({ input: { as: 'deleted' } });
  expect(heard().key('9').outcome('done').outcome('done')).toMatchObject({ verb: 'find-message', input: { move: 'next' } });
  const sending = heard().key('8').key('102#');
  expect(sending).toMatchObject({ verb: 'send-message', input: { message: { var: 'local.message' }, to: { var: 'local.digits' } } });
  for (const [is, state] of [['sent', 'sent'], ['full', 'full'], ['gone', 'no-box']] as const) expect(sending.outcome(is).state).toBe(state);
  expect(heard().key('8').key('#').state).toBe('message-words');
});

test('who left it is called back; from outside the number that was called is shown, a withheld one is told', () => {
  expect(sounding({}, { direction: 'internal' }).key('3').outcome('done')).toMatchObject({ verb: 'dial', input: { targets: [{ kind: 'dialled' }], show: 'caller' }, context: { dialled: '+14155550101' } });
  const ringing = heard().key('3');
  expect(ringing).toMatchObject({ verb: 'dial', input: { show: 'called' } });
  expect(ringing.outcome('busy').state).toBe('missed');
  expect(ringing.key('*').state).toBe('message-words');
  const talking = ringing.outcome('answered', { leg: 'l' });
  expect(talking).toMatchObject({ verb: 'bridge', input: { leg: { var: 'local.leg' } } });
  expect(talking.outcome('ended').state).toBe('message-words');
  expect(opened().key('1').outcome('found', { ...found, from: '' }).key('3').state).toBe('withheld');
  expect(heard({ callBack: false }).key('3').state).toBe('message-words');
});

test('a greeting is recorded, heard and used; each recording has a number of its own', () => {
  const greeting = main().key('0');
  expect(greeting.key('1')).toMatchObject({ verb: 'box-greeting' });
  expect(greeting.key('1').outcome('none').state).toBe('greeting-none');
  const recording = greeting.key('2').outcome('done');
  expect(recording).toMatchObject({ verb: 'record', input: { box: null, greetingOf: { var: 'local.box' }, take: { var: 'local.take' }, keepDays: 1 }, context: { local: { take: 1 } } });
  const use = recording.key('#').outcome('kept', { recording: 'rl-1' });
  expect(use.key('2')).toMatchObject({ verb: 'play-message', input: { message: { var: 'local.recording' } } });
  expect(use.key('3').outcome('done')).toMatchObject({ verb: 'record', context: { local: { take: 2 } } });
  expect(use.key('1')).toMatchObject({ verb: 'choose-greeting', input: { recording: { var: 'local.recording' } }, context: { local: { recording: 'rl-1' } } });
  expect(use.key('1').outcome('chosen').state).toBe('greeting-used');
  expect(recording.outcome('ended').outcome('empty').state).toBe('greeting-empty');
  expect(greeting.key('3')).toMatchObject({ verb: 'choose-greeting', input: { recording: '' } });
});
