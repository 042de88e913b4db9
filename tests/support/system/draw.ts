import { emptyFlow, type FlowDocument } from '@/flow-runtime/document/flow-document';
import { nodeOf, nodes, type NodeType, type SettingsOf } from '@/nodes';
import type { Prompt } from '@/nodes/_kit/prompt';

/** A node of a drawing: its settings over the defaults, and where its exits lead. */
export interface Drawn {
  type: NodeType;
  settings: Record<string, unknown>;
  exits: Record<string, string>;
}

/** One node for draw(): `node('play', { prompt }, { done: 'bye' })`. */
export function node<T extends NodeType>(type: T, settings: Partial<SettingsOf<T>> = {}, exits: Record<string, string> = {}): Drawn {
  return { type, settings: { ...(nodes[type].defaults as object), ...settings }, exits };
}

/** A flow document of nodes by id; the call begins at the first. */
export function draw(drawn: Record<string, Drawn>, otherwise: { prompt?: Prompt; to?: string } = {}): FlowDocument {
  const position = { x: 0, y: 0 };
  const ids = Object.keys(drawn);
  return {
    ...emptyFlow(),
    start: { to: ids[0] ?? null, position },
    otherwise: { prompt: otherwise.prompt ?? [], to: otherwise.to ?? null },
    nodes: ids.map((id) => ({ id, type: drawn[id]!.type, version: nodeOf(drawn[id]!.type)!.version, name: '', settings: drawn[id]!.settings, position })),
    edges: ids.flatMap((from) => Object.entries(drawn[from]!.exits).map(([exit, to]) => ({ from, exit, to }))),
  };
}

/** A prompt of greetings, in order. */
export function says(...greetings: { id: string }[]): Prompt {
  return greetings.map(({ id }) => ({ kind: 'greeting', id }));
}
