/** A span of the week in local time: `day` 1 is Monday, minutes from midnight; `to` at or before `from` runs into the next day. */
export interface WeekSpan { day: number; from: number; to: number }

/** A moment as the clocks of a zone show it. `date` is yyyy-mm-dd, `minute` counts from midnight, `day` 1 is Monday. */
export interface LocalTime { date: string; day: number; minute: number }

/** Minutes from midnight as hh:mm. */
export const timeOfDay = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** A moment as the clocks of an IANA zone show it, yyyy-mm-ddThh:mm. */
export function localText(at: number, zone: string): string {
  const { date, minute } = localTime(at, zone);
  return `${date}T${timeOfDay(minute)}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** What the clocks of an IANA zone show at `at` (ms since 1970). Throws RangeError for an unknown zone. */
export function localTime(at: number, zone: string): LocalTime {
  const part: Record<string, string> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) part[type] = value;
  return {
    date: `${part.year}-${part.month}-${part.day}`,
    day: days.indexOf(part.weekday!) + 1,
    minute: Number(part.hour) * 60 + Number(part.minute),
  };
}

/** The year that the clocks of a zone show at `at` (ms since 1970); of UTC where there is no such zone. */
export const yearOf = (at: number, zone: string | undefined): number => Number(localTime(at, zone && isZone(zone) ? zone : 'UTC').date.slice(0, 4));

/** A format costs some 50 microseconds to make, so one is kept for every zone asked for. Throws RangeError for an unknown zone. */
function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone, hourCycle: 'h23', weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
    });
    formats.set(zone, format);
  }
  return format;
}

/** The moment (ms since 1970) at which the clocks of a zone show `local` (yyyy-mm-ddThh:mm); in a gap of the clocks, as if they had not been put on yet. */
export function epochOf(local: string, zone: string): number {
  const wall = Date.parse(`${local}:00Z`);
  const shown = (at: number) => {
    const { date, minute } = localTime(at, zone);
    return Date.parse(`${date}T00:00:00Z`) + minute * 60_000;
  };
  const guess = wall - (shown(wall) - wall);
  const mended = guess - (shown(guess) - wall);
  return shown(mended) === wall ? mended : Math.max(guess, mended);
}

/** Whether a local moment lies in one of the spans; the end minute is outside. */
export function inWeek({ day, minute }: LocalTime, spans: WeekSpan[]): boolean {
  const yesterday = day === 1 ? 7 : day - 1;
  return spans.some(({ day: on, from, to }) =>
    to > from
      ? day === on && minute >= from && minute < to
      : (day === on && minute >= from) || (day !== on && yesterday === on && minute < to));
}

/** Whether `zone` is a zone of the IANA database with a place in its name (America/New_York, not EST5EDT), or UTC. */
export function isZone(zone: string): boolean {
  if (zone !== 'UTC' && !/^[A-Z][A-Za-z_]+(\/[A-Za-z0-9_+-]+)+$/.test(zone)) return false;
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}
