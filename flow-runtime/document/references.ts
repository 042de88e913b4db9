import { nodeOf } from '@/nodes';
import { greetingReferences } from '@/nodes/_kit/greeting-references';
import type { Reference } from '@/nodes/_kit/define-node';
import type { FlowDocument } from './flow-document';
import { mapCases } from './test-case';

/** A reference of a flow, with its place in the whole document. */
export type PlacedReference = Reference;

/** Everything of the tenant's that a flow names, in the order of the document. Nodes whose settings are wrong name nothing. */
export function referencesOf({ nodes, otherwise }: FlowDocument): PlacedReference[] {
  return [
    ...greetingReferences(otherwise.prompt, ['otherwise', 'prompt']),
    ...nodes.flatMap((node, i) => {
      const definition = nodeOf(node.type);
      const settings = definition?.schema.safeParse(node.settings);
      return settings?.success
        ? definition!.references(settings.data).map((reference): PlacedReference => ({ ...reference, path: ['nodes', i, 'settings', ...reference.path] }))
        : [];
    }),
  ];
}

/** The document with the ids of its references changed, those of its cases too. */
export function mapReferences(document: FlowDocument, change: (reference: PlacedReference) => string): FlowDocument {
  const copy = structuredClone(document);
  for (const reference of referencesOf(document)) put(copy, reference.path, change(reference));
  if (copy.cases) copy.cases = mapCases(copy.cases, change);
  return copy;
}

/** Puts an id where a reference's path leads: into the string there, or the object whose `id` it is. */
function put(within: unknown, path: Reference['path'], id: string): void {
  let holder = within as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) holder = holder[step] as typeof holder;
  const last = path.at(-1)!;
  const there = holder[last];
  if (there !== null && typeof there === 'object') (there as { id: unknown }).id = id;
  else holder[last] = id;
}
