import { initTRPC } from '@trpc/server';
import { wire } from '../_trpc/wire';
import type { Context } from './context';
import { reasonOf, refusal } from './refusal';
import { doorOf, workplaceOf } from './tenant';

const t = initTRPC.context<Context>().create({
  transformer: wire,
  /** `data` carries our code and values, and nothing of the server's insides. */
  errorFormatter: ({ shape, error }) => {
    const { code, values } = reasonOf(error);
    return { ...shape, message: code, data: { code, values, httpStatus: shape.data.httpStatus, path: shape.data.path } };
  },
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** For anybody, signed in or not. */
export const publicProcedure = t.procedure;

/** For a signed-in person. */
export const userProcedure = publicProcedure.use(({ ctx, next }) => {
  if (!ctx.user) throw refusal('signed-out');
  return next({ ctx: { user: ctx.user } });
});

/** For a member of a tenant. `ctx.inTenant` is the only way to the tenant's rows. */
export const tenantProcedure = userProcedure.use(async ({ ctx, next }) => {
  const workplace = await workplaceOf(ctx.user, ctx.chosenTenant);
  if (!workplace) throw refusal('no-tenant');
  return next({ ctx: { ...workplace, inTenant: doorOf(ctx.user, workplace) } });
});

/** For a tenant's manager: everything that changes something, and secrets. */
export const managerProcedure = tenantProcedure.use(({ ctx, next }) => {
  if (ctx.role !== 'manager') throw refusal('no-right');
  return next();
});
