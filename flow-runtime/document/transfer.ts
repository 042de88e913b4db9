import { z } from 'zod';
import { nodeOf } from '@/nodes';
import type { Reference } from '@/nodes/_kit/define-node';
import { languages } from '@/nodes/_kit/language';
import { canonicalText } from './canonical';
import { exitsOf } from './exits';
import { nodeLimit, type FlowDocument } from './flow-document';
import { holeId, holeName } from './hole';
import { readDocument } from './read-document';
import { readJson } from './read-json';
import { mapReferences, referencesOf, type PlacedReference } from './references';
import { refused, taken, type Read } from './refusal';
import { caseReferences } from './test-case';

const cardKinds = ['greeting', 'person', 'device', 'group', 'mailbox', 'queue', 'room', 'switch', 'flow'] as const;
const label = z.string().regex(new RegExp(`^(${cardKinds.join('|')})-[0-9]{1,6}$`));

/** A greeting's sound, a WAV file in base64. */
const audio = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/).optional();

/** How something of a tenant's is known elsewhere: never by its id. `hash` and `words` of a greeting, `extension` of a person or of a device's person. */
const cardSchema = z.strictObject({
  kind: z.enum(cardKinds),
  name: z.string().max(200),
  hash: z.string().max(200).optional(),
  words: z.string().max(10_000).optional(),
  extension: z.string().max(20).optional(),
  audio,
  /** Of a greeting: the language of its own sound, 'none' as music has it; and what callers of other languages hear instead. */
  language: z.enum([...languages, 'none']).optional(),
  languages: z.partialRecord(z.enum(languages), z.strictObject({ hash: z.string().max(200), words: z.string().max(10_000).optional(), audio })).optional(),
});
export type Card = z.infer<typeof cardSchema>;
export type CardKind = Card['kind'];

const outerSchema = z.object({ name: z.string().max(200), references: z.record(label, cardSchema).refine(cards => Object.keys(cards).length <= nodeLimit * 20) });

/** A flow in a file: its document names things by the labels of `references`. */
export interface FlowFile { name: string; document: FlowDocument; references: Record<string, Card> }

/** A place in an imported flow that names something the tenant does not have. */
export interface Hole { kind: CardKind; name: string; id: string }

/**
 * A flow as the text of a file; the same flow gives the same bytes. `describe` tells how a thing is known elsewhere, null where
 * the tenant has it no more. Numbers, names of secrets and nodes of the flow itself travel as they stand.
 */
export function exportFlow(name: string, document: FlowDocument, describe: (kind: CardKind, id: string) => Omit<Card, 'kind'> | null): string {
  const labels = new Map<string, string>();
  const references: Record<string, Card> = {};
  const counts: Record<CardKind, number> = { greeting: 0, person: 0, device: 0, group: 0, mailbox: 0, queue: 0, room: 0, switch: 0, flow: 0 };
  const labelled = mapReferences(document, ({ kind, id }) => {
    if (travels(kind)) return id;
    const key = `${kind} ${id}`;
    const known = labels.get(key);
    if (known !== undefined) return known;
    const made = `${kind}-${++counts[kind]}`;
    labels.set(key, made);
    references[made] = { kind, ...(describe(kind, id) ?? { name: holeName(id) ?? '' }) };
    return made;
  });
  return canonicalText({ ...labelled, name, references });
}

/** Named in a file as in the tenant. */
const travels = (kind: Reference['kind']): kind is Exclude<Reference['kind'], CardKind> => kind === 'number' || kind === 'secret' || kind === 'node';

/** Reads a file, checks all of it and brings it to the shape of today. Never throws; changes nothing. */
export function readFlowFile(text: string): Read<FlowFile> {
  const json = readJson(text);
  if (!json.ok) return json;
  if (json.value === null || typeof json.value !== 'object' || Array.isArray(json.value)) return refused('not-a-flow');
  const { name, references, ...rest } = json.value as Record<string, unknown>;
  const document = readDocument(rest);
  if (!document.ok) return document;
  const outer = outerSchema.safeParse({ name, references });
  if (!outer.success) return refused('bad-value', outer.error.issues[0]!.path);
  const file: FlowFile = { name: outer.data.name, document: document.value, references: outer.data.references };
  return checkNodes(file) ?? checkEdges(file.document) ?? checkReferences(file) ?? taken(file);
}

/**
 * A file's flow in a tenant: `find` tells the tenant's id of a card, null where there is none. What is not found becomes a
 * hole: an id `missing:<name>`, which `diagnose` reports until somebody picks another.
 */
export function placeFlow({ name, document, references }: FlowFile, find: (card: Card, label: string) => string | null): { name: string; document: FlowDocument; holes: Hole[] } {
  const ids = new Map<string, string>();
  const holes: Hole[] = [];
  for (const [made, card] of Object.entries(references)) {
    const found = find(card, made);
    ids.set(made, found ?? hole(card, holes));
  }
  return { name, document: mapReferences(document, ({ kind, id }) => (travels(kind) ? id : ids.get(id)!)), holes };
}

/** A hole with an id that no other hole of its kind has. */
function hole({ kind, name }: Card, holes: Hole[]): string {
  let n = 1;
  while (holes.some(other => other.kind === kind && other.id === holeId(name, n))) n++;
  const id = holeId(name, n);
  holes.push({ kind, name, id });
  return id;
}

function checkNodes({ document }: FlowFile): Read<never> | null {
  const ids = new Set<string>();
  for (const [i, { id, type, settings }] of document.nodes.entries()) {
    if (ids.has(id)) return refused('same-id', ['nodes', i, 'id'], { id });
    ids.add(id);
    const definition = nodeOf(type);
    if (!definition) return refused('unknown-type', ['nodes', i, 'type'], { type });
    const parsed = definition.schema.safeParse(settings);
    if (!parsed.success) return refused('bad-value', ['nodes', i, 'settings', ...parsed.error.issues[0]!.path]);
  }
  for (const part of ['start', 'otherwise'] as const) {
    const { to } = document[part];
    if (to !== null && !ids.has(to)) return refused('loose-edge', [part, 'to'], { id: to });
  }
  return null;
}

function checkEdges({ nodes, edges }: FlowDocument): Read<never> | null {
  const exits = new Map(nodes.map(node => [node.id, new Set(exitsOf(node).map(({ id }) => id))]));
  const drawn = new Set<string>();
  for (const [i, { from, exit, to }] of edges.entries()) {
    if (!exits.has(from)) return refused('loose-edge', ['edges', i, 'from'], { id: from });
    if (!exits.has(to)) return refused('loose-edge', ['edges', i, 'to'], { id: to });
    if (!exits.get(from)!.has(exit)) return refused('no-such-exit', ['edges', i, 'exit'], { exit });
    if (drawn.has(`${from} ${exit}`)) return refused('two-edges', ['edges', i], { exit });
    drawn.add(`${from} ${exit}`);
  }
  return null;
}

function checkReferences({ document, references }: FlowFile): Read<never> | null {
  const listed = ({ kind, id }: PlacedReference) => travels(kind) || (Object.hasOwn(references, id) && references[id]!.kind === kind);
  const bad = [...referencesOf(document), ...caseReferences(document.cases)].find(reference => !listed(reference));
  return bad ? refused('unlisted-reference', bad.path, { id: bad.id }) : null;
}
