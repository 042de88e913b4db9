import { greetingReferences } from '@/nodes/_kit/greeting-references';
import type { Reference } from '@/nodes/_kit/define-node';
import { leadsTo, linesOf, type Lines } from './exits';
import type { FlowDocument, FlowNode } from './flow-document';
import { readNode } from './read-node';
import { holeName } from './hole';
import { textProblems } from './text-problems';

/**
 * A defect of a flow: a code and values; the page puts it into words. Errors stop publishing.
 * `code` of a node's own problem is `node.<code>` and its words are the node's.
 */
export interface Diagnostic {
  code: string;
  severity: 'error' | 'warning';
  node?: string;
  exit?: string;
  /** Where in the node's settings. */
  path?: readonly (string | number)[];
  values?: Record<string, string | number>;
}

/** Whether something of the tenant's that a flow names exists. `resultsOf`: the results of a flow as it is published; null where it is not. */
export interface Known {
  (kind: Reference['kind'], id: string): boolean;
  resultsOf?(flow: string): readonly string[] | null;
}

/** All defects of a document that can be seen without compiling it. Without `known`, references are taken as good. */
export function diagnose(document: FlowDocument, known: Known = () => true, lines = linesOf(document)): Diagnostic[] {
  const found = structure(document, lines);
  const ids = new Set(document.nodes.map(({ id }) => id));
  // A node is known from the drawing itself.
  const all: Known = Object.assign((kind: Reference['kind'], id: string) => (kind === 'node' ? ids.has(id) : known(kind, id)), { resultsOf: known.resultsOf });
  for (const node of document.nodes) settingsOf(node, all, found);
  ways(document, lines, known, found);
  return found;
}

function structure({ nodes, edges, start, otherwise }: FlowDocument, lines: Map<string, Lines>): Diagnostic[] {
  const found: Diagnostic[] = [];
  const ids = new Set<string>();
  for (const { id } of nodes) {
    if (ids.has(id)) found.push({ code: 'same-id', severity: 'error', node: id });
    ids.add(id);
  }
  if (start.to === null || !ids.has(start.to)) found.push({ code: 'no-start', severity: 'error' });
  if (otherwise.to !== null && !ids.has(otherwise.to)) found.push({ code: 'loose-edge', severity: 'error', values: { from: 'otherwise', to: otherwise.to } });
  for (const { from, exit, to } of edges) {
    if (!ids.has(from) || !ids.has(to)) found.push({ code: 'loose-edge', severity: 'error', node: ids.has(from) ? from : undefined, exit, values: { from, to } });
  }
  for (const [from, { exits }] of lines) {
    const taken = new Set(exits);
    if (taken.size < exits.length) for (const exit of exits) if (!taken.delete(exit)) found.push({ code: 'two-edges', severity: 'error', node: from, exit });
  }
  return found;
}

function settingsOf(node: FlowNode, known: Known, found: Diagnostic[]): void {
  const read = readNode(node);
  if (!read.definition) found.push({ code: 'unknown-type', severity: 'error', node: node.id, values: { type: node.type } });
  else if (!read.ok) for (const { path, message } of read.issues) found.push({ code: 'bad-settings', severity: 'error', node: node.id, path, values: { message } });
  else {
    const { definition, settings } = read;
    for (const { code, severity, path, values } of definition.problems(settings)) found.push({ code: `node.${code}`, severity, node: node.id, path, values });
    for (const reference of definition.references(settings)) for (const one of missing(reference, known)) found.push({ ...one, node: node.id });
    for (const problem of resultProblems(definition.calls?.(settings), known)) found.push({ ...problem, node: node.id });
    for (const problem of textProblems(settings)) found.push({ ...problem, node: node.id });
  }
}

/** A thing that is not there: unknown to the tenant, or a hole left by an import (`hole` is "yes", and its name is known). */
function missing({ kind, id, path }: Reference, known: Known): Diagnostic[] {
  const name = holeName(id);
  return name === null && known(kind, id) ? [] : [{ code: `missing-${kind}`, severity: 'error', path, values: { hole: name === null ? 'no' : 'yes', name: name ?? '' } }];
}

/** Where a flow that is called has other results by now than this one knows ways for. */
function resultProblems(called: { flow: string; results: string[] } | null | undefined, { resultsOf }: Known): Diagnostic[] {
  const results = called && resultsOf?.(called.flow);
  if (!results) return [];
  return [
    ...results.filter(result => !called.results.includes(result)).map((result): Diagnostic => ({ code: 'new-result', severity: 'error', path: ['results'], values: { result } })),
    ...called.results.filter(result => !results.includes(result)).map((result): Diagnostic => ({ code: 'gone-result', severity: 'warning', path: ['results'], values: { result } })),
  ];
}

/** Open exits, edges from exits that are no more, nodes that no call reaches, and rounds in which no call ever waits. */
function ways(document: FlowDocument, lines: Map<string, Lines>, known: Known, found: Diagnostic[]): void {
  const next = new Map<string, string[]>();
  /** Where a call may go on without having waited. */
  const atOnce = new Map<string, string[]>();
  const restless = new Set<string>();
  const { start, otherwise } = document;
  for (const reference of greetingReferences(otherwise.prompt, ['otherwise', 'prompt'])) found.push(...missing(reference, known));
  found.push(...textProblems(otherwise.prompt, ['otherwise', 'prompt']));
  for (const node of document.nodes) {
    const read = readNode(node);
    if (!read.ok) {
      // What its lines lead to is not to blame for it.
      next.set(node.id, document.edges.filter(({ from }) => from === node.id).map(({ to }) => to));
      continue;
    }
    if (!read.definition.waits) restless.add(node.id);
    const { exits } = read;
    const drawn = lines.get(node.id);
    const on: string[] = [];
    const onAtOnce: string[] = [];
    next.set(node.id, on);
    atOnce.set(node.id, onAtOnce);
    for (const { id } of exits) {
      const drawnTo = leadsTo(drawn, id);
      const to = drawnTo ?? otherwise.to;
      if (to !== null) on.push(to);
      if (to !== null && (drawnTo !== undefined || otherwise.prompt.length === 0)) onAtOnce.push(to);
      if (drawnTo === undefined) found.push({ code: 'open-exit', severity: 'warning', node: node.id, exit: id });
    }
    for (const { kind, id } of read.definition.references(read.settings)) if (kind === 'node') {
      on.push(id);
      onAtOnce.push(id);
    }
    for (const exit of drawn?.exits ?? []) {
      if (!exits.some(({ id }) => id === exit)) found.push({ code: 'no-such-exit', severity: 'error', node: node.id, exit });
    }
  }
  const reached = reach(start.to, next);
  for (const { id } of document.nodes) if (!reached.has(id)) found.push({ code: 'unreachable-node', severity: 'warning', node: id });
  for (const id of rounds(restless, atOnce)) found.push({ code: 'never-waits', severity: 'warning', node: id });
}

function reach(from: string | null, next: Map<string, string[]>): Set<string> {
  const seen = new Set<string>();
  const open = from === null ? [] : [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(next.get(id) ?? []));
  }
  return seen;
}

/** Nodes on a round made only of nodes in `among`, or on a way between two: left after taking away, again and again, all that lead nowhere and all that nothing leads to. */
function rounds(among: Set<string>, next: Map<string, string[]>): string[] {
  const left = new Set(among);
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const id of left) if (!(next.get(id) ?? []).some(to => left.has(to))) left.delete(id);
    const entered = new Set([...left].flatMap(id => next.get(id) ?? []));
    for (const id of left) if (!entered.has(id)) left.delete(id);
  }
  return [...left];
}
