import type { Calendars } from '../ports/calendars';
import { busySpans, tookTooLong, type Span } from './busy-spans';
import { publicFetch, type FetchLimits } from './public-request';

/** A calendar read within this time is not read again, ms. */
const freshMs = 5 * 60_000;
/** After a failure the address is left alone for this long, ms. */
const retryMs = 30_000;
/** One that took too long to be worked out is left alone for longer, ms: calls waited meanwhile, those of other companies too. */
const restMs = 3_600_000;
/** How far around the moment of reading events are worked out, ms. */
const behindMs = 24 * 3600_000;
const aheadMs = 40 * 24 * 3600_000;
const kept = 1000;

interface Read { triedAt: number; readAt: number | null; spans: Span[]; reading: Promise<void> | null }

/** Calendars by their web address, read when asked for and kept in memory; a stale one is good for as long as the flow says. */
export class WebCalendars implements Calendars {
  private readonly calendars = new Map<string, Read>();

  constructor(private readonly limits: FetchLimits, private readonly now: () => number = Date.now) {}

  async busy(address: string, zone: string, at: number, staleMs: number): Promise<'busy' | 'free' | 'unavailable'> {
    const calendar = this.of(`${zone} ${address}`);
    if (!calendar.reading && this.due(calendar)) {
      calendar.reading = this.read(calendar, address, zone).finally(() => { calendar.reading = null; });
    }
    // Only who has nothing to go by waits for the network.
    if (calendar.readAt === null || this.now() - calendar.readAt > staleMs) await calendar.reading;
    if (calendar.readAt === null || this.now() - calendar.readAt > staleMs) return 'unavailable';
    return calendar.spans.some(([from, to]) => at >= from && at < to) ? 'busy' : 'free';
  }

  private due({ triedAt, readAt }: Read): boolean {
    const failed = readAt === null || readAt < triedAt;
    return this.now() - triedAt > (failed ? retryMs : freshMs);
  }

  private async read(calendar: Read, address: string, zone: string): Promise<void> {
    calendar.triedAt = this.now();
    try {
      const text = await publicFetch(address, this.limits);
      calendar.spans = busySpans(text, zone, this.now() - behindMs, this.now() + aheadMs);
      calendar.readAt = calendar.triedAt;
    } catch (fault) {
      // What was read before stays good until it is stale; the flow has a way out for that.
      if (tookTooLong(fault)) calendar.triedAt = this.now() + restMs;
    }
  }

  private of(key: string): Read {
    let calendar = this.calendars.get(key);
    if (!calendar) {
      calendar = { triedAt: -Infinity, readAt: null, spans: [], reading: null };
      this.calendars.set(key, calendar);
      if (this.calendars.size > kept) this.calendars.delete(this.calendars.keys().next().value!);
    }
    return calendar;
  }
}
