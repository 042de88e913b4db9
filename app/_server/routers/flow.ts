import { z } from 'zod';
import { failedCases, testFlow } from '../flows/cases';
import { createFlow, getFlow, removeFlow, renameFlow, restoreFlow, saveFlow } from '../flows/draft';
import { exportDraft } from '../flows/export';
import { importFlow } from '../flows/import';
import { lendLine } from '../flows/lend-line';
import { listFlows } from '../flows/list';
import { getVersion, listVersions, nameVersion, publishFlow, rollBackFlow } from '../flows/versions';
import { managerProcedure, router, tenantProcedure } from '../init';
import { callerInput, documentInput, idInput, nameInput, optionalNameInput } from '../inputs';
import { refusal } from '../refusal';
import { countTry, type Rule } from '../tries';

const flow = z.strictObject({ id: idInput });
const version = z.strictObject({ id: idInput, versionId: idInput });
const revision = z.number().int().min(1);
/** So many calls of drafts and versions may one person begin in a minute. */
const linesPerPerson: Rule = { window: 60, max: 20 };

export const flowRouter = router({
  list: tenantProcedure.query(({ ctx }) => ctx.inTenant(listFlows)),

  get: tenantProcedure.input(flow).query(({ ctx, input }) => ctx.inTenant(tx => getFlow(tx, input.id))),

  create: managerProcedure.input(z.strictObject({ name: nameInput, document: documentInput.optional() }))
    .mutation(({ ctx, input }) => ctx.inTenant(tx => createFlow(tx, ctx.tenant.id, ctx.user.id, input.name, input.document))),

  rename: managerProcedure.input(z.strictObject({ id: idInput, name: nameInput }))
    .mutation(({ ctx, input }) => ctx.inTenant(tx => renameFlow(tx, input.id, input.name))),

  remove: managerProcedure.input(z.strictObject({ id: idInput, evenIfUsed: z.boolean().default(false) })).mutation(({ ctx, input }) => ctx.inTenant(tx => removeFlow(tx, input))),

  restore: managerProcedure.input(flow).mutation(({ ctx, input }) => ctx.inTenant(tx => restoreFlow(tx, input.id))),

  save: managerProcedure.input(z.strictObject({ id: idInput, revision, document: documentInput }))
    .mutation(({ ctx, input }) => ctx.inTenant(tx => saveFlow(tx, ctx.user.id, input))),

  /** Runs the flow's cases on the simulator, as publishing does. */
  test: tenantProcedure.input(flow).query(({ ctx, input }) => testFlow(ctx.inTenant, input.id)),

  /** `despite`: also where cases fail; the version then names them beside who published it. */
  publish: managerProcedure.input(z.strictObject({ id: idInput, revision, despite: z.boolean().default(false), name: optionalNameInput.default('') })).mutation(async ({ ctx, input }) => {
    const failed = await failedCases(ctx.inTenant, input);
    return ctx.inTenant(tx => publishFlow(tx, ctx.tenant.id, ctx.user.id, { ...input, failed }));
  }),

  /** Lends the page a line that rings the draft as it stands, once, within two minutes. A real call: for a manager only, and not without end. */
  lendLine: managerProcedure.input(z.strictObject({ id: idInput, revision, from: callerInput })).mutation(async ({ ctx, input }) => {
    const { allowed, retryAfter: seconds } = await countTry(`lend-line|${ctx.user.id}`, linesPerPerson);
    if (!allowed) throw refusal('too-many-calls', { seconds });
    return ctx.inTenant(tx => lendLine(tx, ctx.tenant.id, ctx.user, input));
  }),

  versions: tenantProcedure.input(flow).query(({ ctx, input }) => ctx.inTenant(tx => listVersions(tx, input.id))),

  version: tenantProcedure.input(version).query(({ ctx, input }) => ctx.inTenant(tx => getVersion(tx, input.id, input.versionId))),

  nameVersion: managerProcedure.input(z.strictObject({ id: idInput, versionId: idInput, name: optionalNameInput })).mutation(({ ctx, input }) => ctx.inTenant(tx => nameVersion(tx, input))),

  rollBack: managerProcedure.input(version).mutation(({ ctx, input }) => ctx.inTenant(tx => rollBackFlow(tx, ctx.user.id, input))),

  export: tenantProcedure.input(z.strictObject({ id: idInput, withGreetings: z.boolean().default(false) })).query(({ ctx, input }) => ctx.inTenant(tx => exportDraft(tx, input))),

  import: managerProcedure.input(z.strictObject({ text: z.string(), name: nameInput.optional() }))
    .mutation(({ ctx, input }) => importFlow(ctx.inTenant, { tenantId: ctx.tenant.id, userId: ctx.user.id, ...input })),
});
