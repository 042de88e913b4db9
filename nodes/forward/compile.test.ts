import { describe, expect, it } from 'vitest';
import { say } from '@/tests/support/draw';
import { stepNode } from '@/tests/support/step-node';

const ann = { kind: 'person' as const, id: 'ann' };
const ben = { kind: 'person' as const, id: 'ben' };
const failures = ['busy', 'no-answer', 'rejected', 'unreachable', 'not-allowed'];

describe('forward', () => {
  it('rings, talks, and goes on when the talk is over', () => {
    const ringing = stepNode('forward', { targets: [ann, ben], ringMs: 9000 });
    expect(ringing).toMatchObject({ state: 'ringing-1', verb: 'dial', input: { targets: [ann, ben], ringMs: 9000, show: 'caller', hold: false } });
    const talking = ringing.outcome('answered', { leg: 'l-1' });
    expect(talking).toMatchObject({ state: 'talking', verb: 'bridge', context: { local: { leg: 'l-1' } } });
    expect(['ended', 'lost', 'error'].map(outcome => talking.outcome(outcome).exit)).toEqual(['done', 'done', 'error']);
  });

  it('leaves by the reason for which nobody answered', () => {
    const ringing = stepNode('forward', { targets: [ann] });
    for (const exit of failures) expect(ringing.outcome(exit).exit).toBe(exit);
    for (const fault of ['lost', 'error']) expect(ringing.outcome(fault).exit).toBe('error');
  });

  it('in turn goes on to the next after any failure, and out by the last one\'s', () => {
    const first = stepNode('forward', { targets: [ann, ben], order: 'in-turn' });
    expect(first.input).toMatchObject({ targets: [ann] });
    for (const failure of failures) {
      const second = first.outcome(failure);
      expect(second).toMatchObject({ state: 'ringing-2', input: { targets: [ben] } });
      expect(second.outcome('busy').exit).toBe('busy');
    }
  });

  it('asks for 1 before it puts through, and tells whoever did not press it apart', () => {
    const confirm = { on: true, prompt: say('press-one'), ms: 5000 };
    const asking = stepNode('forward', { targets: [ann, ben], order: 'in-turn', confirm }).outcome('answered', { leg: 'l-1' });
    expect(asking).toMatchObject({ state: 'confirming-1', verb: 'confirm', input: { leg: { var: 'local.leg' }, ms: 5000 } });
    expect(asking.outcome('confirmed').state).toBe('talking');
    for (const refusal of ['refused', 'gone']) {
      const second = asking.outcome(refusal);
      expect(second.state).toBe('ringing-2');
      expect(second.outcome('answered', { leg: 'l-2' }).outcome(refusal).exit).toBe('not-confirmed');
    }
    expect(asking.outcome('error').exit).toBe('error');
  });
});
