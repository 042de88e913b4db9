import { z } from 'zod';
import { flowVersionSchema } from '../_kit/flow-choice';

export const goToSchema = z.strictObject({
  to: z.discriminatedUnion('where', [
    z.strictObject({ where: z.literal('node'), id: z.string().regex(/^([a-z][a-z0-9-]{0,63})?$/) }),
    z.strictObject({ where: z.literal('flow'), id: z.string().max(64), version: flowVersionSchema }),
  ]),
});
export type GoToSettings = z.infer<typeof goToSchema>;
