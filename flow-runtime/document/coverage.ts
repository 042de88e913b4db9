import { exitsOf } from './exits';
import type { FlowDocument } from './flow-document';

/** Ways out of a flow's nodes, as "<node> <exit>", in the order of the document: those that calls have taken, and those that none has. */
export function coverageOf({ nodes }: FlowDocument, calls: readonly { exits: readonly string[] }[]): { covered: string[]; uncovered: string[] } {
  const taken = new Set(calls.flatMap(({ exits }) => exits));
  const all = nodes.flatMap(node => exitsOf(node).map(({ id }) => `${node.id} ${id}`));
  return { covered: all.filter(exit => taken.has(exit)), uncovered: all.filter(exit => !taken.has(exit)) };
}
