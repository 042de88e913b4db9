import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { referencesOf } from '@/flow-runtime/document/references';
import type { Directory, EditorClient } from '../model/client';

/** The published documents of all flows that a draft leads into, and into which these lead, by their ids. */
export async function otherFlows(client: EditorClient, document: FlowDocument, { flows }: Directory): Promise<Record<string, FlowDocument>> {
  const found: Record<string, FlowDocument> = {};
  const open = [document];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const { kind, id } of referencesOf(next)) {
      const versionId = flows.find(flow => flow.id === id)?.versionId;
      if (kind !== 'flow' || !versionId || found[id]) continue;
      found[id] = (await client.version({ id, versionId })).document;
      open.push(found[id]);
    }
  }
  return found;
}
