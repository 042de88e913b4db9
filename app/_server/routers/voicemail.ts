import { z } from 'zod';
import { codesOf, setCode } from '../codes';
import { managerProcedure, router, tenantProcedure } from '../init';
import { codeInput, idInput, nameInput, pinInput, shortNumberInput, tokenInput } from '../inputs';
import { listBoxes, listMessages, removeBox, removeGreeting, removeMessage, saveBox, setHeard } from '../voicemail/rows';

const boxInput = z.strictObject({
  id: idInput.optional(), name: nameInput, personId: idInput.nullable(), email: z.union([z.literal(''), z.email().max(254)]), maxMessages: z.number().int().min(1).max(10_000), keepDays: z.number().int().min(1).max(3650).nullable().default(null),
  number: shortNumberInput.nullable().optional(), pin: pinInput.nullable().optional(), alwaysPin: z.boolean().optional(),
});
const listenerOf = ({ user, role }: { user: { id: string }; role: 'manager' | 'employee' }) => ({ userId: user.id, role });

/** Sounds are heard by /api/voicemail; everything else about boxes and messages is here. */
export const voicemailRouter = router({
  boxes: tenantProcedure.query(({ ctx }) => ctx.inTenant(tx => listBoxes(tx, listenerOf(ctx)))),
  saveBox: managerProcedure.input(boxInput).mutation(({ ctx, input }) => ctx.inTenant(tx => saveBox(tx, ctx.tenant.id, input))),
  removeBox: managerProcedure.input(z.strictObject({ id: idInput })).mutation(({ ctx, input }) => ctx.inTenant(tx => removeBox(tx, input.id))),

  /** What telephones dial to hear their box; '': nothing. */
  code: tenantProcedure.query(({ ctx }) => ctx.inTenant(async tx => ({ code: (await codesOf(tx, ctx.tenant.id)).voicemailCode }))),
  setCode: managerProcedure.input(z.strictObject({ code: codeInput })).mutation(({ ctx, input }) => ctx.inTenant(tx => setCode(tx, ctx.tenant.id, 'voicemail', input.code))),
  removeGreeting: tenantProcedure.input(z.strictObject({ id: idInput })).mutation(({ ctx, input }) => ctx.inTenant(tx => removeGreeting(tx, listenerOf(ctx), input.id))),

  messages: tenantProcedure.input(z.strictObject({ boxId: idInput.nullable() })).query(({ ctx, input }) => ctx.inTenant(tx => listMessages(tx, listenerOf(ctx), input.boxId))),
  // Whoever may hear a message may also put it away.
  setHeard: tenantProcedure.input(z.strictObject({ id: tokenInput, heard: z.boolean() })).mutation(({ ctx, input }) => ctx.inTenant(tx => setHeard(tx, listenerOf(ctx), input))),
  removeMessage: tenantProcedure.input(z.strictObject({ id: tokenInput })).mutation(({ ctx, input }) => ctx.inTenant(tx => removeMessage(tx, listenerOf(ctx), input.id))),
});
