import { z } from 'zod';
import { roomRoles } from '@/flow-runtime/ports/room-state';
import { managerProcedure, router, tenantProcedure } from '../init';
import { idInput, msInput as ms, nameInput, pinInput, shortNumberInput, tokenInput } from '../inputs';
import { listRooms, orderRoom, removeRoom, saveRoom } from '../rooms/rows';

const localMoment = z.iso.datetime({ local: true, precision: -1 }).nullable();
const number = z.string().trim().min(2).max(32);
const roomInput = z.strictObject({
  id: idInput.optional(), number: shortNumberInput, name: nameInput, hidden: z.boolean(), pin: pinInput.nullable().optional(),
  role: z.enum(['speaker', 'listener']), roles: z.array(z.strictObject({ number, role: z.enum(roomRoles) })).max(200), waitForHost: z.boolean(), endWithHost: z.boolean(),
  capacity: z.number().int().min(2).max(200), announce: z.boolean(), record: z.boolean(), opensAt: localMoment, closesAt: localMoment, earlyMin: z.number().int().min(0).max(1440),
  guests: z.array(z.strictObject({ personId: idInput.nullable(), number: number.nullable() }).refine(({ personId, number: of }) => (personId === null) !== (of === null), 'a person or a number')).max(100),
  ringMs: ms(5000, 120_000), busyEveryMs: ms(5000, 3_600_000), noAnswerTries: ms(0, 20), noAnswerEveryMs: ms(5000, 3_600_000), offlineTries: ms(0, 20), offlineEveryMs: ms(5000, 3_600_000),
});
const ofRoom = { id: idInput };

export const roomRouter = router({
  list: tenantProcedure.query(({ ctx }) => ctx.inTenant(tx => listRooms(tx, ctx.tenant.timeZone, ctx.role === 'manager'))),
  save: managerProcedure.input(roomInput).mutation(({ ctx, input }) => ctx.inTenant(tx => saveRoom(tx, ctx.tenant, input))),
  remove: managerProcedure.input(z.strictObject(ofRoom)).mutation(({ ctx, input }) => ctx.inTenant(tx => removeRoom(tx, input.id))),
  /** Calls everybody of its list. */
  start: managerProcedure.input(z.strictObject(ofRoom)).mutation(({ ctx, input }) => ctx.inTenant(tx => orderRoom(tx, ctx.tenant.id, input.id, { does: 'start' }))),
  end: managerProcedure.input(z.strictObject(ofRoom)).mutation(({ ctx, input }) => ctx.inTenant(tx => orderRoom(tx, ctx.tenant.id, input.id, { does: 'end' }))),
  lock: managerProcedure.input(z.strictObject({ ...ofRoom, locked: z.boolean() })).mutation(({ ctx, input: { id, locked } }) => ctx.inTenant(tx => orderRoom(tx, ctx.tenant.id, id, { does: 'lock', locked }))),
  member: managerProcedure.input(z.strictObject({ ...ofRoom, member: tokenInput, does: z.enum(['kick', 'mute', 'unmute']) }))
    .mutation(({ ctx, input: { id, member, does } }) => ctx.inTenant(tx => orderRoom(tx, ctx.tenant.id, id, { does, member }))),
});
