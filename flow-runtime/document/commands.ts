import { nodeOf } from '@/nodes';
import { exitsOf } from './exits';
import { nodeLimit, type FlowDocument, type FlowEdge, type FlowNode } from './flow-document';

/** Where a line begins: an exit of a node, or the place where calls arrive. */
export type Source = { from: string; exit: string } | 'start';

/** A changed document and the ids of the nodes that came new into it. */
export interface Made { document: FlowDocument; made: string[] }

export interface Position { x: number; y: number }

/** A node to add; without settings it gets the defaults of its type. */
export interface NewNode { type: string; position: Position; name?: string; settings?: unknown }

/** Adds a node. Unchanged, with nothing made, where the type is not ours or the flow is full. */
export function addNode(document: FlowDocument, { type, position, name = '', settings }: NewNode): Made {
  const definition = nodeOf(type);
  if (!definition || document.nodes.length >= nodeLimit) return { document, made: [] };
  const id = newId(type, new Set(document.nodes.map(node => node.id)));
  const node: FlowNode = { id, type, version: definition.version, name, settings: settings ?? structuredClone(definition.defaults), position };
  return { document: { ...document, nodes: [...document.nodes, node] }, made: [id] };
}

/** Takes nodes away, with every line from and to them. */
export function removeNodes(document: FlowDocument, ids: readonly string[]): FlowDocument {
  const gone = new Set(ids);
  if (!document.nodes.some(({ id }) => gone.has(id))) return document;
  const left = (to: string | null) => (to !== null && gone.has(to) ? null : to);
  return {
    ...document,
    start: { ...document.start, to: left(document.start.to) },
    otherwise: { ...document.otherwise, to: left(document.otherwise.to) },
    nodes: document.nodes.filter(({ id }) => !gone.has(id)),
    edges: document.edges.filter(({ from, to }) => !gone.has(from) && !gone.has(to)),
  };
}

/** Puts nodes where they are to be. Positions are absolute, so that the moves of one drag can replace each other. */
export function moveNodes(document: FlowDocument, positions: Readonly<Record<string, Position>>): FlowDocument {
  return changeNodes(document, node => {
    const position = Object.hasOwn(positions, node.id) ? positions[node.id]! : node.position;
    return position.x === node.position.x && position.y === node.position.y ? node : { ...node, position: { x: position.x, y: position.y } };
  });
}

/** Puts the card "Call arrives" where it is to be. */
export function moveStart(document: FlowDocument, { x, y }: Position): FlowDocument {
  const { position } = document.start;
  return position.x === x && position.y === y ? document : { ...document, start: { ...document.start, position: { x, y } } };
}

/** Names a node's card; the empty name is that of its type. */
export function rename(document: FlowDocument, id: string, name: string): FlowDocument {
  return changeNodes(document, node => (node.id === id && node.name !== name ? { ...node, name } : node));
}

/** Draws a line; one that left from the same exit goes. Unchanged where the node to go to, or the exit, is not there. */
export function connect(document: FlowDocument, source: Source, to: string): FlowDocument {
  if (!document.nodes.some(({ id }) => id === to)) return document;
  if (source === 'start') return document.start.to === to ? document : { ...document, start: { ...document.start, to } };
  const { from, exit } = source;
  const node = document.nodes.find(({ id }) => id === from);
  if (!node || !exitsOf(node).some(({ id }) => id === exit)) return document;
  const at = document.edges.findIndex(edge => edge.from === from && edge.exit === exit);
  if (at === -1) return { ...document, edges: [...document.edges, { from, exit, to }] };
  return document.edges[at]!.to === to ? document : { ...document, edges: document.edges.with(at, { from, exit, to }) };
}

/** Takes a line away. */
export function disconnect(document: FlowDocument, source: Source): FlowDocument {
  if (source === 'start') return document.start.to === null ? document : { ...document, start: { ...document.start, to: null } };
  const edges = document.edges.filter(edge => !leavesBy(edge, source));
  return edges.length === document.edges.length ? document : { ...document, edges };
}

/** Where a line leads now; null where it is open. */
export function leadsTo({ start, edges }: FlowDocument, source: Source): string | null {
  return source === 'start' ? start.to : edges.find(edge => leavesBy(edge, source))?.to ?? null;
}

/** Puts a new node into a line: the line leads to it, and its first way forward to where the line led. */
export function insertOnEdge(document: FlowDocument, source: Source, node: NewNode): Made {
  const to = leadsTo(document, source);
  const added = addNode(document, node);
  const id = added.made[0];
  if (id === undefined) return added;
  const entered = connect(added.document, source, id);
  const way = exitsOf(entered.nodes.at(-1)!).find(({ tone }) => tone === 'way');
  return { document: to !== null && way ? connect(entered, { from: id, exit: way.id }, to) : entered, made: [id] };
}

/** Where a call begins; null: nowhere yet. */
export function setStart(document: FlowDocument, to: string | null): FlowDocument {
  return to === null ? disconnect(document, 'start') : connect(document, 'start', to);
}

/** What open exits come to: the prompt, the node, or both. */
export function setOtherwise(document: FlowDocument, change: Partial<FlowDocument['otherwise']>): FlowDocument {
  if (change.to != null && !document.nodes.some(({ id }) => id === change.to)) return document;
  return { ...document, otherwise: { ...document.otherwise, ...change } };
}

/** An id of the type's name and a number, not yet taken. */
export function newId(type: string, taken: ReadonlySet<string>): string {
  const stem = /^[a-z][a-z0-9-]{0,40}$/.test(type) ? type : 'node';
  let n = 1;
  while (taken.has(`${stem}-${n}`)) n++;
  return `${stem}-${n}`;
}

/** The document with its nodes changed one by one; itself where none was. */
export function changeNodes(document: FlowDocument, change: (node: FlowNode) => FlowNode): FlowDocument {
  const nodes = document.nodes.map(change);
  return nodes.every((node, i) => node === document.nodes[i]) ? document : { ...document, nodes };
}

const leavesBy = (edge: FlowEdge, source: Exclude<Source, 'start'>): boolean => edge.from === source.from && edge.exit === source.exit;
