import { nodeOf } from '@/nodes';
import { flowDocumentSchema, nodeLimit, type FlowDocument, type FlowNode } from './flow-document';
import { refused, taken, type Read } from './refusal';

/** The document's version of today, and what makes each older one into the next. */
const present = 1;
const migrations: Record<number, (document: Record<string, unknown>) => Record<string, unknown>> = {};

/**
 * A stored or foreign value as a document of today: older shapes are migrated, newer ones refused. Settings that are wrong,
 * and types that are not ours, pass: they are shown as problems.
 */
export function readDocument(value: unknown): Read<FlowDocument> {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || !('kind' in value) || value.kind !== 'ringloom.flow') return refused('not-a-flow');
  let document = value as Record<string, unknown>;
  if (typeof document.version !== 'number' || !Number.isInteger(document.version) || document.version < 1) return refused('bad-value', ['version']);
  if (document.version > present) return refused('newer-file', ['version'], { version: document.version });
  if (Array.isArray(document.nodes) && document.nodes.length > nodeLimit) return refused('too-many-nodes', ['nodes'], { limit: nodeLimit });
  try {
    for (let version = document.version; version < present; version++) document = migrations[version]!(document);
  } catch {
    return refused('cannot-migrate', ['version']);
  }
  const parsed = flowDocumentSchema.safeParse(document);
  if (!parsed.success) return refused('bad-value', parsed.error.issues[0]!.path);
  const nodes: FlowNode[] = [];
  for (const [i, node] of parsed.data.nodes.entries()) {
    const read = migrateNode(node, i);
    if (!read.ok) return read;
    nodes.push(read.value);
  }
  return taken({ ...parsed.data, nodes });
}

/** A node's settings, brought from the version they were written in to that of today. */
export function migrateNode(node: FlowNode, i: number): Read<FlowNode> {
  const definition = nodeOf(node.type);
  if (!definition || node.version === definition.version) return taken(node);
  if (node.version > definition.version) return refused('newer-node', ['nodes', i, 'version'], { type: node.type });
  try {
    let settings = node.settings;
    for (let version = node.version; version < definition.version; version++) settings = definition.migrations[version]!(settings);
    return taken({ ...node, version: definition.version, settings });
  } catch {
    return refused('cannot-migrate', ['nodes', i, 'settings'], { type: node.type });
  }
}
