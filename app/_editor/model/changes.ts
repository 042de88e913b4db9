import type { FlowDocument, FlowNode } from '@/flow-runtime/document/flow-document';
import { startExit, startId } from './ids';
import { same } from '@/flow-runtime/document/same';

/** One thing in which two documents differ, told from the older to the newer. */
export type Change =
  | { is: 'added'; node: FlowNode }
  | { is: 'removed'; node: FlowNode }
  | { is: 'renamed'; node: FlowNode; from: FlowNode }
  /** Its settings differ. */
  | { is: 'set'; node: FlowNode; from: FlowNode }
  /** An exit leads elsewhere than to `from`; null: to Otherwise. `node` is startId for the place where calls arrive. */
  | { is: 'leads'; node: string; exit: string; from: string | null; to: string | null }
  | { is: 'otherwise' }
  /** Test calls differ: nothing that a caller would notice. */
  | { is: 'cases' }
  /** Notes differ: nothing that a caller would notice. */
  | { is: 'notes' }
  /** Cards were moved: nothing that a caller would notice. */
  | { is: 'moved'; n: number };

/** What changes from one document to another. Lines from nodes that came or went are told by their node. */
export function changesOf(before: FlowDocument, after: FlowDocument): Change[] {
  const old = new Map(before.nodes.map(node => [node.id, node]));
  const now = new Map(after.nodes.map(node => [node.id, node]));
  const changes: Change[] = [];
  let moved = before.start.position.x !== after.start.position.x || before.start.position.y !== after.start.position.y ? 1 : 0;
  for (const node of after.nodes) {
    const was = old.get(node.id);
    // The same id with another type is another node.
    if (!was || was.type !== node.type) {
      changes.push({ is: 'added', node });
      continue;
    }
    if (was === node) continue;
    if (was.name !== node.name) changes.push({ is: 'renamed', node, from: was });
    if (!same(was.settings, node.settings)) changes.push({ is: 'set', node, from: was });
    if (was.position.x !== node.position.x || was.position.y !== node.position.y) moved++;
  }
  for (const node of before.nodes) if (now.get(node.id)?.type !== node.type) changes.push({ is: 'removed', node });
  changes.push(...lines(before, after, now));
  if (before.start.to !== after.start.to) changes.push({ is: 'leads', node: startId, exit: startExit, from: before.start.to, to: after.start.to });
  if (!same(before.otherwise, after.otherwise)) changes.push({ is: 'otherwise' });
  if (!same(before.cases ?? [], after.cases ?? [])) changes.push({ is: 'cases' });
  if (!same(before.notes ?? [], after.notes ?? [])) changes.push({ is: 'notes' });
  if (moved) changes.push({ is: 'moved', n: moved });
  return changes;
}

function lines(before: FlowDocument, after: FlowDocument, now: Map<string, FlowNode>): Change[] {
  const key = ({ from, exit }: { from: string; exit: string }) => `${from} ${exit}`;
  const was = new Map(before.edges.map(edge => [key(edge), edge]));
  const is = new Map(after.edges.map(edge => [key(edge), edge]));
  return [
    ...after.edges.filter(edge => was.get(key(edge))?.to !== edge.to).map(({ from, exit, to }): Change => ({ is: 'leads', node: from, exit, from: was.get(key({ from, exit }))?.to ?? null, to })),
    ...before.edges.filter(edge => !is.has(key(edge)) && now.has(edge.from)).map(({ from, exit, to }): Change => ({ is: 'leads', node: from, exit, from: to, to: null })),
  ];
}
