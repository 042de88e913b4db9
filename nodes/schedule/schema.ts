import { z } from 'zod';
import { isZone } from '../_kit/time';

const minute = z.number().int().min(0).max(1440);
/** A span of the week: `day` 1 is Monday; minutes from midnight; `to` at or before `from` runs into the next day. */
const spanSchema = z.strictObject({ day: z.number().int().min(1).max(7), from: minute.max(1439), to: minute });
const dateSchema = z.iso.date();
/** A moment that the calendar has: no 31 February. */
const momentSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/).refine(text => {
  const at = new Date(`${text}:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
});

export const scheduleSchema = z.strictObject({
  /** IANA zone in which all times below are read. */
  zone: z.string().refine(isZone).meta({ examples: ['UTC', 'America/New_York', 'Europe/Moscow', 'Asia/Tokyo', 'Australia/Lord_Howe', 'Asia/Kathmandu'] }),
  /** When it is open. */
  open: z.array(spanSchema).max(100),
  /** Periods with a name and a way out of their own: lunch, night. They come before open and closed. */
  periods: z.array(z.strictObject({ id: z.string().regex(/^[a-z0-9]{1,16}$/), name: z.string().min(1).max(40), spans: z.array(spanSchema).max(100) })).max(20),
  /** Public holidays: whole days in the zone. */
  holidays: z.array(z.strictObject({ date: dateSchema, name: z.string().max(60) })).max(400),
  /** Days that count as others, as governments move them: a holiday on another date, or a date with the hours of a day of the week (1 is Monday). They come before public holidays. */
  moved: z.array(z.strictObject({ date: dateSchema, as: z.union([z.literal('holiday'), z.number().int().min(1).max(7)]), name: z.string().max(60) })).max(100),
  /** Id of a switch that people turn by hand, '': none; it comes before all else. `switched`: by which way callers leave while it stands on open, or on closed. */
  handSwitch: z.string().max(64),
  switched: z.strictObject({ open: z.enum(['open', 'override']), closed: z.enum(['closed', 'holiday', 'override']) }),
  /** One-off exceptions, local time; they come before all else. */
  overrides: z.array(z.strictObject({ from: momentSchema, to: momentSchema, name: z.string().max(60) })).max(100),
  /** A calendar on the web (iCalendar); while an event is on, callers go out as `means` says. It comes after overrides and holidays, before the hours. */
  calendar: z.strictObject({
    on: z.boolean(),
    address: z.string().max(2000),
    means: z.enum(['closed', 'holiday', 'override']),
    /** How old the last reading may be before the calendar counts as unavailable, ms. */
    staleMs: z.number().int().min(60_000).max(7 * 24 * 3600_000),
  }),
});
export type ScheduleSettings = z.infer<typeof scheduleSchema>;
