'use client';
import { useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import type { CardData } from '../model/cards';
import { useEditor, useView } from '../model/editor';
import { edgeId, inputHandle, startExit, startId } from '../model/ids';
import { lanesOf, type Run } from './lanes';
import { card, rowHandle } from './measures';
import type { ThreadData, ThreadEdge } from './thread';

/** The edges as React Flow takes them. Unchanged ones stay the same objects. */
export function useThreads(document: FlowDocument, cards: Map<string, CardData>, onInsert: ThreadData['onInsert']): ThreadEdge[] {
  const { words } = useEditor();
  const t = useTranslations('editor');
  const picked = useView(view => view.edge);
  const lit = useView(view => view.lit?.edges);
  const kept = useRef(new Map<string, ThreadEdge>());
  return useMemo(() => {
    const runs = runsOf(document, cards);
    const lanes = lanesOf(runs);
    const before = kept.current;
    const next = new Map<string, ThreadEdge>();
    const list = runs.map(run => {
      const lane = lanes.get(run.id) ?? 0;
      const names = { from: words.nodeName(document, run.from), to: words.nodeName(document, run.to) };
      const insert = t('insert-between', names);
      const label = t('line', names);
      const old = before.get(run.id);
      const selected = picked === run.id;
      // A lit thread lies over the others.
      const zIndex = lit?.has(run.id) ? 1 : 0;
      const same = old && old.target === run.to && old.selected === selected && old.zIndex === zIndex && old.data?.lane === lane && old.data.tone === run.tone && old.data.insert === insert && old.data.onInsert === onInsert;
      const edge: ThreadEdge = same ? old : {
        id: run.id, type: 'thread', source: run.from, sourceHandle: run.exit, target: run.to, targetHandle: inputHandle, selected, zIndex, focusable: false, ariaRole: 'group', ariaLabel: label,
        data: { tone: run.tone, lane, insert, onInsert },
      };
      next.set(run.id, edge);
      return edge;
    });
    kept.current = next;
    return list;
  }, [document, cards, picked, lit, words, t, onInsert]);
}

type Drawn = Run & { exit: string; to: string; tone: ThreadData['tone'] };

function runsOf(document: FlowDocument, cards: Map<string, CardData>): Drawn[] {
  const places = new Map(document.nodes.map(({ id, position }) => [id, position]));
  const runs: Drawn[] = [];
  const draw = (from: string, exit: string, to: string, at: { x: number; y: number }) => {
    const goal = places.get(to);
    const rows = cards.get(from)?.rows ?? [];
    const row = rows.findIndex(({ id }) => id === exit);
    if (!goal || row < 0) return;
    runs.push({
      id: edgeId(from, exit), from, exit, to, row, tone: rows[row]!.tone,
      sourceX: at.x + card.width, sourceY: at.y + rowHandle(row), targetX: goal.x, targetY: goal.y + card.input,
    });
  };
  if (document.start.to) draw(startId, startExit, document.start.to, document.start.position);
  for (const { from, exit, to } of document.edges) {
    const at = places.get(from);
    if (at) draw(from, exit, to, at);
  }
  return runs;
}
