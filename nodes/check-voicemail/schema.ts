import { z } from 'zod';
import { promptSchema } from '../_kit/prompt';

export const checkVoicemailSchema = z.strictObject({
  /** Id of the box that is opened; '': the one of whoever calls, or of the number that they type. */
  box: z.string().max(64),
  /** From a telephone of its owner a box is opened without its PIN, where the box allows it. */
  own: z.boolean(),
  /** Heard first. */
  prompt: promptSchema,
  /** How many wrong PINs, and how many silences, until the caller is asked no more. */
  tries: z.number().int().min(1).max(5),
  /** How long to wait for a key, ms. */
  firstKeyMs: z.number().int().min(1000).max(60_000),
  /** Who left a message may be called back. */
  callBack: z.boolean(),
});
export type CheckVoicemailSettings = z.infer<typeof checkVoicemailSchema>;
