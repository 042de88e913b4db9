import { z } from 'zod';
import { listGroups, removeGroup, saveGroup } from '../groups/rows';
import { managerProcedure, router, tenantProcedure } from '../init';
import { idInput, nameInput } from '../inputs';

export const groupRouter = router({
  list: tenantProcedure.query(({ ctx }) => ctx.inTenant(listGroups)),
  save: managerProcedure.input(z.strictObject({ id: idInput.optional(), name: nameInput, people: z.array(idInput).max(100) })).mutation(({ ctx, input }) => ctx.inTenant(tx => saveGroup(tx, ctx.tenant.id, input))),
  remove: managerProcedure.input(z.strictObject({ id: idInput })).mutation(({ ctx, input }) => ctx.inTenant(tx => removeGroup(tx, input.id))),
});
