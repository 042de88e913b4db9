import { z } from 'zod';

export const splitSchema = z.strictObject({
  /** Of all calls, each branch gets its weight's part of the sum of weights. */
  branches: z.array(z.strictObject({ id: z.string().regex(/^[a-z0-9]{1,16}$/), name: z.string().min(1).max(40), weight: z.number().int().min(1).max(1000) })).min(1).max(20),
  /** The same caller always takes the same branch. */
  sticky: z.boolean(),
});
export type SplitSettings = z.infer<typeof splitSchema>;
