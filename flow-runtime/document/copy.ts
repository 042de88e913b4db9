import { newId, type Made, type Position } from './commands';
import { emptyFlow, nodeLimit, noteLimit, type FlowDocument, type FlowNode, type FlowNote } from './flow-document';
import { newNoteId, notesOf, withNotes } from './notes';

/** What can be put into a flow: nodes, lines among them, notes. */
export type FlowPart = Pick<FlowDocument, 'nodes' | 'edges' | 'notes'>;

/** A part of a flow as a flow of its own: the nodes and notes named, and the lines among them. */
export function copy(document: FlowDocument, ids: readonly string[]): FlowDocument {
  const taken = new Set(ids);
  return withNotes({
    ...emptyFlow(),
    nodes: structuredClone(document.nodes.filter(({ id }) => taken.has(id))),
    edges: structuredClone(document.edges.filter(({ from, to }) => taken.has(from) && taken.has(to))),
  }, structuredClone(notesOf(document).filter(({ id }) => taken.has(id))));
}

/** Puts the nodes and notes of another flow in, under new ids, with the lines among them. `at`: where their upper left corner goes. */
export function paste(document: FlowDocument, part: FlowPart, at: Position): Made {
  const corner = cornerOf(part);
  if (!corner || document.nodes.length + part.nodes.length > nodeLimit || notesOf(document).length + notesOf(part).length > noteLimit) return { document, made: [] };
  const placed = ({ position: { x, y } }: FlowNode | FlowNote): Position => ({ x: at.x + x - corner.x, y: at.y + y - corner.y });
  const taken = new Set(document.nodes.map(({ id }) => id));
  const ids = new Map<string, string>();
  const nodes = part.nodes.map(node => {
    const id = newId(node.type, taken);
    taken.add(id);
    ids.set(node.id, id);
    return { ...structuredClone(node), id, position: placed(node) };
  });
  const noteIds = new Set(notesOf(document).map(({ id }) => id));
  const notes = notesOf(part).map(note => {
    const id = newNoteId(noteIds);
    noteIds.add(id);
    return { ...structuredClone(note), id, position: placed(note) };
  });
  const edges = part.edges.flatMap(({ from, exit, to }) => (ids.has(from) && ids.has(to) ? [{ from: ids.get(from)!, exit, to: ids.get(to)! }] : []));
  const next = { ...document, nodes: [...document.nodes, ...nodes], edges: [...document.edges, ...edges] };
  return { document: withNotes(next, [...notesOf(document), ...notes]), made: [...nodes, ...notes].map(({ id }) => id) };
}

/** The same nodes and notes once more, a little to the right and below. */
export function duplicate(document: FlowDocument, ids: readonly string[], by: Position = { x: 40, y: 40 }): Made {
  const part = copy(document, ids);
  const corner = cornerOf(part);
  return corner ? paste(document, part, { x: corner.x + by.x, y: corner.y + by.y }) : { document, made: [] };
}

/** The upper left corner of all that is in a part; null where nothing is. */
export function cornerOf(part: FlowPart): Position | null {
  const places = [...part.nodes, ...notesOf(part)].map(({ position }) => position);
  return places.length ? { x: Math.min(...places.map(({ x }) => x)), y: Math.min(...places.map(({ y }) => y)) } : null;
}
