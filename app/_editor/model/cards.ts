import { nodeOf } from '@/nodes';
import type { NodeGroup } from '@/nodes/_kit/define-node';
import type { Diagnostic } from '@/flow-runtime/document/diagnose';
import type { FlowDocument, FlowEdge, FlowNode } from '@/flow-runtime/document/flow-document';
import { exitRows, fold, type ExitRow } from './exit-rows';
import { startExit, startId } from './ids';
import { groupBy } from './group-by';
import type { FlowWords } from './words';

export interface CardRow extends ExitRow {
  /** In words; asked for when the row is drawn. */
  text(): string;
  /** Nothing catches it: Otherwise itself is empty. `ends`: that is as it should be, people have talked. */
  nowhere: boolean;
  ends: boolean;
}

/** All that a card shows, in words. The same object as long as nothing of it has changed. */
export interface CardData extends Record<string, unknown> {
  title: string;
  summary: string;
  icon: string;
  group: NodeGroup;
  /** False for the card where the call arrives. */
  input: boolean;
  rows: CardRow[];
  folded: CardRow[];
  /** The worst problem on it, open exits aside: those are seen by their handles. */
  flag: { severity: 'error' | 'warning'; text: string } | null;
}

export interface CardSource {
  document: FlowDocument;
  name: string;
  /** "Calls to +1 555 0100". */
  arrivals: string;
  problems: readonly Diagnostic[];
  words: FlowWords;
  callArrives: string;
}

interface Kept { node: FlowNode; edges: string; problems: string; words: FlowWords; nowhere: boolean; card: CardData }

/** Makes the cards of a document, and keeps those that need no change. One maker for one canvas. */
export function createCardMaker(): (source: CardSource) => Map<string, CardData> {
  let kept = new Map<string, Kept>();
  let start: { key: string; card: CardData } | undefined;
  return ({ document, name, arrivals, problems, words, callArrives }) => {
    const edges = groupBy(document.edges, edge => edge.from);
    const found = groupBy(problems.filter(({ code, node }) => node !== undefined && code !== 'open-exit'), problem => problem.node!);
    const nowhere = document.otherwise.to === null && document.otherwise.prompt.length === 0;
    const next = new Map<string, Kept>();
    const cards = new Map<string, CardData>();
    const key = JSON.stringify([name, arrivals, callArrives, document.start.to]);
    if (start?.key !== key) start = { key, card: startCard(name, arrivals, callArrives, document.start.to) };
    cards.set(startId, start.card);
    for (const node of document.nodes) {
      const own = edges.get(node.id) ?? [];
      const wrong = found.get(node.id) ?? [];
      const edgeKey = own.map(({ exit, to }) => `${exit}>${to}`).join(' ');
      const problemKey = wrong.map(({ code, path }) => `${code}:${path?.join('.') ?? ''}`).join(' ');
      const before = kept.get(node.id);
      const same = before && before.node === node && before.edges === edgeKey && before.problems === problemKey && before.words === words && before.nowhere === nowhere;
      const card = same ? before.card : cardOf(node, own, wrong, words, nowhere, document);
      next.set(node.id, { node, edges: edgeKey, problems: problemKey, words, nowhere, card });
      cards.set(node.id, card);
    }
    kept = next;
    return cards;
  };
}

function cardOf(node: FlowNode, edges: FlowEdge[], wrong: Diagnostic[], words: FlowWords, nowhere: boolean, document: FlowDocument): CardData {
  const definition = nodeOf(node.type);
  const rows = exitRows(node, edges).map((row): CardRow => {
    const loose = nowhere && row.to === null && row.tone === 'way';
    const talked = definition?.group === 'connect';
    return { ...row, text: () => words.exit(node.type, row), nowhere: loose && !talked, ends: loose && talked };
  });
  const { shown, folded } = fold(rows);
  const worst = wrong.find(({ severity }) => severity === 'error') ?? wrong[0];
  return {
    title: words.title(node), summary: words.summary(node, document), icon: definition?.icon ?? 'circle-help', group: definition?.group ?? 'end', input: true,
    rows: shown as CardRow[], folded: folded as CardRow[],
    flag: worst ? { severity: worst.severity, text: words.problem(worst, document) } : null,
  };
}

function startCard(name: string, arrivals: string, text: string, to: string | null): CardData {
  return {
    title: name, summary: arrivals, icon: 'phone-incoming', group: 'entry', input: false,
    rows: [{ id: startExit, tone: 'way', to, text: () => text, nowhere: to === null, ends: false }], folded: [], flag: null,
  };
}
