import type { FlowDocument } from './flow-document';
import { readNode } from './read-node';

/** Names of the variables that the nodes of a flow set, by the alphabet, each once. */
export function variablesOf({ nodes }: FlowDocument): string[] {
  const names = nodes.flatMap(node => {
    const read = readNode(node);
    return read.ok ? read.definition.sets?.(read.settings) ?? [] : [];
  });
  return [...new Set(names)].filter(Boolean).sort();
}
