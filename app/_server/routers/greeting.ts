import { z } from 'zod';
import { listGreetings, removeGreeting, renameGreeting } from '../greetings/rows';
import { managerProcedure, router, tenantProcedure } from '../init';
import { idInput, nameInput, wordsInput } from '../inputs';

/** Sounds come and go by /api/greetings; everything else about greetings is here. */
export const greetingRouter = router({
  list: tenantProcedure.query(({ ctx }) => ctx.inTenant(listGreetings)),

  rename: managerProcedure.input(z.strictObject({ id: idInput, name: nameInput, words: wordsInput }))
    .mutation(({ ctx, input }) => ctx.inTenant(tx => renameGreeting(tx, input))),

  remove: managerProcedure.input(z.strictObject({ id: idInput })).mutation(({ ctx, input }) => ctx.inTenant(tx => removeGreeting(tx, input.id))),
});
