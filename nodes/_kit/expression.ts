import { z } from 'zod';
import type { FlowContext } from './context';

/** A value in settings or verb input: text as it stands, or the name of a fact or variable of the call. */
export const expressionSchema = z.union([z.string().max(1000), z.strictObject({ var: z.string().regex(/^[a-z][a-zA-Z0-9._-]{0,63}$/) })]);
export type Expression = z.infer<typeof expressionSchema>;

/** Facts of the call that every expression may name. */
export const facts = ['call.from', 'call.name', 'call.to', 'dialled'] as const;

/** The text an expression stands for; an unknown name is the empty text. */
export function evaluate(expression: Expression, context: Pick<FlowContext, 'call' | 'dialled' | 'vars' | 'local'>): string {
  if (typeof expression === 'string') return expression;
  switch (expression.var) {
    case 'call.from': return context.call.from;
    case 'call.name': return context.call.name;
    case 'call.to': return context.call.to;
    case 'dialled': return context.dialled;
    default:
      return expression.var.startsWith('local.')
        ? String(own(context.local, expression.var.slice('local.'.length)) ?? '')
        : own(context.vars, expression.var) ?? '';
  }
}

/** By its own key only: a name in settings may be that of something every object has. */
const own = <T>(record: Record<string, T>, key: string): T | undefined => (Object.hasOwn(record, key) ? record[key] : undefined);
