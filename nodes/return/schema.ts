import { z } from 'zod';
import { handedSchema, resultSchema } from '../_kit/flow-choice';

export const returnSchema = z.strictObject({
  /** What the flow came to: the flow that called it leaves by the way of that name. */
  result: resultSchema,
  /** Variables that the flow which called it gets. */
  outputs: handedSchema,
});
export type ReturnSettings = z.infer<typeof returnSchema>;
