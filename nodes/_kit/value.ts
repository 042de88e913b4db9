import { z } from 'zod';
import { evaluate, expressionSchema, fillTemplate, type Known } from './expression';
import { numberOf, textOfNumber } from './number-text';

/** A variable holds so many characters at most; what is longer is cut off. */
export const longestValue = 1000;

/** How a value is made: a text with `{names}` in it, a sum, or the first or last characters of something. */
export const valueSchema = z.discriminatedUnion('as', [
  z.strictObject({ as: z.literal('text'), text: z.string().max(longestValue) }),
  z.strictObject({ as: z.literal('sum'), left: expressionSchema, operator: z.enum(['plus', 'minus', 'times', 'divided-by']), right: expressionSchema }),
  z.strictObject({ as: z.literal('part'), of: expressionSchema, side: z.enum(['first', 'last']), count: z.number().int().min(1).max(100) }),
]);
export type Value = z.infer<typeof valueSchema>;

/** The text a value comes to. A sum with something that is no number, and a division by nothing, come to the empty text. */
export function valueOf(value: Value, context: Known): string {
  switch (value.as) {
    case 'text': return fillTemplate(value.text, context).slice(0, longestValue);
    case 'part': {
      const text = evaluate(value.of, context);
      return value.side === 'first' ? text.slice(0, value.count) : text.slice(-value.count);
    }
    case 'sum': {
      const [left, right] = [numberOf(evaluate(value.left, context)), numberOf(evaluate(value.right, context))];
      return left === null || right === null ? '' : textOfNumber(reckon(left, value.operator, right));
    }
  }
}

function reckon(left: number, operator: Extract<Value, { as: 'sum' }>['operator'], right: number): number {
  switch (operator) {
    case 'plus': return left + right;
    case 'minus': return left - right;
    case 'times': return left * right;
    case 'divided-by': return left / right;
  }
}
