/** Asks calendars that tenants keep elsewhere (iCalendar, RFC 5545). */
export interface Calendars {
  /**
   * Whether an event is on at `at` (ms since 1970). Times without a zone are read in `zone` (IANA).
   * `unavailable`: the address gave no calendar, and the last one read is older than `staleMs`.
   */
  busy(address: string, zone: string, at: number, staleMs: number): Promise<'busy' | 'free' | 'unavailable'>;
}
