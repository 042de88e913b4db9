import { z } from 'zod';
import { lockPublishing } from '../flows/known';
import { managerProcedure, router, tenantProcedure } from '../init';
import { idInput } from '../inputs';
import { listOutgoing, setOutgoing } from '../numbers/outgoing';
import { refusal } from '../refusal';

export const numberRouter = router({
  list: tenantProcedure.query(({ ctx }) => ctx.inTenant(async tx => {
    const numbers = await tx.number.findMany({ select: { id: true, e164: true, flowId: true, alias: true, flow: { select: { name: true } } }, orderBy: { e164: 'asc' } });
    return numbers.map(({ flow, ...number }) => ({ ...number, flowName: flow?.name ?? null }));
  })),

  /** Where calls to a number go; null: nowhere. `alias`: it is set aside as a masked number, which no flow has. */
  setFlow: managerProcedure.input(z.strictObject({ id: idInput, flowId: idInput.nullable(), alias: z.boolean().default(false) })).mutation(({ ctx, input: { id, flowId: wanted, alias } }) => ctx.inTenant(async tx => {
    const flowId = alias ? null : wanted;
    // One that is just being removed looks first whether a number leads to it.
    if (flowId !== null) await lockPublishing(tx);
    if (flowId !== null && (await tx.flow.count({ where: { id: flowId, deletedAt: null } })) === 0) throw refusal('not-found');
    const { count } = await tx.number.updateMany({ where: { id }, data: { flowId, alias } });
    if (count === 0) throw refusal('not-found');
  })),

  /** Which number calls to the outside show: of the company, its groups and its people. */
  outgoing: tenantProcedure.query(({ ctx }) => ctx.inTenant(tx => listOutgoing(tx, ctx.tenant.id))),
  setOutgoing: managerProcedure.input(z.strictObject({ kind: z.enum(['company', 'group', 'person']), id: idInput, numberId: idInput.nullable() }))
    .mutation(({ ctx, input }) => ctx.inTenant(tx => setOutgoing(tx, ctx.tenant.id, input))),
});
