import fc from 'fast-check';
import { nodeOf, nodeTypes, type NodeType } from '@/nodes';
import type { Exit } from '@/nodes/_kit/define-node';
import { exitKind } from '@/nodes/_kit/exit-text';
import { settingsOf } from '@/tests/support/arbitrary';

/** Settings of a type that are tried, always the same: enough to meet each of its exits. */
const tries = { numRuns: 400, seed: 1 };

/** Every kind of exit in the registry, as "<type> <kind>". Exits by keys are one kind, and so are those by lists. */
export function allExits(): string[] {
  return nodeTypes.flatMap(exitsOfType).sort();
}

function exitsOfType(type: NodeType): string[] {
  const { exits, defaults } = nodeOf(type)!;
  const all = [defaults, ...fc.sample(settingsOf(type, false), tries)].flatMap(settings => exits(settings as never));
  return [...new Set(all.map((exit: Exit) => named(type, exit)))];
}

/** What kind the exit of a drawn node is; null where the node has none by that id: a call that walked too long without a wait leaves so, too. */
export function kindOfExit(type: string, settings: unknown, id: string): string | null {
  const exit = (nodeOf(type)?.exits(settings as never) as Exit[] | undefined)?.find(one => one.id === id);
  return exit ? named(type, exit) : null;
}

const named = (type: string, exit: Exit): string => `${type} ${exitKind(exit)}`;
