import { z } from 'zod';
import { managerProcedure, router, tenantProcedure } from '../init';
import { searchInput, tokenInput } from '../inputs';
import { listRecordings, removeRecording } from '../recordings/rows';

/** Sounds are heard by /api/recordings; everything else about recordings of calls and rooms is here. */
export const recordingRouter = router({
  list: tenantProcedure.input(z.strictObject({ search: searchInput, kind: z.enum(['call', 'room']).nullable().default(null), skip: z.number().int().min(0).max(100_000).default(0), limit: z.number().int().min(1).max(100).default(50) }))
    .query(({ ctx, input }) => ctx.inTenant(tx => listRecordings(tx, { userId: ctx.user.id, role: ctx.role }, input))),
  remove: managerProcedure.input(z.strictObject({ id: tokenInput })).mutation(({ ctx, input }) => ctx.inTenant(tx => removeRecording(tx, input.id))),
});
