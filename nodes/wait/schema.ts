import { z } from 'zod';
import { promptSchema } from '../_kit/prompt';

export const waitSchema = z.strictObject({
  /** How long, ms. */
  ms: z.number().int().min(100).max(3600_000),
  /** Heard over and over meanwhile; empty: silence. */
  music: promptSchema,
  /** A key ends it and leaves by `key`; the key is kept for the next node. */
  interruptible: z.boolean(),
});
export type WaitSettings = z.infer<typeof waitSchema>;
