import { describe, expect, it } from 'vitest';
import { say } from '@/tests/support/draw';
import { stepNode } from '@/tests/support/step-node';

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

  it('says places and announcements only where it is to', () => {
    const announce = { on: true, prompt: say('soon'), firstMs: 5000, everyMs: 20_000 };
    expect(stepNode('queue', { ...support, announce }).input).toMatchObject({ announce: { prompt: say('soon'), firstMs: 5000, everyMs: 20_000 } });
  });
});
