import { z } from 'zod';
import { managerProcedure, router, tenantProcedure } from '../init';
import { listSecrets, removeSecret, saveSecret } from '../secrets/rows';

const secretName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
/** As it can stand in a header. */
const secretValue = z.string().regex(/^[\x21-\x7e]([\x20-\x7e]{0,3998}[\x21-\x7e])?$/);
const secretInput = z.strictObject({ name: secretName, value: secretValue });

/** Secrets by name. Nothing here gives their values. */
export const secretRouter = router({
  list: tenantProcedure.query(({ ctx }) => ctx.inTenant(tx => listSecrets(tx))),
  add: managerProcedure.input(secretInput).mutation(({ ctx, input }) => ctx.inTenant(tx => saveSecret(tx, ctx.tenant.id, { ...input, fresh: true }))),
  replace: managerProcedure.input(secretInput).mutation(({ ctx, input }) => ctx.inTenant(tx => saveSecret(tx, ctx.tenant.id, { ...input, fresh: false }))),
  remove: managerProcedure.input(z.strictObject({ name: secretName })).mutation(({ ctx, input }) => ctx.inTenant(tx => removeSecret(tx, input.name))),
});
