import { describe, expect, it } from 'vitest';
import { stepNode } from '@/tests/support/step-node';

describe('list', () => {
  const exit = (from: string, more: object = {}) => stepNode('list', { numbers: ['+1900*', '+12025550123'], except: ['+19005550100', '+1900777*'], ...more }, { from }).exit;

  it('knows numbers and beginnings of numbers, and who is left out of them', () => {
    expect(['+12025550123', '+19001234567', '+19005550100', '+19007770000', '+12025550124', '+1202555012'].map(from => exit(from))).toEqual(
      ['listed', 'listed', 'not-listed', 'not-listed', 'not-listed', 'not-listed']);
  });

  it('takes a withheld number as it is told', () => {
    expect([exit(''), exit('', { withheld: true })]).toEqual(['not-listed', 'listed']);
  });

  it('looks for another number than the caller\'s', () => {
    expect(exit('+12025550123', { number: { var: 'call.to' }, numbers: ['+1555*'] })).toBe('listed');
    expect(exit('+12025550123', { numbers: [] })).toBe('not-listed');
  });
});
