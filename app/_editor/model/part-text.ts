import { z } from 'zod';
import type { FlowPart } from '@/flow-runtime/document/copy';
import { flowEdgeSchema, flowNodeSchema, flowNoteSchema, nodeLimit, noteLimit, type FlowDocument } from '@/flow-runtime/document/flow-document';

const partSchema = z.object({
  kind: z.literal('ringloom.flow'),
  nodes: z.array(flowNodeSchema).max(nodeLimit),
  edges: z.array(flowEdgeSchema).max(nodeLimit * 10),
  notes: z.array(flowNoteSchema).max(noteLimit).optional(),
}).refine(({ nodes, notes }) => nodes.length + (notes?.length ?? 0) > 0);

/** Longest text that is looked at, characters. */
const longest = 8_000_000;

/** A part of a flow as text for the clipboard: it can be pasted into another flow or another tenant. */
export const writePart = (part: FlowDocument): string => JSON.stringify(part, null, 1);

/** Nodes, edges and notes from a text; null where it is something else. */
export function readPart(text: string): FlowPart | null {
  if (text.length > longest || !text.trimStart().startsWith('{')) return null;
  try {
    const { success, data } = partSchema.safeParse(JSON.parse(text));
    return success ? data : null;
  } catch {
    return null;
  }
}
