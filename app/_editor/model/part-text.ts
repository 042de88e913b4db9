import { z } from 'zod';
import { flowEdgeSchema, flowNodeSchema, nodeLimit, type FlowDocument } from '@/flow-runtime/document/flow-document';

const partSchema = z.object({
  kind: z.literal('ringloom.flow'),
  nodes: z.array(flowNodeSchema).min(1).max(nodeLimit),
  edges: z.array(flowEdgeSchema).max(nodeLimit * 10),
});

/** Longest text that is looked at, characters. */
const longest = 8_000_000;

/** A part of a flow as text for the clipboard: it can be pasted into another flow or another tenant. */
export const writePart = (part: FlowDocument): string => JSON.stringify(part, null, 1);

/** Nodes and edges from a text; null where it is something else. */
export function readPart(text: string): Pick<FlowDocument, 'nodes' | 'edges'> | null {
  if (text.length > longest || !text.trimStart().startsWith('{')) return null;
  try {
    const { success, data } = partSchema.safeParse(JSON.parse(text));
    return success ? data : null;
  } catch {
    return null;
  }
}
