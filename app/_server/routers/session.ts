import { z } from 'zod';
import { studioDb } from '@/prisma/client';
import { router, tenantProcedure, userProcedure } from '../init';
import { pinInput } from '../inputs';
import { hasOwnPin, setOwnPin } from '../own-pin';

export const sessionRouter = router({
  me: tenantProcedure.query(({ ctx: { user, tenant, role, tenants } }) => ({ user, tenant, role, tenants })),

  /** Whether they have a PIN of their own; null: they have no extension here. */
  pin: tenantProcedure.query(({ ctx }) => ctx.inTenant(async tx => ({ has: await hasOwnPin(tx, ctx.user.id) }))),
  /** Everybody sets their own, and nobody another's. */
  setPin: tenantProcedure.input(z.strictObject({ pin: pinInput.nullable() })).mutation(({ ctx, input }) => ctx.inTenant(tx => setOwnPin(tx, ctx.user.id, input.pin))),

  setLanguage: userProcedure.input(z.strictObject({ language: z.enum(['en', 'ru', 'ja']) })).mutation(async ({ ctx, input }) => {
    await studioDb().user.update({ where: { id: ctx.user.id }, data: { language: input.language } });
  }),
});
