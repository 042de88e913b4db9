import { z } from 'zod';
import { managerProcedure, router, tenantProcedure } from '../init';
import { idInput } from '../inputs';
import { refusal } from '../refusal';

export const numberRouter = router({
  list: tenantProcedure.query(({ ctx }) => ctx.inTenant(async tx => {
    const numbers = await tx.number.findMany({ select: { id: true, e164: true, flowId: true, flow: { select: { name: true } } }, orderBy: { e164: 'asc' } });
    return numbers.map(({ flow, ...number }) => ({ ...number, flowName: flow?.name ?? null }));
  })),

  /** Where calls to a number go; null: nowhere. */
  setFlow: managerProcedure.input(z.strictObject({ id: idInput, flowId: idInput.nullable() })).mutation(({ ctx, input: { id, flowId } }) => ctx.inTenant(async tx => {
    if (flowId !== null && (await tx.flow.count({ where: { id: flowId, deletedAt: null } })) === 0) throw refusal('not-found');
    const { count } = await tx.number.updateMany({ where: { id }, data: { flowId } });
    if (count === 0) throw refusal('not-found');
  })),
});
