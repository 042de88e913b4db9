import { z } from 'zod';
import type { FlowContext } from './context';
import { isZone, localTime, timeOfDay } from './time';

/** The name of a fact or variable, and of a local of a node, which begins with `local.`. */
const nameForm = /^[a-z][a-zA-Z0-9._-]{0,63}$/;

/** A value in settings or verb input: text as it stands, or the name of a fact or variable of the call. */
export const expressionSchema = z.union([z.string().max(1000), z.strictObject({ var: z.string().regex(nameForm) })]);
export type Expression = z.infer<typeof expressionSchema>;

/** The name of a variable, as a node gives it. Names with a dot are those of facts. */
export const variableNameSchema = z.string().regex(/^[a-z][a-zA-Z0-9_-]{0,31}$/);

/** Facts of the call that every expression may name. Date, time and weekday (1 is Monday) are those of the tenant's clocks at that moment. */
export const facts = ['call.from', 'call.name', 'call.to', 'call.direction', 'call.date', 'call.time', 'call.weekday', 'dialled'] as const;
export type Fact = (typeof facts)[number];

/** Whether a name is that of a fact, so that no variable can have it. */
export const isFact = (name: string): name is Fact => (facts as readonly string[]).includes(name);

/** What an expression is worked out from. */
export type Known = Pick<FlowContext, 'call' | 'dialled' | 'vars' | 'local'> & Partial<Pick<FlowContext, 'shared' | 'at'>>;

/** The text an expression stands for; an unknown name is the empty text. */
export function evaluate(expression: Expression, context: Known): string {
  return typeof expression === 'string' ? expression : named(expression.var, context);
}

/** A name in braces, as templates have it. */
const braces = /\{([a-z][a-zA-Z0-9._-]{0,63})\}/g;

/** A text with every `{name}` of a fact or variable in it replaced by its value, as `written` writes values there. */
export function fillTemplate(text: string, context: Known, written: (value: string) => string = value => value): string {
  return text.replace(braces, (_, name: string) => written(named(name, context)));
}

/** A template whose own words, between the `{names}`, are changed. */
export const mapTemplate = (text: string, change: (words: string) => string): string =>
  text.split(/(\{[a-z][a-zA-Z0-9._-]{0,63}\})/).map((part, i) => (i % 2 ? part : change(part))).join('');

function named(name: string, context: Known): string {
  if (isFact(name)) return factOf(name, context);
  if (name.startsWith('local.')) return String(own(context.local, name.slice('local.'.length)) ?? '');
  return own(context.vars, name) ?? (context.shared && own(context.shared, name)) ?? '';
}

function factOf(fact: Fact, { call, dialled, at = 0 }: Known): string {
  switch (fact) {
    case 'call.from': return call.from;
    case 'call.name': return call.name;
    case 'call.to': return call.to;
    case 'call.direction': return call.direction;
    case 'dialled': return dialled;
    default: {
      const { date, day, minute } = localTime(at, call.zone && isZone(call.zone) ? call.zone : 'UTC');
      if (fact === 'call.date') return date;
      return fact === 'call.weekday' ? String(day) : timeOfDay(minute);
    }
  }
}

/** By its own key only: a name in settings may be that of something every object has. */
const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined => (Object.hasOwn(record, key) ? record[key] : undefined);

/** Whether an expression is a variable of which nobody is shown what it holds. */
export const isMasked = (expression: Expression, { masked = [] }: Pick<FlowContext, 'masked'>): boolean => typeof expression !== 'string' && masked.includes(expression.var);
