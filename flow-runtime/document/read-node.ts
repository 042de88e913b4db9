import { nodeOf } from '@/nodes';
import type { Exit, NodeDefinition } from '@/nodes/_kit/define-node';
import { quick } from '@/nodes/_kit/quick-schema';
import type { FlowNode } from './flow-document';

/** A drawn node with its settings proved, or what is wrong with it. */
export type ReadNode =
  | { ok: true; definition: NodeDefinition<string, unknown>; settings: unknown; exits: Exit[] }
  | { ok: false; definition: NodeDefinition<string, unknown> | undefined; issues: { path: (string | number)[]; message: string }[] };

type Drawn = Pick<FlowNode, 'type' | 'settings'>;

/** Nodes are never changed in place: what was read of one holds for as long as it is there. */
const read = new WeakMap<Drawn, { type: string; settings: unknown; is: ReadNode }>();

/** Reads a node's settings by the schema of its type, once. */
export function readNode(node: Drawn): ReadNode {
  const known = read.get(node);
  if (known && known.type === node.type && known.settings === node.settings) return known.is;
  const is = readAnew(node);
  read.set(node, { type: node.type, settings: node.settings, is });
  return is;
}

function readAnew({ type, settings }: Drawn): ReadNode {
  const definition = nodeOf(type);
  if (!definition) return { ok: false, definition, issues: [] };
  const parsed = quick(definition.schema).safeParse(settings);
  if (parsed.success) return { ok: true, definition, settings: parsed.data, exits: definition.exits(parsed.data) };
  return { ok: false, definition, issues: parsed.error.issues.map(({ path, message }) => ({ path: path as (string | number)[], message })) };
}
