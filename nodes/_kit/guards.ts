import { shareOf } from './chance';
import { nth } from './nth';
import { holds, type Comparison } from './comparison';
import type { FlowContext } from './context';
import { entryOf, type EntryCheck } from './entry-check';
import type { CallEvent } from './events';
import { evaluate, type Expression } from './expression';
import { matchesNumber } from './phone-number';
import { inWeek, localText, localTime, yearOf, type MovedDay, type WeekSpan } from './time';

type Guard<P> = (context: FlowContext, params: P, event: CallEvent) => boolean;
const guard = <P>(check: Guard<P>): Guard<P> => check;

/** The named guards that fragments may use: pure questions to context and event. The names are a contract with stored calls. */
export const guards = {
  /** The verb that ended came to this outcome. */
  outcome: guard<{ is: string }>((_, { is }, event) => event.type === 'DONE' && event.output.outcome === is),
  /** This key is pressed now. */
  pressed: guard<{ key: string }>((_, { key }, event) => event.type === 'KEY' && event.key === key),
  /** Keys are waiting. */
  typed: guard<Record<never, never>>(({ keys }) => keys.length > 0),
  /** The key that was just pressed is one of these. */
  keyIn: guard<{ keys: string }>((_, { keys }, event) => event.type === 'KEY' && keys.includes(event.key)),
  /** The waiting keys are exactly these. */
  keysAre: guard<{ keys: string }>((context, { keys }) => context.keys === keys),
  /** The waiting keys begin with these. */
  keysBegin: guard<{ keys: string }>((context, { keys }) => context.keys.startsWith(keys)),
  /** The waiting keys are a beginning of one of these. */
  keysMayBecome: guard<{ any: string[] }>((context, { any }) => any.some(keys => keys.startsWith(context.keys))),
  /** Between `least` and `most` digits wait, and nothing but digits. */
  digitsWait: guard<{ least: number; most: number }>(({ keys }, { least, most }) => /^[0-9]+$/.test(keys) && keys.length >= least && keys.length <= most),
  /** An entry has so many digits by now. */
  collected: guard<{ least: number }>(({ local }, { least }) => String(local.digits ?? '').length >= least),
  /** The digits of an entry are as many as they must be, and will do. */
  entryFits: guard<{ least: number; check: EntryCheck }>(({ local, call, at }, { least, check }) => {
    const digits = String(local.digits ?? '');
    return digits.length >= least && (digits === '' || entryOf(digits, check, yearOf(at, call.zone)) !== null);
  }),
  /** The first waiting key is the place, from 1, of one in a list of this node that is joined by commas. */
  picks: guard<{ of: string }>(({ keys, local }, { of }) => nth(local[of], keys) !== undefined),
  /** A count of this node has reached `n`. */
  counted: guard<{ name: string; n: number }>(({ local }, { name, n }) => Number(local[name] ?? 0) >= n),
  /** A local of this node was marked with this. */
  marked: guard<{ name: string; is: string }>(({ local }, { name, is }) => local[name] === is),
  /** In `aheadMs` the time of an alarm of this node will have come. */
  alarmIn: guard<{ name: string; aheadMs: number }>(({ local, at }, { name, aheadMs }) => at + aheadMs >= Number(local[name] ?? Infinity)),
  /** The caller's number is withheld or unknown. */
  withheld: guard<Record<never, never>>(({ call }) => call.from === ''),
  /** The caller's number fits one of the patterns. */
  callerIn: guard<{ patterns: string[] }>(({ call }, { patterns }) => patterns.some(pattern => matchesNumber(call.from, pattern))),
  /** A comparison of two values holds. */
  compares: guard<{ comparison: Comparison }>((context, { comparison }) => holds(comparison, context)),
  /** A number fits one of `numbers` and none of `except`, or is withheld and `withheld` is set. */
  listed: guard<{ number: Expression; numbers: string[]; except: string[]; withheld: boolean }>((context, { number: of, numbers, except, withheld }) => {
    const number = evaluate(of, context);
    const fits = (pattern: string) => matchesNumber(number, pattern);
    return number === '' ? withheld : numbers.some(fits) && !except.some(fits);
  }),
  /**
   * The lot that falls to this call in this node is below `below`, of 1. `sticky`: the same for every call of the same number; a
   * withheld one takes its chance. Two nodes of one step draw lots of their own.
   */
  drawnBelow: guard<{ below: number; sticky: boolean }>(({ call, random, visit, path }, { below, sticky }) => {
    const node = path.at(-1) ?? '';
    return shareOf(sticky && call.from ? `${call.from} ${node}` : `${random} ${visit} ${node}`) < below;
  }),
  /** It is one of these dates (yyyy-mm-dd) in the zone. */
  dateIn: guard<{ zone: string; dates: string[] }>(({ at }, { zone, dates }) => dates.includes(localTime(at, zone).date)),
  /** It is within one of these spans of the week in the zone. Dates of `moved` count as another day. */
  weekIn: guard<{ zone: string; spans: WeekSpan[]; moved?: MovedDay[] }>(({ at }, { zone, spans, moved }) => inWeek(localTime(at, zone), spans, moved)),
  /** Local time (yyyy-mm-ddThh:mm) is at or after `from` and before `to` of one of the spans. */
  between: guard<{ zone: string; spans: { from: string; to: string }[] }>(({ at }, { zone, spans }) => {
    const now = localText(at, zone);
    return spans.some(({ from, to }) => now >= from && now < to);
  }),
  /** This node is the first beyond the number that a call may enter in one step. The next ones are not: they are the way out. */
  runsAway: guard<{ limit: number }>(({ hops }, { limit }) => hops === limit + 1),
};

export type GuardName = keyof typeof guards;
export type GuardParams<G extends GuardName> = Parameters<(typeof guards)[G]>[1];
