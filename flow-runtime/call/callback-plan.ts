import { epochOf, inWeek, localTime, timeOfDay, type WeekSpan } from '@/nodes/_kit/time';
import type { Callback, CallbackEnd, NewCallback } from '../ports/callbacks';

// When a callback is tried, and what becomes of it. Pure.

/** When a callback may be tried, ms since 1970, now or later; null: not before it is given up. */
export function nextTry({ dueAt, expiresAt, hours }: Pick<NewCallback, 'dueAt' | 'expiresAt' | 'hours'>, at: number): number | null {
  const from = Math.max(dueAt, at);
  const time = hours ? nextWithin(hours, from) : from;
  return time !== null && time < expiresAt ? time : null;
}

/** Somebody was not reached: called again later, or no more. */
export function afterTry(callback: Pick<Callback, 'tried' | 'tries' | 'retryMs' | 'expiresAt' | 'hours'>, at: number): CallbackEnd {
  if (callback.tried >= callback.tries) return { status: 'failed' };
  const dueAt = nextTry({ ...callback, dueAt: at + callback.retryMs }, at);
  return dueAt === null ? { status: 'expired' } : { status: 'waiting', dueAt };
}

/** The first moment from `at` on that lies within the hours, ms since 1970; null: there is none. */
function nextWithin({ zone, spans }: { zone: string; spans: WeekSpan[] }, at: number): number | null {
  if (inWeek(localTime(at, zone), spans)) return at;
  const today = Date.parse(`${localTime(at, zone).date}T00:00:00Z`);
  const begins = Array.from({ length: 9 }, (_, i) => new Date(today + i * 86_400_000)).flatMap(date => {
    const day = date.getUTCDay() || 7;
    return spans.filter(span => span.day === day).map(({ from }) => epochOf(`${date.toISOString().slice(0, 10)}T${timeOfDay(from)}`, zone));
  }).filter(time => time >= at);
  return begins.length ? Math.min(...begins) : null;
}
