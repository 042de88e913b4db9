import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { flowsFrom } from '@/flow-runtime/document/flows-from';
import type { Directory, EditorClient } from '../model/client';

/** The published documents of all flows that a draft leads into, and into which these lead, by their ids. */
export function otherFlows(client: EditorClient, document: FlowDocument, { flows }: Directory): Promise<Record<string, FlowDocument>> {
  return flowsFrom(document, async id => {
    const versionId = flows.find(flow => flow.id === id)?.versionId;
    return versionId ? (await client.version({ id, versionId })).document : null;
  });
}
