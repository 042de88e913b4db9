import { compile } from '@/flow-runtime/compiler/compile';
import { coverageOf } from '@/flow-runtime/document/coverage';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { flowsFrom } from '@/flow-runtime/document/flows-from';
import { runCases, type Verdict } from '@/flow-runtime/run-cases';
import type { TrialTenant } from '@/flow-runtime/trial-scenario';
import type { Tx } from '@/prisma/for-tenant';
import { companyNumber } from '../numbers/outgoing';
import { refusal } from '../refusal';
import type { InTenant } from '../tenant';
import { documentOf } from './draft';
import { publishedFlows } from './known';

/** Runs the cases of a draft as it is stored, outside of any transaction; with the ways out that they take and do not take. Refused where the draft does not compile. */
export async function testFlow(inTenant: InTenant, id: string): Promise<{ revision: number; verdicts: Verdict[]; covered: string[]; uncovered: string[] }> {
  const { document, revision, tenant, to, flows } = await inTenant(tx => caseWorld(tx, id));
  if (!document.cases?.length) return { revision, verdicts: [], ...coverageOf(document, []) };
  const { config, diagnostics } = compile(document);
  if (!config) throw refusal('flow-has-errors', { diagnostics });
  const verdicts = await runCases(document, tenant, to, flows);
  return { revision, verdicts, ...coverageOf(document, verdicts) };
}

/** Refuses a draft with cases that fail, and names them. `despite`: gives their names instead. */
export async function failedCases(inTenant: InTenant, { id, revision, despite }: { id: string; revision: number; despite: boolean }): Promise<string[]> {
  const tested = await testFlow(inTenant, id);
  // Whoever publishes another draft than this one is refused for that.
  if (tested.revision !== revision) return [];
  const failed = tested.verdicts.filter(({ wrong }) => wrong.length > 0);
  if (failed.length && !despite) throw refusal('cases-failed', { failed });
  return failed.map(({ name }) => name);
}

async function caseWorld(tx: Tx, id: string) {
  const flow = await tx.flow.findFirst({ where: { id, deletedAt: null }, select: { draft: true, revision: true, numbers: { select: { e164: true }, orderBy: { e164: 'asc' }, take: 1 } } });
  if (!flow) throw refusal('not-found');
  const document = documentOf(flow.draft);
  if (!document.cases?.length) return { document, revision: flow.revision, tenant: nobody, to: '', flows: {} };
  const tenant: TrialTenant = {
    people: await tx.person.findMany({ select: { id: true, extension: true } }),
    devices: await tx.device.findMany({ select: { id: true, personId: true } }),
    groups: (await tx.personGroup.findMany({ select: { id: true, members: { select: { personId: true }, orderBy: { place: 'asc' } } } })).map(({ id, members }) => ({ id, people: members.map(({ personId }) => personId) })),
    numbers: await tx.number.findMany({ select: { e164: true, alias: true } }),
    outgoing: await companyNumber(tx),
    greetings: await tx.greeting.findMany({ select: { id: true, durationMs: true, languages: { select: { language: true, durationMs: true } } } }),
  };
  return { document, revision: flow.revision, tenant, to: flow.numbers[0]?.e164 ?? '', flows: await otherFlows(tx, document) };
}

const nobody: TrialTenant = { people: [], devices: [], groups: [], numbers: [], greetings: [] };

/** The published documents of all flows that a draft leads into, and into which these lead. */
async function otherFlows(tx: Tx, document: FlowDocument): Promise<Record<string, FlowDocument>> {
  const published = await publishedFlows(tx);
  return flowsFrom(document, async id => {
    const versionId = published.find(flow => flow.id === id)?.versionId;
    return versionId ? documentOf((await tx.flowVersion.findFirst({ where: { id: versionId }, select: { document: true } }))?.document) : null;
  });
}
