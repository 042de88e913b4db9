import { expect, test } from 'vitest';
import { stepNode } from '@/tests/support/step-node';
import { dialledGreeting } from './schema';

const found = { greeting: 'g', number: '12', name: 'Welcome' };
const opened = (settings = {}) => stepNode('record-greeting', settings).outcome('open', { person: 'ann' });
const menu = () => opened().key('12#').outcome('found', found).outcome('done');
const recording = () => menu().key('2').outcome('done');
const recorded = () => recording().key('#').outcome('kept', { recording: 'rl-1' });

test('whose telephone it is may record at once, types the number of a greeting and hears which it is; hash leaves', () => {
  expect(stepNode('record-greeting', {})).toMatchObject({ verb: 'find-recorder', input: { person: '', extension: '', own: true } });
  expect(opened()).toMatchObject({ state: 'which', verb: 'play', context: { local: { person: 'ann' } } });
  const finding = opened().key('12#');
  expect(finding).toMatchObject({ verb: 'find-greeting', input: { greeting: '', number: { var: 'local.digits' } } });
  expect(finding.outcome('none')).toMatchObject({ state: 'no-such', verb: 'play' });
  expect(finding.outcome('none').outcome('done').state).toBe('which');
  expect(finding.outcome('found', found)).toMatchObject({ state: 'found', verb: 'play', context: { local: { greeting: 'g', number: '12' } } });
  expect(opened().key('#').exit).toBe('done');
  expect(menu().key('#').exit).toBe('done');
  expect(menu().key('*').state).toBe('which');
  expect(menu().key('1')).toMatchObject({ verb: 'play-greeting', input: { greeting: { var: 'local.greeting' } } });
  expect(menu().key('1').outcome('done').state).toBe('menu');
  expect(menu().key('1').outcome('none').state).toBe('no-such');
});

test('who may not is led out; from elsewhere extension and PIN are asked for, then the right, and what was typed is kept nowhere', () => {
  const begins = stepNode('record-greeting', { tries: 2 });
  expect(begins.outcome('not-allowed').exit).toBe('not-allowed');
  expect(begins.outcome('error').exit).toBe('error');
  const who = begins.outcome('none');
  expect(who.state).toBe('who');
  const checking = who.key('101#').outcome('pin', { person: 'ann' }).key('1234#');
  expect(checking).toMatchObject({ verb: 'pin', input: { of: 'person', id: { var: 'local.person' }, pin: { var: 'local.digits' } } });
  const right = checking.outcome('right');
  expect(right).toMatchObject({ state: 'allowing', verb: 'find-recorder', input: { person: { var: 'local.person' }, own: false } });
  expect(right.context.local).not.toHaveProperty('digits');
  expect(right.outcome('open', { person: 'ann' }).state).toBe('which');
  expect(right.outcome('not-allowed').exit).toBe('not-allowed');
  for (const is of ['pin', 'none', 'error']) expect(right.outcome(is).exit).toBe('error');
  const wrong = checking.outcome('wrong').outcome('done');
  expect(wrong.state).toBe('who');
  expect(wrong.key('101#').outcome('pin', { person: '' }).key('9#').outcome('wrong').exit).toBe('wrong-pin');
  expect(checking.outcome('shut').exit).toBe('wrong-pin');
});

test('silences lead out, not those of somebody who does something in between', () => {
  const silent = (node: ReturnType<typeof opened>) => node.outcome('done').outcome('elapsed');
  expect(silent(silent(opened({ tries: 2 }))).exit).toBe('no-input');
  expect(silent(silent(stepNode('record-greeting', { tries: 2 }).outcome('none'))).exit).toBe('no-input');
  const twice = menu().outcome('done').outcome('elapsed').outcome('done').outcome('elapsed');
  expect(twice.outcome('done').outcome('elapsed').exit).toBe('no-input');
  expect(twice.key('1').outcome('done').outcome('done').outcome('elapsed').state).toBe('menu');
});

test('it is recorded, heard, and kept, recorded again or given up; each recording has a number of its own', () => {
  expect(recording()).toMatchObject({ verb: 'record', input: { box: null, asTake: true, take: { var: 'local.take' }, maxMs: 300_000, keepDays: 1 }, context: { local: { take: 1, language: '' } } });
  expect(recorded()).toMatchObject({ state: 'sounding', verb: 'play-take', input: { recording: { var: 'local.recording' } } });
  const use = recorded().outcome('done');
  expect(use.state).toBe('use');
  expect(recorded().key('1').verb).toBe('keep-take');
  const keeping = use.key('1');
  expect(keeping).toMatchObject({ verb: 'keep-take', input: { greeting: { var: 'local.greeting' }, recording: { var: 'local.recording' }, language: { var: 'local.language' }, person: { var: 'local.person' } } });
  expect(keeping.outcome('kept', { greeting: 'g', number: '12' })).toMatchObject({ state: 'kept', verb: 'play' });
  expect(keeping.outcome('kept', { greeting: 'g', number: '12' }).outcome('done').state).toBe('menu');
  expect(keeping.outcome('empty').state).toBe('nothing-said');
  expect(keeping.outcome('gone').state).toBe('no-such');
  expect(keeping.outcome('error').exit).toBe('error');
  expect(use.key('2').verb).toBe('play-take');
  expect(use.key('3').outcome('done')).toMatchObject({ verb: 'record', context: { local: { take: 2 } } });
  expect(use.key('*')).toMatchObject({ state: 'given-up', verb: 'play' });
  expect(use.key('*').outcome('done').state).toBe('menu');
  expect(recording().outcome('ended').outcome('empty').state).toBe('nothing-said');
});

test('it is recorded for callers of one language, and a new one is made', () => {
  for (const [key, language] of [['1', 'en'], ['2', 'ru'], ['3', 'ja']]) expect(menu().key(`3${key}`).outcome('done')).toMatchObject({ verb: 'record', context: { local: { language } } });
  expect(menu().key('3*').state).toBe('menu');
  const fresh = opened().key('0#').outcome('done');
  expect(fresh).toMatchObject({ verb: 'record', context: { local: { greeting: '', language: '' } } });
  const keeping = fresh.key('#').outcome('kept', { recording: 'rl-1' }).key('1');
  expect(keeping.outcome('kept', { greeting: 'n', number: '13' })).toMatchObject({ state: 'kept-new', context: { local: { greeting: 'n', number: '13' } } });
  expect(fresh.key('#').outcome('kept', { recording: 'rl-1' }).key('*').outcome('done').state).toBe('which');
});

test('one that is named is the only one; the number behind the code is the first', () => {
  const one = opened({ greeting: 'g1' });
  expect(one).toMatchObject({ verb: 'find-greeting', input: { greeting: 'g1', number: '' } });
  expect(one.outcome('none').exit).toBe('error');
  const its = one.outcome('found', found).outcome('done');
  expect(its.key('*').state).toBe('menu');
  expect(its.key('2').outcome('done').key('#').outcome('kept', { recording: 'rl-1' }).key('1').outcome('gone').exit).toBe('error');
  expect(opened({ greeting: dialledGreeting }).state).toBe('which');
});
