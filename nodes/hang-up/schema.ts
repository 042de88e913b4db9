import { z } from 'zod';
import { promptSchema } from '../_kit/prompt';

/** How the call ends towards the caller, with its Q.850 cause: busy and rejected show only before the call is answered. */
export const causes = { normal: 16, busy: 17, rejected: 21, unavailable: 20 } as const;

export const hangUpSchema = z.strictObject({
  /** Heard before the call ends. */
  prompt: promptSchema,
  /** Leave an unanswered call unanswered; the prompt is then early media. */
  beforeAnswer: z.boolean(),
  cause: z.enum(['normal', 'busy', 'rejected', 'unavailable']),
});
export type HangUpSettings = z.infer<typeof hangUpSchema>;
