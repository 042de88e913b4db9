import type { Exit } from '@/nodes/_kit/define-node';
import type { Entering } from '@/nodes/_kit/fragment';
import { otherwiseState, versionKey } from '@/flow-runtime/compiler/config';
import type { FlowNode } from '@/flow-runtime/document/flow-document';
import { readNode } from '@/flow-runtime/document/read-node';

/** What a call does that walks no flow of the tenant: the page has words for each, and for each of its steps. */
export type OwnWay = 'direct' | 'room' | 'guest' | 'voicemail' | 'greeting' | 'switch';

/** The flow in which a call stood: the tenant's, or a way of the house's own. `version` null: a draft that was called. */
export type FlowTitle = { name: string; version: number | null } | { way: OwnWay };

/** A version of a flow, as far as a call walked it. `untold`: a node that nobody needs to hear of. */
export interface Walkable { title: FlowTitle; untold?: string; node(id: string): FlowNode | undefined }

/** One stay of a call in a node, in the words that the version has for it. */
export interface Visit {
  at: Date;
  /** Null: not known any more. */
  flow: FlowTitle | null;
  /** `type` null: the flow's Otherwise, or a node of which nothing is known but its id. */
  node: { id: string; type: string | null; name: string };
  /** Keys that were pressed meanwhile, masked. */
  keys: string;
  /** Variables that were set, as they may be seen. */
  set: [name: string, is: string][];
  /** Null: it is still there, or a node without ways out. */
  exit: Pick<Exit, 'id' | 'of' | 'tone' | 'label' | 'values'> | null;
}

export interface StoredStep { at: Date; event: unknown; path: readonly string[]; exits: readonly string[] }

/** A visit while it is told. `place`: the node behind those of the flows around it, "billing/menu". */
interface Stay { place: string; drawn: FlowNode | undefined; left: boolean; visit: Visit }

/**
 * What a call went through, from its stored steps. `first`: the flow in which it began; `find`: the others that it may go into, by `versionKey`.
 * A step names nodes entered and exits taken in two lists: an exit is of the node in which the call stands, or, where a flow that was called
 * has returned, of the node that called it.
 */
export function storyOf(steps: readonly StoredStep[], first: Walkable | undefined, find: (key: string) => Walkable | undefined): Visit[] {
  const told: Visit[] = [];
  const flows: (Walkable | undefined)[] = [first];
  // The stays in which the call is at this moment: one for each flow around it.
  const stays: Stay[] = [];

  /** The flow into which a node has led: one that has this node, or else the first that is there. `replaces`: in the place of its own. */
  const inside = (drawn: FlowNode | undefined, id: string, replaces: boolean) => {
    const found = entered(drawn).filter(one => one.replaces === replaces).flatMap(one => find(versionKey(one)) ?? []);
    return found.find(flow => flow.node(id)) ?? found[0];
  };

  const enter = (place: string, at: Date) => {
    const around = place.split('/');
    const id = around.pop()!;
    const depth = around.length;
    const before = stays.at(-1);
    if (before?.place.split('/').length === depth + 1) {
      if (!before.left) flows[depth] = inside(before.drawn, id, true) ?? flows[depth];
    } else if (depth > 0 && (before?.place === around.join('/') || !flows[depth])) flows[depth] = inside(flows[depth - 1]?.node(around[depth - 1]!), id, false);
    flows.length = depth + 1;
    stays.length = Math.min(stays.length, depth);
    const drawn = id === otherwiseState ? undefined : flows[depth]?.node(id);
    const visit: Visit = { at, flow: flows[depth]?.title ?? null, node: { id, type: drawn?.type ?? null, name: drawn?.name ?? '' }, keys: '', set: [], exit: null };
    if (flows[depth]?.untold !== id) told.push(visit);
    const stay = { place, drawn, left: false, visit };
    stays.push(stay);
    return stay;
  };

  const leaves = (exit: string, event: unknown): boolean => {
    const now = stays.at(-1);
    const { place } = wayOut(exit);
    // A call that was promised goes on in the middle of its flow, and leaves the node in which it was booked.
    if (!now) return event === 'DONE';
    return !now.left && (now.place === place || (now.place.startsWith(`${place}/`) && returns(now.drawn)));
  };

  const leave = (text: string) => {
    const { place, exit } = wayOut(text);
    while (stays.length && stays.at(-1)!.place.startsWith(`${place}/`)) stays.pop();
    const now = stays.at(-1);
    if (now?.place !== place) return;
    now.left = true;
    now.visit.exit = exitOf(now.drawn, exit);
  };

  for (const { at, event, path, exits } of steps) {
    const { type, key, set } = (event ?? {}) as { type?: unknown; key?: unknown; set?: unknown };
    const touched = stays.slice(-1);
    if (type === 'KEY' && typeof key === 'string' && touched[0]) touched[0].visit.keys += key;
    const out = [...exits];
    for (const place of path) {
      while (out.length && leaves(out[0]!, type)) leave(out.shift()!);
      touched.push(enter(place, at));
    }
    out.forEach(leave);
    for (const [name, is] of Object.entries((set ?? {}) as Record<string, unknown>)) (touched.findLast(({ drawn }) => sets(drawn, name)) ?? touched[0])?.visit.set.push([name, String(is)]);
  }
  return told;
}

/** Ids of the nodes that steps speak of, with those around them. */
export function nodesIn(steps: readonly Pick<StoredStep, 'path' | 'exits'>[]): string[] {
  return [...new Set(steps.flatMap(({ path, exits }) => [...path, ...exits.map(exit => wayOut(exit).place)]).flatMap(place => place.split('/')))];
}

function wayOut(text: string): { place: string; exit: string } {
  const at = text.lastIndexOf(' ');
  return { place: text.slice(0, at), exit: text.slice(at + 1) };
}

/** The flows into which a node may lead, in the order in which it tries them. */
function entered(drawn: FlowNode | undefined): Entering[] {
  const read = drawn && readNode(drawn);
  return read?.ok ? Object.values(read.definition.compile(read.settings).states).flatMap(({ enters }) => enters ?? []) : [];
}

const returns = (drawn: FlowNode | undefined): boolean => drawn !== undefined && readNode(drawn).definition?.result !== undefined;

function sets(drawn: FlowNode | undefined, name: string): boolean {
  const read = drawn && readNode(drawn);
  return read?.ok === true && (read.definition.sets?.(read.settings) ?? []).includes(name);
}

/** A way out as its version has it. Settings that cannot be read name none. */
function exitOf(drawn: FlowNode | undefined, id: string): Visit['exit'] {
  const read = drawn && readNode(drawn);
  if (!read?.ok) return null;
  const { of, tone, label, values } = read.exits.find(exit => exit.id === id) ?? ({ tone: id === 'error' ? 'error' : 'way' } satisfies Partial<Exit>) as Omit<Exit, 'id'>;
  return { id, tone, ...(of !== undefined && { of }), ...(label !== undefined && { label }), ...(values && { values }) };
}
