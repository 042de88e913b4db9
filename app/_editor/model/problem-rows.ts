import type { Diagnostic } from '@/flow-runtime/document/diagnose';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { disconnect, removeNodes } from '@/flow-runtime/document/commands';
import type { Actions, Say } from './actions';
import { callOrder } from './call-order';
import { startExit, startId } from './ids';
import type { ViewStore } from './view';
import type { FlowWords } from './words';

/** A problem as the list and the inspector show it, with what can be done about it. */
export interface ProblemRow {
  key: string;
  severity: 'error' | 'warning';
  /** Where it is; startId for the place where calls arrive, null for the flow itself. */
  node: string | null;
  title: string;
  text: string;
  path?: readonly (string | number)[];
  cure: { label: string; run: () => void } | null;
}

export interface CureBench { document: FlowDocument; words: FlowWords; actions: Actions; view: ViewStore; say: Say }

/** All problems, errors first; the open exits of one node are one row. */
export function problemRows(problems: readonly Diagnostic[], bench: CureBench): ProblemRow[] {
  const rows: ProblemRow[] = [];
  const open = new Map<string, Diagnostic[]>();
  problems.forEach((problem, i) => {
    if (problem.code === 'open-exit' && problem.node) {
      const list = open.get(problem.node);
      if (list) list.push(problem);
      else open.set(problem.node, [problem]);
    } else rows.push(rowOf(problem, String(i), bench));
  });
  rows.sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  const order = new Map(callOrder(bench.document).map((id, i) => [id, i]));
  const nodes = [...open.keys()].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  return [...rows, ...nodes.map(node => openRow(node, open.get(node)!, bench))];
}

/** How many rows there are of each kind, without putting them into words. */
export function countProblems(problems: readonly Diagnostic[]): { errors: number; warnings: number } {
  const isOpen = ({ code, node }: Diagnostic) => code === 'open-exit' && node !== undefined;
  const errors = problems.filter(problem => problem.severity === 'error' && !isOpen(problem)).length;
  const open = new Set(problems.filter(isOpen).map(({ node }) => node)).size;
  return { errors, warnings: problems.filter(problem => !isOpen(problem)).length - errors + open };
}

function openRow(node: string, problems: Diagnostic[], bench: CureBench): ProblemRow {
  const { document, words, view, say } = bench;
  if (problems.length === 1) return rowOf(problems[0]!, `open ${node}`, bench);
  return {
    key: `open ${node}`, severity: 'warning', node, title: words.nodeName(document, node),
    text: say('open-exits', { n: problems.length, exits: words.list(problems.map(({ exit }) => words.exitOf(document, node, exit!))) }),
    cure: { label: say('cure.connect'), run: () => view.set({ connecting: node, selection: [node] }) },
  };
}

function rowOf(problem: Diagnostic, key: string, bench: CureBench): ProblemRow {
  const { document, words, say } = bench;
  const { severity, code, path } = problem;
  const node = problem.node ?? (code === 'no-start' ? startId : null);
  return {
    key, severity, node, path,
    title: node === null ? (path?.[0] === 'otherwise' ? say('otherwise') : say('the-flow')) : words.nodeName(document, node),
    text: words.problem(problem, document), cure: cureOf(problem, bench),
  };
}

function cureOf({ code, node, exit, path, values }: Diagnostic, { document, words, actions, view, say }: CureBench): ProblemRow['cure'] {
  switch (code) {
    case 'no-start': {
      const first = callOrder(document)[0];
      return first === undefined
        ? { label: say('cure.add'), run: () => view.set({ adding: {} }) }
        : { label: say('cure.start', { node: words.nodeName(document, first) }), run: () => actions.connect(startId, startExit, first) };
    }
    case 'open-exit':
      return { label: say('cure.connect'), run: () => view.set({ connecting: node!, selection: [node!] }) };
    case 'unreachable-node':
    case 'unknown-type':
      return node === undefined ? null : { label: say('cure.remove'), run: () => actions.apply(say('did.removed', { node: words.nodeName(document, node) }), draft => removeNodes(draft, [node])) };
    case 'no-such-exit':
    case 'two-edges':
      return node === undefined || exit === undefined ? null : { label: say('cure.remove-line'), run: () => actions.apply(say('did.line-removed'), draft => disconnect(draft, { from: node, exit })) };
    case 'loose-edge':
      return { label: say('cure.remove-line'), run: () => actions.apply(say('did.line-removed'), draft => ({ ...draft, edges: draft.edges.filter(edge => !(edge.from === values?.from && edge.to === values.to && edge.exit === exit)) })) };
    default:
      return node !== undefined && path ? { label: say('cure.open-field'), run: () => actions.show(node, path) } : null;
  }
}
