import { describe, expect, it } from 'vitest';
import { stepNode } from '@/tests/support/step-node';
import { record } from './index';

const consent = { on: true, prompt: [], tries: 2 };

describe('record', () => {
  it('keeps the caller\'s words, ended by silence, their length or a key', () => {
    const recording = stepNode('record', { keepDays: 30 }).outcome('done');
    expect(recording).toMatchObject({ state: 'recording', verb: 'record', input: { box: null, keepDays: 30, maxMs: 60_000 } });
    expect(recording.outcome('ended').outcome('kept').exit).toBe('done');
    expect(recording.key('5').state).toBe('recording');
    expect(recording.key('#').outcome('empty').exit).toBe('empty');
    expect(stepNode('record', { keepDays: 0 }).outcome('done').input).not.toHaveProperty('keepDays');
    for (const at of [stepNode('record', {}), recording, recording.key('#')]) expect(at.outcome('error').exit).toBe('error');
  });

  it('asks first where it is to: 1 agrees, 2 refuses, and so does silence', () => {
    const asked = stepNode('record', { consent }, { keys: '2' });
    expect(asked).toMatchObject({ state: 'question', verb: 'play' });
    expect(asked.key('1')).toMatchObject({ state: 'greeting', context: { keys: '' } });
    expect(asked.key('2').exit).toBe('refused');
    expect(asked.outcome('done').outcome('elapsed').outcome('done').outcome('elapsed').exit).toBe('refused');
    expect(stepNode('record', { what: 'start', consent }).key('1')).toMatchObject({ state: 'taping', verb: 'tape', input: { does: 'start' } });
    expect(stepNode('record', { what: 'stop', consent }).state).toBe('taping');
  });

  it('records the whole call, and knows that it does', () => {
    const started = stepNode('record', { what: 'start' }).outcome('done');
    expect(started).toMatchObject({ exit: 'done', context: { tape: 1 } });
    expect(stepNode('record', { what: 'stop' }).outcome('empty').exit).toBe('empty');
    expect(stepNode('record', { what: 'pause' })).toMatchObject({ input: { does: 'pause' } });
    expect(record.exits({ ...record.defaults, what: 'start' }).map(({ id }) => id)).toEqual(['done', 'error']);
  });
});
