import { describe, expect, it } from 'vitest';
import { stepNode } from '@/tests/support/step-node';
import type { SettingsOf } from '../index';
import { queueFigures } from './index';

type Threshold = SettingsOf<'queue-figures'>['thresholds'][number];
const one = (figure: Threshold['figure'], test: Threshold['test'], value: number, id = 'p1'): Threshold => ({ id, name: id, figure, test, value });
const exit = (thresholds: Threshold[], data: Record<string, number>) => stepNode('queue-figures', { queue: 'desk', thresholds }).outcome('known', data).exit;

describe('queue-figures', () => {
  it('asks, and takes the first threshold that is reached', () => {
    expect(stepNode('queue-figures', { queue: 'desk' })).toMatchObject({ state: 'asking', verb: 'queue-figures', input: { queue: 'desk' } });
    const thresholds = [one('staffed', 'at-most', 0, 'nobody'), one('waiting', 'at-least', 5, 'long'), one('longest', 'at-least', 60_000, 'slow')];
    expect(exit(thresholds, { waiting: 5, free: 0, staffed: 2, longest: 90_000 })).toBe('threshold-long');
    expect(exit(thresholds, { waiting: 4, free: 0, staffed: 2, longest: 60_000 })).toBe('threshold-slow');
    expect(exit(thresholds, { waiting: 9, free: 0, staffed: 0, longest: 60_000 })).toBe('threshold-nobody');
    expect(exit(thresholds, { waiting: 4, free: 1, staffed: 2, longest: 59_999 })).toBe('else');
  });

  it('of what nobody knows no threshold is reached', () => {
    expect(exit([one('estimate', 'at-most', 14_400_000), one('estimate', 'at-least', 0, 'p2')], { waiting: 0, free: 0, staffed: 1 })).toBe('else');
    expect(exit([one('estimate', 'at-most', 0)], { waiting: 0, free: 1, staffed: 1, estimate: 0 })).toBe('threshold-p1');
  });

  it('a queue that is gone or cannot be asked leaves by error; the same name twice is a mistake', () => {
    for (const outcome of ['gone', 'error']) expect(stepNode('queue-figures', { queue: 'desk' }).outcome(outcome).exit).toBe('error');
    expect(queueFigures.problems({ queue: '', thresholds: [] }).map(({ code }) => code)).toEqual(['no-queue', 'no-thresholds']);
    const twice = [one('free', 'at-least', 1), one('waiting', 'at-least', 1)];
    expect(queueFigures.problems({ queue: 'desk', thresholds: twice })).toMatchObject([{ code: 'same-threshold', severity: 'error', path: ['thresholds', 1, 'id'] }]);
  });
});
