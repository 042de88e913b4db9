import { z } from 'zod';
import { promptSchema } from '../_kit/prompt';
import { guestSchema } from '../_kit/targets';

const ms = (min: number, max: number) => z.number().int().min(min).max(max);
const key = z.string().regex(/^[0-9*#]?$/);
const tries = z.number().int().min(0).max(20);

export const conferenceSchema = z.strictObject({
  /** The room's id; '' as long as none is picked. */
  room: z.string().max(64),
  /** What this caller may do: as the room knows their number, or always the same. */
  role: z.enum(['by-number', 'host', 'speaker', 'listener']),
  /** Where the room has a PIN, it is asked for so many times; the prompt is heard before, without one the house's words. */
  pin: z.strictObject({ ask: z.boolean(), prompt: promptSchema, tries: z.number().int().min(1).max(5), firstKeyMs: ms(1000, 60_000) }),
  /** Heard while waiting for a host; nothing: the house's music. */
  music: promptSchema,
  /** What the keys do in the room; '': none does it. */
  keys: z.strictObject({ mute: key, lock: key, kick: key, count: key, leave: z.string().regex(/^[0-9*#]$/) }),
  /** Whom the room calls when this caller comes in, and how often. Lengths in ms. */
  dialOut: z.strictObject({
    on: z.boolean(), guests: z.array(guestSchema).max(20), ringMs: ms(5000, 120_000), busyEveryMs: ms(5000, 3_600_000),
    noAnswerTries: tries, noAnswerEveryMs: ms(5000, 3_600_000), offlineTries: tries, offlineEveryMs: ms(5000, 3_600_000),
  }),
});
export type ConferenceSettings = z.infer<typeof conferenceSchema>;

/** Stands for the room whose number was dialled: of the built-in ways alone. */
export const dialledRoom = '$dialled';
