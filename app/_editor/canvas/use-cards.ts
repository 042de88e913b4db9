'use client';
import { useMemo, useRef, useState } from 'react';
import type { NodeChange, XYPosition } from '@xyflow/react';
import { useTranslations } from 'use-intl';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { callOrder } from '../model/call-order';
import { createCardMaker, type CardData } from '../model/cards';
import { useDocument, useEditor, useSession, useView } from '../model/editor';
import { startId } from '../model/ids';
import type { CardNode } from './card';

/** The cards as React Flow takes them, in call order, which is also the order of Tab. Unchanged cards stay the same objects. */
export function useCards() {
  const { problems, words, session, canEdit } = useEditor();
  const t = useTranslations('editor');
  const document = useDocument();
  const name = useSession(state => state.name);
  const numbers = useSession(state => state.numbers);
  const selection = useView(view => view.selection);
  const [makeCards] = useState(createCardMaker);
  // Where cards are while they are dragged; the draft learns of it when they are let go.
  const [dragged, setDragged] = useState<Record<string, XYPosition>>({});
  const [sizes, setSizes] = useState<Record<string, { width: number; height: number }>>({});
  const kept = useRef(new Map<string, CardNode>());

  const arrivals = numbers.length ? t('calls-to', { number: numbers[0]!, more: numbers.length - 1 }) : t('no-number');
  const cards = useMemo(
    () => makeCards({ document, name, arrivals, problems, words, callArrives: t('call-arrives') }),
    [makeCards, document, name, arrivals, problems, words, t],
  );
  const order = useMemo(() => [startId, ...callOrder(document)], [document]);
  const places = useMemo(() => placesOf(document), [document]);

  const nodes = useMemo(() => {
    const before = kept.current;
    const picked = new Set(selection);
    const next = new Map<string, CardNode>();
    const list = order.map(id => {
      const position = dragged[id] ?? places.get(id)!;
      const data = cards.get(id)!;
      const selected = picked.has(id);
      const measured = sizes[id];
      const old = before.get(id);
      const same = old && old.position === position && old.data === data && old.selected === selected && old.measured === measured;
      const node: CardNode = same ? old : {
        id, type: 'card', position, data, selected, measured, draggable: canEdit, ariaRole: 'group', ariaLabel: labelOf(data),
        domAttributes: { 'aria-roledescription': t('node') },
      };
      next.set(id, node);
      return node;
    });
    kept.current = next;
    return list;
  }, [order, places, dragged, cards, selection, sizes, canEdit, t]);

  /** Sizes and positions as React Flow reports them; picking is heard elsewhere. */
  function onNodesChange(changes: NodeChange<CardNode>[]): void {
    const measured: typeof sizes = {};
    const moving: typeof dragged = {};
    for (const change of changes) {
      if (change.type === 'dimensions' && change.dimensions) measured[change.id] = change.dimensions;
      if (change.type === 'position' && change.dragging && change.position) moving[change.id] = change.position;
    }
    if (Object.keys(measured).length) setSizes(now => ({ ...now, ...measured }));
    if (Object.keys(moving).length) setDragged(now => ({ ...now, ...moving }));
  }

  return { nodes, cards, document, session, onNodesChange, dropDragged: () => setDragged({}) };
}

const labelOf = ({ title, summary, flag }: CardData): string => [title, summary, flag?.text].filter(Boolean).join('. ');

function placesOf(document: FlowDocument): Map<string, XYPosition> {
  return new Map([[startId, document.start.position], ...document.nodes.map(({ id, position }) => [id, position] as const)]);
}
