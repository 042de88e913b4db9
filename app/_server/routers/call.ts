import { z } from 'zod';
import { getCall, listCalls, readCursor } from '../calls/rows';
import { router, tenantProcedure } from '../init';
import { tokenInput } from '../inputs';

export const callRouter = router({
  // An infinite query of TanStack adds its direction.
  list: tenantProcedure.input(z.strictObject({ cursor: z.string().max(400).nullish(), limit: z.number().int().min(1).max(100).default(50), direction: z.literal('forward').optional() }))
    .query(({ ctx, input }) => ctx.inTenant(tx => listCalls(tx, input.cursor ? readCursor(input.cursor) : undefined, input.limit))),

  get: tenantProcedure.input(z.strictObject({ id: tokenInput })).query(({ ctx, input }) => ctx.inTenant(tx => getCall(tx, input.id))),
});
