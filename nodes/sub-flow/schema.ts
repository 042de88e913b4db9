import { z } from 'zod';
import { flowVersionSchema, handedSchema, resultSchema } from '../_kit/flow-choice';

export const subFlowSchema = z.strictObject({
  /** The flow that is called. */
  flow: z.string().max(64),
  version: flowVersionSchema,
  /** Variables with which it begins. */
  inputs: handedSchema,
  /** Its results, each with a way out of its own. */
  results: z.array(resultSchema).max(50),
});
export type SubFlowSettings = z.infer<typeof subFlowSchema>;
