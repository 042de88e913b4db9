import { z } from 'zod';
import { promptSchema } from '../_kit/prompt';

const ms = (min: number, max: number) => z.number().int().min(min).max(max);

export const recordSchema = z.strictObject({
  /** The caller's words, here and now; or the whole call, from here on and to its end: begun, stopped, left out for a while, gone on with. */
  what: z.enum(['caller', 'start', 'stop', 'pause', 'resume']),
  /** Heard before the caller's words are recorded. */
  prompt: promptSchema,
  beep: z.boolean(),
  /** The longest recording, ms. */
  longestMs: ms(5000, 14_400_000),
  /** Silence that ends the caller's words, ms; 0: silence does not. */
  silenceMs: ms(0, 60_000),
  /** Words in which less than this is said count as none, ms. */
  leastMs: ms(0, 30_000),
  /** Ends the caller's words; '': no key does. */
  finishKey: z.string().regex(/^[0-9*#]?$/),
  /** Asks first whether it may be recorded: 1 agrees, 2 refuses; so does silence after so many questions. */
  consent: z.strictObject({ on: z.boolean(), prompt: promptSchema, tries: z.number().int().min(1).max(5) }),
  /** It is deleted so many days later; 0: not by itself. */
  keepDays: z.number().int().min(0).max(3650),
});
export type RecordSettings = z.infer<typeof recordSchema>;
