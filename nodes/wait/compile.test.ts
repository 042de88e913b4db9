import { describe, expect, it } from 'vitest';
import { say } from '@/tests/support/draw';
import { stepNode } from '@/tests/support/step-node';

describe('wait', () => {
  it('waits in silence, or with music that begins anew until the time is over', () => {
    expect(stepNode('wait', { ms: 4000 })).toMatchObject({ verb: 'wait', input: { ms: 4000 } });
    expect(stepNode('wait', { ms: 4000 }).outcome('elapsed').exit).toBe('done');
    const music = stepNode('wait', { ms: 4000, music: say('song') });
    expect(music).toMatchObject({ verb: 'loop', input: { ms: 4000, prompt: say('song') } });
    expect([music.outcome('elapsed').exit, music.outcome('error').exit]).toEqual(['done', 'error']);
  });

  it('is ended by a key, also one typed ahead, which the next node gets, unless it may not be', () => {
    expect(stepNode('wait', { ms: 4000 }).key('7')).toMatchObject({ exit: 'key', context: { keys: '7' } });
    expect(stepNode('wait', { ms: 4000 }, { keys: '5' })).toMatchObject({ exit: 'key', context: { keys: '5' } });
    expect(stepNode('wait', { ms: 4000, interruptible: false }).key('7')).toMatchObject({ exit: null, context: { keys: '7' } });
  });
});
