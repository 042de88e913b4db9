import { z } from 'zod';
import { handPositions } from '@/nodes/_kit/verbs';
import { managerProcedure, router, tenantProcedure } from '../init';
import { idInput, nameInput, pinInput } from '../inputs';
import { listSwitches, removeSwitch, saveSwitch, turnSwitch } from '../switches/rows';

const switchInput = z.strictObject({ id: idInput.optional(), name: nameInput, code: z.string().regex(/^[*][0-9]{1,5}$/).nullable(), pin: pinInput.nullable().optional() });

export const switchRouter = router({
  list: tenantProcedure.query(({ ctx }) => ctx.inTenant(listSwitches)),
  save: managerProcedure.input(switchInput).mutation(({ ctx, input }) => ctx.inTenant(tx => saveSwitch(tx, ctx.tenant.id, input))),
  remove: managerProcedure.input(z.strictObject({ id: idInput })).mutation(({ ctx, input }) => ctx.inTenant(tx => removeSwitch(tx, input.id))),
  /** Whoever works here may close the shop: that they did is shown. */
  turn: tenantProcedure.input(z.strictObject({ id: idInput, to: z.enum(handPositions) })).mutation(({ ctx, input }) => ctx.inTenant(tx => turnSwitch(tx, ctx.tenant.id, ctx.user.name, input))),
});
