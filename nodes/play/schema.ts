import { z } from 'zod';
import { promptSchema } from '../_kit/prompt';

export const playSchema = z.strictObject({
  prompt: promptSchema,
  /** A key ends the prompt and leaves by `key`; the key is kept for the next node. */
  interruptible: z.boolean(),
  /** How often the prompt is heard. */
  times: z.number().int().min(1).max(20),
  /** Play as early media: the call is not answered for it. */
  early: z.boolean(),
});
export type PlaySettings = z.infer<typeof playSchema>;
