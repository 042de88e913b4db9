import { z } from 'zod';
import { listGreetings, removeGreeting, renameGreeting } from '../greetings/rows';
import { bringBack, listTakes } from '../greetings/takes';
import { managerProcedure, router, tenantProcedure } from '../init';
import { idInput, nameInput, wordsInput } from '../inputs';

/** Sounds come and go by /api/greetings; everything else about greetings is here. */
export const greetingRouter = router({
  list: tenantProcedure.query(({ ctx }) => ctx.inTenant(listGreetings)),

  rename: managerProcedure.input(z.strictObject({ id: idInput, name: nameInput, words: wordsInput }))
    .mutation(({ ctx, input }) => ctx.inTenant(tx => renameGreeting(tx, input))),

  /** Older sounds of a greeting. */
  takes: tenantProcedure.input(z.strictObject({ id: idInput })).query(({ ctx, input }) => ctx.inTenant(tx => listTakes(tx, input.id))),
  bringBack: managerProcedure.input(z.strictObject({ id: idInput, takeId: idInput })).mutation(({ ctx, input }) => ctx.inTenant(tx => bringBack(tx, ctx.tenant.id, input))),

  remove: managerProcedure.input(z.strictObject({ id: idInput })).mutation(({ ctx, input }) => ctx.inTenant(tx => removeGreeting(tx, input.id))),
});
