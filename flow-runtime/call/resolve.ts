import { evaluate, expressionSchema } from '@/nodes/_kit/expression';
import type { FlowContext } from '@/nodes/_kit/context';

/** Verb input with each top-level expression made into text. Prompts and targets pass as they are. */
export function resolveInput(input: Record<string, unknown>, context: FlowContext): Record<string, unknown> {
  // Most inputs hold no expression: the call shares them with all others of its flow.
  if (!Object.values(input).some(value => value !== null && typeof value === 'object' && 'var' in value)) return input;
  return Object.fromEntries(Object.entries(input).map(([key, value]) => {
    const expression = value !== null && typeof value === 'object' && 'var' in value ? expressionSchema.safeParse(value) : null;
    return [key, expression?.success ? evaluate(expression.data, context) : value];
  }));
}
