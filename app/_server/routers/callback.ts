import { z } from 'zod';
import { cancelCallback, listCallbacks } from '../callbacks/rows';
import { managerProcedure, router, tenantProcedure } from '../init';
import { tokenInput } from '../inputs';

export const callbackRouter = router({
  list: tenantProcedure.query(({ ctx }) => ctx.inTenant(listCallbacks)),
  cancel: managerProcedure.input(z.strictObject({ id: tokenInput })).mutation(({ ctx, input }) => ctx.inTenant(tx => cancelCallback(tx, input.id))),
});
