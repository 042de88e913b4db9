import { z } from 'zod';
import { promptSchema } from '../_kit/prompt';
import { targetSchema } from '../_kit/verbs';

export const forwardSchema = z.strictObject({
  targets: z.array(targetSchema).max(20),
  /** All at once, or one after another. */
  order: z.enum(['together', 'in-turn']),
  /** How long to ring: all together, or each in turn, ms. */
  ringMs: z.number().int().min(3000).max(180_000),
  /** The callee hears the prompt and must press 1 within `ms` before the caller is put through. */
  confirm: z.strictObject({ on: z.boolean(), prompt: promptSchema, ms: z.number().int().min(1000).max(60_000) }),
  /** What the callee's telephone shows: the caller's own number, or the number the caller dialled. */
  show: z.enum(['caller', 'called']),
});
export type ForwardSettings = z.infer<typeof forwardSchema>;
