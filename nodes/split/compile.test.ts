import { describe, expect, it } from 'vitest';
import { stepNode } from '@/tests/support/step-node';

const branches = [{ id: 'a', name: 'A', weight: 1 }, { id: 'b', name: 'B', weight: 2 }, { id: 'c', name: 'C', weight: 7 }];
const tally = (exits: (string | null)[]) => ['branch-a', 'branch-b', 'branch-c'].map(exit => exits.filter(other => other === exit).length);

describe('split', () => {
  it('shares callers by weight, and the same number always goes the same way', () => {
    const numbers = Array.from({ length: 300 }, (_, i) => `+1202555${String(i).padStart(4, '0')}`);
    const go = (from: string, random = 0) => stepNode('split', { branches, sticky: true }, { from, random }).exit;
    const exits = numbers.map(number => go(number));
    const [a, b, c] = tally(exits);
    expect(a).toBeGreaterThan(15); expect(a).toBeLessThan(50);
    expect(b).toBeGreaterThan(40); expect(b).toBeLessThan(85);
    expect(c).toBeGreaterThan(180);
    expect(numbers.slice(0, 30).map(number => go(number, 0.7))).toEqual(exits.slice(0, 30));
  });

  it('draws anew for every call where it is not sticky, and for whoever withholds the number', () => {
    const chances = Array.from({ length: 200 }, (_, i) => i / 200);
    for (const [sticky, from] of [[false, '+12025550123'], [true, '']] as const) {
      const [a, b, c] = tally(chances.map(random => stepNode('split', { branches, sticky }, { from, random }).exit));
      expect(a).toBeGreaterThan(8); expect(b).toBeGreaterThan(22); expect(c).toBeGreaterThan(110);
    }
  });

  it('a single branch takes everybody', () => {
    expect(stepNode('split', { branches: branches.slice(0, 1), sticky: false }).exit).toBe('branch-a');
  });
});
