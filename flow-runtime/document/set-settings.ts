import { nodeOf } from '@/nodes';
import { changeNodes } from './commands';
import { exitsOf } from './exits';
import type { FlowDocument, FlowEdge } from './flow-document';

/**
 * Gives a node its settings. Lines of exits that are no more go with them (and come back with undo); an exit that only
 * changed its id in its place, as when a menu key is retyped, keeps its line. Settings that are not whole yet, as in the
 * middle of typing, leave all lines alone.
 */
export function setSettings(document: FlowDocument, id: string, settings: unknown): FlowDocument {
  const before = document.nodes.find(node => node.id === id);
  if (!before || same(before.settings, settings)) return document;
  const changed = changeNodes(document, node => (node.id === id ? { ...node, version: nodeOf(node.type)?.version ?? node.version, settings } : node));
  const after = changed.nodes.find(node => node.id === id)!;
  if (!nodeOf(after.type)?.schema.safeParse(settings).success) return changed;
  const exits = exitsOf(after).map(exit => exit.id);
  const edges = carry(document.edges, id, exitsOf(before).map(exit => exit.id), exits);
  return { ...changed, edges };
}

/** The edges that stay: those of other nodes, of exits that are still there, and of exits with a new id in the same place. */
function carry(edges: FlowEdge[], id: string, before: string[], after: string[]): FlowEdge[] {
  const still = new Set(after);
  const was = new Set(before);
  const used = new Set(edges.filter(edge => edge.from === id).map(edge => edge.exit));
  return edges.flatMap((edge): FlowEdge[] => {
    if (edge.from !== id || still.has(edge.exit)) return [edge];
    const renamed = before.length === after.length ? after[before.indexOf(edge.exit)] : undefined;
    if (renamed === undefined || was.has(renamed) || used.has(renamed)) return [];
    used.add(renamed);
    return [{ ...edge, exit: renamed }];
  });
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
