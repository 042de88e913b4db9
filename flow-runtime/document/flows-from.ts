import type { FlowDocument } from './flow-document';
import { referencesOf } from './references';

/** The documents of all flows that a flow leads into, and into which these lead, by their ids; `published` gives one as calls take it, null where there is none. */
export async function flowsFrom(document: FlowDocument, published: (id: string) => Promise<FlowDocument | null>): Promise<Record<string, FlowDocument>> {
  const found: Record<string, FlowDocument> = {};
  const open = [document];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const { kind, id } of referencesOf(next)) {
      const other = kind === 'flow' && !found[id] ? await published(id) : null;
      if (!other) continue;
      found[id] = other;
      open.push(other);
    }
  }
  return found;
}
