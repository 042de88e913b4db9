import { z } from 'zod';
import { evaluate, expressionSchema, type Known } from './expression';
import { numberOf } from './number-text';
import { fitsPattern } from './pattern';

/** How a value may be tested: as a text, as a number, or for being there at all. */
export const tests = ['equals', 'not-equals', 'contains', 'begins', 'ends', 'fits', 'less', 'at-most', 'more', 'at-least', 'same-number', 'empty', 'not-empty'] as const;

/** A value, a test, and what it is held against, which `empty` and `not-empty` do not look at. */
export const comparisonSchema = z.strictObject({ value: expressionSchema, test: z.enum(tests), to: expressionSchema });
export type Comparison = z.infer<typeof comparisonSchema>;

/** Whether the test looks at what the value is held against. */
export const isHeldAgainst = (test: Comparison['test']): boolean => test !== 'empty' && test !== 'not-empty';

/** Whether a comparison holds. Small and capital letters are the same; a comparison of numbers does not hold where one of them is no number. */
export function holds({ value, test, to }: Comparison, context: Known): boolean {
  const left = evaluate(value, context).trim().toLowerCase();
  const right = evaluate(to, context).trim().toLowerCase();
  switch (test) {
    case 'equals': return left === right;
    case 'not-equals': return left !== right;
    case 'contains': return left.includes(right);
    case 'begins': return left.startsWith(right);
    case 'ends': return left.endsWith(right);
    case 'fits': return fitsPattern(left, right);
    case 'empty': return left === '';
    case 'not-empty': return left !== '';
    default: {
      const [a, b] = [numberOf(left), numberOf(right)];
      return a !== null && b !== null && inOrder(a, test, b);
    }
  }
}

function inOrder(a: number, test: 'less' | 'at-most' | 'more' | 'at-least' | 'same-number', b: number): boolean {
  switch (test) {
    case 'less': return a < b;
    case 'at-most': return a <= b;
    case 'more': return a > b;
    case 'at-least': return a >= b;
    case 'same-number': return a === b;
  }
}
