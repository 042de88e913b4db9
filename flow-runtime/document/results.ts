import type { FlowDocument } from './flow-document';
import { readNode } from './read-node';

/** What a flow may return to one that calls it, by the alphabet, each once. */
export function resultsOf({ nodes }: FlowDocument): string[] {
  const results = nodes.flatMap(node => {
    const read = readNode(node);
    return read.ok ? read.definition.result?.(read.settings) ?? [] : [];
  });
  return [...new Set(results)].sort();
}
