import { z } from 'zod';
import { cancelCallback, listCallbacks } from '../callbacks/rows';
import { managerProcedure, router, tenantProcedure } from '../init';

export const callbackRouter = router({
  list: tenantProcedure.query(({ ctx }) => ctx.inTenant(listCallbacks)),
  cancel: managerProcedure.input(z.strictObject({ id: z.string().min(1).max(200).regex(/^[\x21-\x7e]+$/) })).mutation(({ ctx, input }) => ctx.inTenant(tx => cancelCallback(tx, input.id))),
});
