import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import type { Lit } from '../walk/lit';
import { edgeId, exitOfEdge, startExit, startId } from './ids';

/** Everything that a call may still pass once it has taken a line, to the ends. `edge`: the line's id. Open exits lead on by Otherwise and light nothing. */
export function wayFrom({ start, edges }: FlowDocument, edge: string): Lit {
  const { from, exit } = exitOfEdge(edge);
  const first = exit === startExit && from === startId ? start.to : edges.find(one => one.from === from && one.exit === exit)?.to ?? null;
  const nodes = new Set([from]);
  const lit = new Set([edge]);
  const open = first === null ? [] : [first];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    // The node where the line begins is lit already; a way that comes back to it has to be followed all the same.
    if (nodes.has(id) && id !== from) continue;
    nodes.add(id);
    for (const one of edges) {
      if (one.from !== id || lit.has(edgeId(id, one.exit))) continue;
      lit.add(edgeId(id, one.exit));
      open.push(one.to);
    }
  }
  return { nodes, edges: lit, at: null };
}
