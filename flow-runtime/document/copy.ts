import { newId, type Made, type Position } from './commands';
import { emptyFlow, nodeLimit, type FlowDocument } from './flow-document';

/** A part of a flow as a flow of its own: the nodes named and the lines among them. */
export function copy(document: FlowDocument, ids: readonly string[]): FlowDocument {
  const taken = new Set(ids);
  return {
    ...emptyFlow(),
    nodes: structuredClone(document.nodes.filter(({ id }) => taken.has(id))),
    edges: structuredClone(document.edges.filter(({ from, to }) => taken.has(from) && taken.has(to))),
  };
}

/** Puts the nodes of another flow in, under new ids, with the lines among them. `at`: where their upper left corner goes. */
export function paste(document: FlowDocument, part: Pick<FlowDocument, 'nodes' | 'edges'>, at: Position): Made {
  if (part.nodes.length === 0 || document.nodes.length + part.nodes.length > nodeLimit) return { document, made: [] };
  const taken = new Set(document.nodes.map(({ id }) => id));
  const left = Math.min(...part.nodes.map(({ position }) => position.x));
  const top = Math.min(...part.nodes.map(({ position }) => position.y));
  const ids = new Map<string, string>();
  const nodes = part.nodes.map(node => {
    const id = newId(node.type, taken);
    taken.add(id);
    ids.set(node.id, id);
    return { ...structuredClone(node), id, position: { x: at.x + node.position.x - left, y: at.y + node.position.y - top } };
  });
  const edges = part.edges.flatMap(({ from, exit, to }) => (ids.has(from) && ids.has(to) ? [{ from: ids.get(from)!, exit, to: ids.get(to)! }] : []));
  return { document: { ...document, nodes: [...document.nodes, ...nodes], edges: [...document.edges, ...edges] }, made: nodes.map(({ id }) => id) };
}

/** The same nodes once more, a little to the right and below. */
export function duplicate(document: FlowDocument, ids: readonly string[], by: Position = { x: 40, y: 40 }): Made {
  const part = copy(document, ids);
  if (part.nodes.length === 0) return { document, made: [] };
  const left = Math.min(...part.nodes.map(({ position }) => position.x));
  const top = Math.min(...part.nodes.map(({ position }) => position.y));
  return paste(document, part, { x: left + by.x, y: top + by.y });
}
