import { describe, expect, it } from 'vitest';
import { say } from '@/tests/support/draw';
import { stepNode } from '@/tests/support/step-node';

describe('play', () => {
  it('plays as often as it says, then goes on', () => {
    const first = stepNode('play', { prompt: say('a'), times: 2, early: true });
    expect(first).toMatchObject({ state: 'saying-1', verb: 'play', input: { prompt: say('a'), early: true } });
    expect(first.outcome('done')).toMatchObject({ state: 'saying-2', verb: 'play' });
    expect(first.outcome('done').outcome('done').exit).toBe('done');
    expect(first.outcome('error').exit).toBe('error');
  });

  it('keeps keys for the next node, and is ended by one only where it may be', () => {
    const deaf = stepNode('play', { prompt: say('a') }).key('12');
    expect(deaf).toMatchObject({ state: 'saying-1', exit: null, context: { keys: '12' } });
    const open = stepNode('play', { prompt: say('a'), interruptible: true }).key('1');
    expect(open).toMatchObject({ exit: 'key', context: { keys: '1' } });
    expect(stepNode('play', { prompt: say('a'), interruptible: true }, { keys: '5' }).exit).toBe('key');
  });
});
