import type { FlowDocument, FlowEdge, FlowNode } from './flow-document';
import { same } from './same';

/** A part of a document that two people may change apart: `node:<id>`, `place:<id>`, `edge:<from> <exit>`, `doc:<field>`. */
export type PartKey = string;
type Parts = Map<PartKey, unknown>;

/** What both changed, differently. Places are no clash: callers do not notice where a card lies. */
export function clashesOf(base: FlowDocument, mine: FlowDocument, theirs: FlowDocument): PartKey[] {
  const [was, my, their] = [partsOf(base), partsOf(mine), partsOf(theirs)];
  return [...new Set([...my.keys(), ...their.keys(), ...was.keys()])].filter(key => !key.startsWith('place:')
    && !same(was.get(key), my.get(key)) && !same(was.get(key), their.get(key)) && !same(my.get(key), their.get(key)));
}

/** Both people's changes since `base` in one document; where both changed a part, `choose` says whose counts. Lines to cards that are gone go too. Pure. */
export function merge(base: FlowDocument, mine: FlowDocument, theirs: FlowDocument, choose: (key: PartKey) => 'mine' | 'theirs'): FlowDocument {
  const [was, my, their] = [partsOf(base), partsOf(mine), partsOf(theirs)];
  const merged: Parts = new Map();
  const whose = (key: PartKey): 'mine' | 'theirs' => {
    if (same(was.get(key), my.get(key))) return 'theirs';
    if (same(was.get(key), their.get(key)) || same(my.get(key), their.get(key)) || key.startsWith('place:')) return 'mine';
    return choose(key);
  };
  // In the order of theirs, then what only this side has: nothing of what the server holds changes its place.
  for (const key of new Set([...their.keys(), ...my.keys()])) {
    const value = whose(key) === 'theirs' ? their.get(key) : my.get(key);
    if (value !== undefined) merged.set(key, value);
  }
  return documentOf(merged);
}

function partsOf({ nodes, edges, ...rest }: FlowDocument): Parts {
  const parts: Parts = new Map();
  for (const [field, value] of Object.entries(rest)) if (value !== undefined) parts.set(`doc:${field}`, value);
  for (const { position, ...node } of nodes) {
    parts.set(`node:${node.id}`, node);
    parts.set(`place:${node.id}`, position);
  }
  for (const { from, exit, to } of edges) parts.set(`edge:${from} ${exit}`, to);
  return parts;
}

function documentOf(parts: Parts): FlowDocument {
  const rest: Record<string, unknown> = {};
  const nodes: FlowNode[] = [];
  const edges: FlowEdge[] = [];
  for (const [key, value] of parts) {
    const [kind, id] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
    if (kind === 'doc') rest[id] = value;
    if (kind === 'node') nodes.push({ ...(value as Omit<FlowNode, 'position'>), position: (parts.get(`place:${id}`) ?? { x: 0, y: 0 }) as FlowNode['position'] });
    if (kind === 'edge') edges.push({ from: id.slice(0, id.indexOf(' ')), exit: id.slice(id.indexOf(' ') + 1), to: value as string });
  }
  const ids = new Set(nodes.map(node => node.id));
  const { start, otherwise, ...others } = rest as Omit<FlowDocument, 'nodes' | 'edges'>;
  const known = (to: string | null) => (to !== null && ids.has(to) ? to : null);
  return { ...others, start: { ...start, to: known(start.to) }, otherwise: { ...otherwise, to: known(otherwise.to) }, nodes, edges: edges.filter(({ from, to }) => ids.has(from) && ids.has(to)) };
}
