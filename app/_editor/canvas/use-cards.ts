'use client';
import { useCallback, useMemo, useRef, useState } from 'react';
import { Position, type NodeChange, type NodeHandle, type XYPosition } from '@xyflow/react';
import { useTranslations } from 'use-intl';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { notesOf } from '@/flow-runtime/document/notes';
import { callOrder } from '../model/call-order';
import { createCardMaker, type CardData } from '../model/cards';
import { useDocument, useEditor, useSession, useView } from '../model/editor';
import { inputHandle, startId } from '../model/ids';
import type { CardNode } from './card';
import type { NoteNode } from './note';
import { card, cardHeight, rowHandle } from './measures';

const none: ReadonlySet<string> = new Set();

/** Notes lie under cards and threads. React Flow lifts what is picked by a thousand. */
const belowCards = -1;
const belowPicked = belowCards - 1000;

/** What lies on the table. */
export type Slip = CardNode | NoteNode;

/** The cards as React Flow takes them, in call order, which is also the order of Tab, and then the notes. Unchanged ones stay the same objects. */
export function useCards() {
  const { problems, words, canEdit } = useEditor();
  const t = useTranslations('editor');
  const document = useDocument();
  const name = useSession(state => state.name);
  const numbers = useSession(state => state.numbers);
  const selection = useView(view => view.selection);
  const marks = useView(view => view.marks);
  const marked = useTranslations('compare');
  const [makeCards] = useState(createCardMaker);
  // Where cards are while they are dragged; the draft learns of it when they are let go.
  const [dragged, setDragged] = useState<Record<string, XYPosition>>({});
  const held = useSame(useMemo(() => new Set(Object.keys(dragged)), [dragged]));
  const kept = useRef(new Map<string, Slip>());

  const arrivals = numbers.length ? t('calls-to', { number: spacedNumber(numbers[0]!), more: numbers.length - 1 }) : t('no-number');
  const cards = useMemo(
    () => makeCards({ document, name, arrivals, problems, words, callArrives: t('call-arrives') }),
    [makeCards, document, name, arrivals, problems, words, t],
  );
  const order = useMemo(() => [startId, ...callOrder(document)], [document]);
  const { notes } = document;
  const places = useMemo(() => placesOf(document), [document]);

  const nodes = useMemo(() => {
    const before = kept.current;
    const picked = new Set(selection);
    const next = new Map<string, Slip>();
    for (const note of notesOf({ notes })) {
      const position = dragged[note.id] ?? note.position;
      const selected = picked.has(note.id);
      const old = before.get(note.id);
      const same = old?.type === 'note' && old.position === position && old.data === note && old.selected === selected && old.draggable === canEdit;
      next.set(note.id, same ? old : {
        id: note.id, type: 'note', position, data: note, selected, draggable: canEdit, connectable: false, ariaRole: 'group', ariaLabel: `${t('note')}. ${note.text}`,
        ...note.size, measured: note.size, handles: [], zIndex: selected ? belowPicked : belowCards, domAttributes: { 'aria-roledescription': t('note') },
      });
    }
    const slips = [...next.values()];
    const list = order.map(id => {
      const position = dragged[id] ?? places.get(id)!;
      const data = cards.get(id)!;
      const selected = picked.has(id);
      const mark = marks?.nodes.get(id);
      const label = labelOf(data) + (mark ? `. ${marked(`mark-${mark}`)}` : '');
      const old = before.get(id);
      const same = old?.type === 'card' && old.position === position && old.data === data && old.selected === selected && old.draggable === canEdit && old.ariaLabel === label;
      const node: CardNode = same ? old : {
        id, type: 'card', position, data, selected, draggable: canEdit, ariaRole: 'group', ariaLabel: label,
        ...shapeOf(data, old?.type === 'card' ? old : undefined), domAttributes: { 'aria-roledescription': t('node') },
      };
      next.set(id, node);
      return node;
    });
    kept.current = next;
    return [...list, ...slips];
  }, [order, places, notes, dragged, cards, selection, canEdit, marks, marked, t]);

  /** Positions as React Flow reports them; picking is heard elsewhere. */
  const onMoved = useCallback((changes: NodeChange<Slip>[]): void => {
    const moving: Record<string, XYPosition> = {};
    for (const change of changes) if (change.type === 'position' && change.dragging && change.position) moving[change.id] = change.position;
    if (Object.keys(moving).length) setDragged(now => ({ ...now, ...moving }));
  }, []);
  const dropDragged = useCallback(() => setDragged({}), []);

  return { nodes, cards, document, places, held, onMoved, dropDragged };
}

const labels = new WeakMap<CardData, string>();

/** What a card is called for whoever does not see it; asked for at every move of any card. */
function labelOf(data: CardData): string {
  const known = labels.get(data) ?? [data.title, data.summary, data.flag?.text].filter(Boolean).join('. ');
  labels.set(data, known);
  return known;
}

/** Size and handles of a card, known from its rows, so that none needs to be measured. Rows that are folded have theirs where they will be. */
function shapeOf(data: CardData, old: CardNode | undefined): Pick<CardNode, 'width' | 'height' | 'measured' | 'handles'> {
  if (old?.data === data) return { width: old.width, height: old.height, measured: old.measured, handles: old.handles };
  const { rows, folded, input } = data;
  const height = cardHeight(rows.length + (folded.length ? 1 : 0));
  const handles: NodeHandle[] = [...rows, ...folded].map(({ id }, n) => ({ type: 'source', id, position: Position.Right, x: card.width - 1, y: rowHandle(n) - 0.5 }));
  if (input) handles.push({ type: 'target', id: inputHandle, position: Position.Left, x: 0, y: card.input - 0.5 });
  return { width: card.width, height, measured: { width: card.width, height }, handles };
}

function placesOf(document: FlowDocument): Map<string, XYPosition> {
  return new Map([[startId, document.start.position], ...document.nodes.map(({ id, position }) => [id, position] as const)]);
}

/** The same set as before as long as the same things are in it. */
function useSame(set: ReadonlySet<string>): ReadonlySet<string> {
  const [kept, keep] = useState(none);
  if (kept.size === set.size && [...set].every(id => kept.has(id))) return kept;
  keep(set);
  return set;
}
