import { z } from 'zod';

export const answerSchema = z.strictObject({
  /** How long the caller hears it ring first, ms. */
  ringMs: z.number().int().min(0).max(60_000),
});
export type AnswerSettings = z.infer<typeof answerSchema>;
