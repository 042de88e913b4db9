import { z } from 'zod';
import { variableNameSchema } from '../_kit/expression';
import { valueSchema } from '../_kit/value';

export const setVariableSchema = z.strictObject({
  name: variableNameSchema,
  value: valueSchema,
  /** Seen in this flow only, or in every flow that the call walks. */
  scope: z.enum(['flow', 'call']),
});
export type SetVariableSettings = z.infer<typeof setVariableSchema>;
