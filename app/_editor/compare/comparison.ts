import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { edgeId, startExit, startId } from '../model/ids';
import { same } from '@/flow-runtime/document/same';
import type { Mark } from '../model/view';

/** Two documents as one drawing: the newer one, with what it has lost, and what became of each card and line. */
export interface Comparison { document: FlowDocument; nodes: Map<string, Mark>; edges: Map<string, Mark> }

/** Holds two documents against each other. A card that was only moved is no change: callers would not notice. Pure. */
export function compareDrawings(before: FlowDocument, after: FlowDocument): Comparison {
  const old = new Map(before.nodes.map(node => [node.id, node]));
  const now = new Map(after.nodes.map(node => [node.id, node]));
  const nodes = new Map<string, Mark>();
  for (const node of after.nodes) {
    const was = old.get(node.id);
    if (!was) nodes.set(node.id, 'added');
    else if (was.type !== node.type || was.name !== node.name || !same(was.settings, node.settings)) nodes.set(node.id, 'changed');
  }
  const gone = before.nodes.filter(({ id }) => !now.has(id));
  for (const { id } of gone) nodes.set(id, 'removed');

  const edges = new Map<string, Mark>();
  const was = new Map(before.edges.map(edge => [edgeId(edge.from, edge.exit), edge.to]));
  const is = new Map(after.edges.map(edge => [edgeId(edge.from, edge.exit), edge.to]));
  for (const [id, to] of is) if (was.get(id) !== to) edges.set(id, was.has(id) ? 'changed' : 'added');
  const lost = before.edges.filter(edge => !is.has(edgeId(edge.from, edge.exit)));
  for (const { from, exit } of lost) edges.set(edgeId(from, exit), 'removed');
  if (before.start.to !== after.start.to) edges.set(edgeId(startId, startExit), before.start.to === null ? 'added' : after.start.to === null ? 'removed' : 'changed');
  return { document: { ...after, start: { ...after.start, to: after.start.to ?? before.start.to }, nodes: [...after.nodes, ...gone], edges: [...after.edges, ...lost] }, nodes, edges };
}
