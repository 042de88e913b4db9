import type { WeekSpan } from '../_kit/time';

/** Spans snap to this, in minutes, when they are drawn. */
export const snap = 15;
const day = 1440;
const shortest = snap;

/** A stretch of one day's lane that a span covers, in minutes. */
export interface Stretch { index: number; from: number; to: number; /** The rest of a span that began the day before. */ tail: boolean }

/** What stands in the lane of a day (1 is Monday): its own spans, and the tails of those of the day before. */
export function laneOf(spans: readonly WeekSpan[], of: number): Stretch[] {
  const before = of === 1 ? 7 : of - 1;
  return spans.flatMap((span, index): Stretch[] => {
    const over = runsOver(span);
    return [
      ...(span.day === before && over && span.to > 0 ? [{ index, from: 0, to: span.to, tail: true }] : []),
      ...(span.day === of ? [{ index, from: span.from, to: over ? day : span.to, tail: false }] : []),
    ];
  }).sort((a, b) => a.from - b.from);
}

/** Whether a span runs into the next day. */
export const runsOver = ({ from, to }: WeekSpan): boolean => to <= from;

/** Length in minutes. */
export const lengthOf = (span: WeekSpan): number => (runsOver(span) ? span.to + day : span.to) - span.from;

/** The span put elsewhere by some minutes, its length kept; it stays in its day. */
export function shift(span: WeekSpan, by: number): WeekSpan {
  const from = clamp(span.from + by, 0, day - snap);
  return ending({ ...span, from }, from + lengthOf(span));
}

/** The span with another beginning; its end stays. */
export function beginAt(span: WeekSpan, from: number): WeekSpan {
  const end = span.from + lengthOf(span);
  return ending({ ...span, from: clamp(from, Math.max(0, end - day), Math.min(day - 1, end - shortest)) }, end);
}

/** The span with another end, in minutes from midnight of its own day; past 1440 it runs into the next day, for 24 hours at most. */
export function endAt(span: WeekSpan, end: number): WeekSpan {
  return ending(span, clamp(end, span.from + shortest, span.from + day));
}

/** The same hours on other days: what those days had is replaced. */
export function copyDay(spans: readonly WeekSpan[], from: number, to: readonly number[]): WeekSpan[] {
  const pattern = spans.filter(span => span.day === from);
  return tidy([...spans.filter(span => !to.includes(span.day) || span.day === from), ...to.filter(on => on !== from).flatMap(on => pattern.map(span => ({ ...span, day: on })))]);
}

/** In order, and spans of one day that touch are made one. */
export function tidy(spans: readonly WeekSpan[]): WeekSpan[] {
  const sorted = [...spans].sort((a, b) => a.day - b.day || a.from - b.from);
  const result: WeekSpan[] = [];
  for (const span of sorted) {
    const last = result.at(-1);
    const end = last ? last.from + lengthOf(last) : 0;
    if (last && last.day === span.day && span.from <= end) result[result.length - 1] = ending(last, Math.min(last.from + day, Math.max(end, span.from + lengthOf(span))));
    else result.push(span);
  }
  return result;
}

/** Whether two days have the same hours. */
export function sameDay(spans: readonly WeekSpan[], a: number, b: number): boolean {
  const text = (of: number) => JSON.stringify(spans.filter(span => span.day === of).map(({ from, to }) => [from, to]).sort((x, y) => x[0]! - y[0]!));
  return text(a) === text(b);
}

/** Minutes of a day as text for an input of type time: "08:30"; 1440 is "00:00". */
export const timeText = (minutes: number): string => `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** "08:30" as minutes; null where it is no time. */
export function minutesOf(text: string): number | null {
  const match = /^(\d{2}):(\d{2})/.exec(text);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

const ending = (span: WeekSpan, end: number): WeekSpan => ({ ...span, to: end > day ? end - day : end });
const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
