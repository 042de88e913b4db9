import { z } from 'zod';
import { promptSchema } from '../_kit/prompt';

export const recordGreetingSchema = z.strictObject({
  /** Id of the greeting that is recorded; '': the one whose number the caller types, or dialled. */
  greeting: z.string().max(64),
  /** From a telephone of their own people are asked for no PIN. */
  own: z.boolean(),
  /** Heard first. */
  prompt: promptSchema,
  /** How many wrong PINs, and how many silences, until the caller is asked no more. */
  tries: z.number().int().min(1).max(5),
  /** How long to wait for a key, ms. */
  firstKeyMs: z.number().int().min(1000).max(60_000),
  /** The longest recording, ms. */
  maxMs: z.number().int().min(5000).max(600_000),
});
export type RecordGreetingSettings = z.infer<typeof recordGreetingSchema>;

/** The greeting whose number was dialled with the code, where there is one behind it. */
export const dialledGreeting = '$dialled';
