import { z } from 'zod';
import { strategies } from '@/flow-runtime/ports/queues';
import { managerProcedure, router, tenantProcedure } from '../init';
import { idInput, msInput as ms, nameInput } from '../inputs';
import { listAgents, setPaused } from '../queues/agents';
import { listQueues, removeQueue, saveQueue, setOpen } from '../queues/rows';

const queueInput = z.strictObject({
  id: idInput.optional(), name: nameInput, strategy: z.enum(strategies), ringMs: ms(3000, 180_000), wrapUpMs: ms(0, 3_600_000), pauseAfter: z.number().int().min(0).max(20), tierMs: ms(0, 3_600_000),
  members: z.array(z.strictObject({
    personId: idInput, tier: z.number().int().min(1).max(10), weight: z.number().int().min(1).max(100), skills: z.array(z.string().regex(/^[^\s\p{Cc}\p{Cs}]{1,40}$/u)).max(20),
  })).max(200),
  groups: z.array(z.strictObject({ groupId: idInput, tier: z.number().int().min(1).max(10) })).max(50).default([]),
});

export const queueRouter = router({
  list: tenantProcedure.query(({ ctx }) => ctx.inTenant(tx => listQueues(tx, ctx.tenant.timeZone))),
  save: managerProcedure.input(queueInput).mutation(({ ctx, input }) => ctx.inTenant(tx => saveQueue(tx, ctx.tenant.id, input))),
  remove: managerProcedure.input(z.strictObject({ id: idInput })).mutation(({ ctx, input }) => ctx.inTenant(tx => removeQueue(tx, input.id))),
  setOpen: managerProcedure.input(z.strictObject({ id: idInput, open: z.boolean() })).mutation(({ ctx, input }) => ctx.inTenant(tx => setOpen(tx, input))),

  agents: tenantProcedure.query(({ ctx }) => ctx.inTenant(tx => listAgents(tx, ctx.user.id, ctx.tenant.timeZone))),
  // Whoever takes calls may pause themselves.
  setPaused: tenantProcedure.input(z.strictObject({ personId: idInput, reason: z.enum(['break', 'lunch', 'meeting', 'training']).nullable() }))
    .mutation(({ ctx, input }) => ctx.inTenant(tx => setPaused(tx, { userId: ctx.user.id, role: ctx.role, tenantId: ctx.tenant.id }, input))),
});
