import { z } from 'zod';
import { studioDb } from '@/prisma/client';
import { router, tenantProcedure, userProcedure } from '../init';

export const sessionRouter = router({
  me: tenantProcedure.query(({ ctx: { user, tenant, role, tenants } }) => ({ user, tenant, role, tenants })),

  setLanguage: userProcedure.input(z.strictObject({ language: z.enum(['en', 'ru', 'ja']) })).mutation(async ({ ctx, input }) => {
    await studioDb().user.update({ where: { id: ctx.user.id }, data: { language: input.language } });
  }),
});
