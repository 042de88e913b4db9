import { z } from 'zod';
import { promptSchema } from '../_kit/prompt';

const key = z.string().regex(/^[0-9*#]?$/);

export const voicemailSchema = z.strictObject({
  /** Id of the box; '': none chosen yet. */
  box: z.string().max(64),
  prompt: promptSchema,
  /** Say what to do after the greeting. */
  instructions: z.boolean(),
  beep: z.boolean(),
  /** The longest message, ms. */
  longestMs: z.number().int().min(5000).max(3600_000),
  /** Silence that ends a message, ms; 0: silence does not. */
  silenceMs: z.number().int().min(0).max(60_000),
  /** A message in which less than this is said counts as none, ms. */
  leastMs: z.number().int().min(0).max(30_000),
  /** Ends the message; '': no key does. */
  finishKey: key,
  /** Leaves without a message; '': no key does. */
  exitKey: key,
});
export type VoicemailSettings = z.infer<typeof voicemailSchema>;
