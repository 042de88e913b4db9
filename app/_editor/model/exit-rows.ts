import type { Exit } from '@/nodes/_kit/define-node';
import type { FlowEdge, FlowNode } from '@/flow-runtime/document/flow-document';
import { readNode } from '@/flow-runtime/document/read-node';

/** An exit as a card shows it. */
export interface ExitRow extends Exit {
  /** Where it leads; null where nobody drew it. */
  to: string | null;
  /** An edge from an exit that the settings do not have. `gone`: they did, and were changed; else they cannot be read. */
  lost?: 'gone' | 'unread';
}

/** All exits of a node, also while its settings are half typed, and edges whose exit is gone. */
export function exitRows(node: FlowNode, edges: readonly FlowEdge[]): ExitRow[] {
  const targets = new Map(edges.map(({ exit, to }) => [exit, to]));
  const exits = readExits(node);
  const names = new Set(exits.map(({ id }) => id));
  return [
    ...exits.map((exit): ExitRow => ({ ...exit, to: targets.get(exit.id) ?? null })),
    ...edges.filter(({ exit }) => !names.has(exit)).map(({ exit, to }): ExitRow => ({ id: exit, tone: 'error', to, lost: exits.length > 0 ? 'gone' : 'unread' })),
  ];
}

const known = new WeakMap<FlowNode, Exit[]>();

/** The exits of a node. Nodes never change in place, so each is read once. */
export function readExits(node: FlowNode): Exit[] {
  let exits = known.get(node);
  if (!exits) {
    exits = exitsNow(node);
    known.set(node, exits);
  }
  return exits;
}

function exitsNow(node: FlowNode): Exit[] {
  const read = readNode(node);
  try {
    // Settings that a form is just changing may be out of range, and still name their exits.
    const exits = read.ok ? read.exits : read.definition?.exits(node.settings) ?? [];
    return exits.filter(({ id }, i) => exits.findIndex(other => other.id === id) === i);
  } catch {
    return [];
  }
}

/** Rows in sight, and those that rest on Otherwise and fold into one. A single one is not worth folding. */
export function fold(rows: readonly ExitRow[]): { shown: ExitRow[]; folded: ExitRow[] } {
  const folded = rows.filter(({ to, tone }) => to === null && tone !== 'way');
  return folded.length < 2 ? { shown: [...rows], folded: [] } : { shown: rows.filter(row => !folded.includes(row)), folded };
}
