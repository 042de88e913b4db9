import { z } from 'zod';
import { languages } from '@/nodes/_kit/language';
import { codesOf, setCode } from '../codes';
import { dropLanguage, setLanguage } from '../greetings/languages';
import { listGreetings, removeGreeting, renameGreeting } from '../greetings/rows';
import { bringBack, listTakes } from '../greetings/takes';
import { managerProcedure, router, tenantProcedure } from '../init';
import { codeInput, idInput, nameInput, wordsInput } from '../inputs';

/** Sounds come and go by /api/greetings; everything else about greetings is here. */
export const greetingRouter = router({
  list: tenantProcedure.query(({ ctx }) => ctx.inTenant(listGreetings)),

  /** In which language the sound is that all hear who have none of their own; null: in none, as music is. */
  setLanguage: managerProcedure.input(z.strictObject({ id: idInput, language: z.enum(languages).nullable() })).mutation(({ ctx, input }) => ctx.inTenant(tx => setLanguage(tx, input))),
  /** Callers of that language hear what all hear from now on. */
  dropLanguage: managerProcedure.input(z.strictObject({ id: idInput, language: z.enum(languages) })).mutation(({ ctx, input }) => ctx.inTenant(tx => dropLanguage(tx, ctx.tenant.id, input))),

  rename: managerProcedure.input(z.strictObject({ id: idInput, name: nameInput, words: wordsInput }))
    .mutation(({ ctx, input }) => ctx.inTenant(tx => renameGreeting(tx, input))),

  /** Older sounds of a greeting. */
  takes: tenantProcedure.input(z.strictObject({ id: idInput })).query(({ ctx, input }) => ctx.inTenant(tx => listTakes(tx, input.id))),
  bringBack: managerProcedure.input(z.strictObject({ id: idInput, takeId: idInput })).mutation(({ ctx, input }) => ctx.inTenant(tx => bringBack(tx, ctx.tenant.id, input))),

  /** What telephones dial to record greetings, before the number of one; '': nothing. */
  code: tenantProcedure.query(({ ctx }) => ctx.inTenant(async tx => ({ code: (await codesOf(tx, ctx.tenant.id)).greetingCode }))),
  setCode: managerProcedure.input(z.strictObject({ code: codeInput })).mutation(({ ctx, input }) => ctx.inTenant(tx => setCode(tx, ctx.tenant.id, 'greetings', input.code))),

  remove: managerProcedure.input(z.strictObject({ id: idInput })).mutation(({ ctx, input }) => ctx.inTenant(tx => removeGreeting(tx, input.id))),
});
