/** A span of the week in local time: `day` 1 is Monday, minutes from midnight; `to` at or before `from` runs into the next day. */
export interface WeekSpan { day: number; from: number; to: number }

/** A moment as the clocks of a zone show it. `date` is yyyy-mm-dd, `minute` counts from midnight, `day` 1 is Monday. */
export interface LocalTime { date: string; day: number; minute: number }

/** A date (yyyy-mm-dd) that counts as another day of the week. */
export interface MovedDay { date: string; day: number }

/** Minutes from midnight as hh:mm. */
export const timeOfDay = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** A moment as the clocks of an IANA zone show it, yyyy-mm-ddThh:mm. */
export function localText(at: number, zone: string): string {
  const { date, minute } = localTime(at, zone);
  return `${date}T${timeOfDay(minute)}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

let last: { at: number; zone: string; time: Readonly<LocalTime> } | undefined;

/** What the clocks of an IANA zone show at `at` (ms since 1970). Throws RangeError for an unknown zone. */
export function localTime(at: number, zone: string): Readonly<LocalTime> {
  // a schedule asks many questions of one moment, and reading the clock is most of each
  if (last?.at === at && last.zone === zone) return last.time;
  const part: Record<string, string> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) part[type] = value;
  const time = {
    date: `${part.year}-${part.month}-${part.day}`,
    day: days.indexOf(part.weekday!) + 1,
    minute: Number(part.hour) * 60 + Number(part.minute),
  };
  last = { at, zone, time };
  return time;
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

/** Whether a local moment lies in one of the spans; the end minute is outside. A date of `moved` has the hours of the day it counts as, also into the night after it. */
export function inWeek({ date, day, minute }: LocalTime, spans: WeekSpan[], moved: readonly MovedDay[] = []): boolean {
  const as = (on: string, natural: number): number => moved.find(one => one.date === on)?.day ?? natural;
  const today = as(date, day);
  const yesterday = moved.length === 0 ? dayBefore(day) : as(dateBefore(date), dayBefore(day));
  return spans.some(({ day: on, from, to }) =>
    to > from
      ? today === on && minute >= from && minute < to
      : (today === on && minute >= from) || (yesterday === on && minute < to));
}

const dayBefore = (day: number): number => (day === 1 ? 7 : day - 1);

/** The date before, yyyy-mm-dd. */
export const dateBefore = (date: string): string => new Date(Date.parse(`${date}T00:00Z`) - 86_400_000).toISOString().slice(0, 10);

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
