import { z } from 'zod';
import { comparisonSchema } from '../_kit/comparison';

export const conditionSchema = z.strictObject({
  /** Tried from the first on; the first that holds takes the call out by its own exit. */
  cases: z.array(z.strictObject({ id: z.string().regex(/^[a-z0-9]{1,16}$/), name: z.string().min(1).max(40), ...comparisonSchema.shape })).max(50),
});
export type ConditionSettings = z.infer<typeof conditionSchema>;
