'use client';
import { useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import type { CardData } from '../model/cards';
import { useView } from '../model/editor';
import { inputHandle, startId } from '../model/ids';
import { boxesOf, journeysOf, type Planned } from './journeys';
import { lanesOf, pointsOf, type Route } from './lanes';
import type { Line } from './picture';
import { createRouter, type Router } from './routes';
import { meet, type Area, type Sight } from './sight';
import type { ThreadData, ThreadEdge } from './thread';

interface Drawing {
  document: FlowDocument;
  cards: ReadonlyMap<string, CardData>;
  /** Cards that are dragged. */
  held: ReadonlySet<string>;
  sight: Sight;
  onInsert: ThreadData['onInsert'];
}

/** The edges that are in sight, as React Flow takes them, and all of them as lines. Unchanged ones stay the same objects. */
export function useThreads({ document, cards, held, sight: { lod, area }, onInsert }: Drawing): { edges: ThreadEdge[]; lines: readonly Line[] } {
  const t = useTranslations('editor');
  const picked = useView(view => view.edge);
  const lit = useView(view => view.lit?.edges);
  const kept = useRef(new Map<string, ThreadEdge>());
  const [router] = useState(createRouter);
  const near = lod !== 'block';
  const plain = useMemo(() => plainLines(document), [document]);
  const lines = useMemo(() => (near ? ledRound(plain, document, router, area) : plain), [plain, document, router, near, area]);
  const edges = useMemo(() => {
    const before = kept.current;
    const next = new Map<string, ThreadEdge>();
    const title = (id: string) => (id === startId ? t('call-arrives') : cards.get(id)?.title ?? id);
    for (const { id, from, exit, to, tone, points, box } of lines) {
      const selected = picked === id;
      const inSight = near && (!area || meet(box, area));
      if (!inSight && !selected && !lit?.has(id) && !held.has(from) && !held.has(to)) continue;
      const names = { from: title(from), to: title(to) };
      const insert = t('insert-between', names);
      const old = before.get(id);
      // A lit thread lies over the others.
      const zIndex = lit?.has(id) ? 1 : 0;
      const same = old && old.target === to && old.selected === selected && old.zIndex === zIndex && old.data?.points === points && old.data.tone === tone && old.data.insert === insert && old.data.onInsert === onInsert;
      const edge: ThreadEdge = same ? old : {
        id, type: 'thread', source: from, sourceHandle: exit, target: to, targetHandle: inputHandle, selected, zIndex, focusable: false, ariaRole: 'group', ariaLabel: t('line', names),
        data: { tone, points, insert, onInsert },
      };
      next.set(id, edge);
    }
    kept.current = next;
    return [...next.values()];
  }, [lines, cards, picked, lit, held, near, area, t, onInsert]);
  return { edges, lines };
}

interface Drawn extends Line { exit: string; tone: ThreadData['tone']; box: Area; journey: Planned }

/** Every edge with its plain way. */
function plainLines(document: FlowDocument): Drawn[] {
  const journeys = journeysOf(document);
  const lanes = lanesOf(journeys);
  return journeys.map(journey => drawn(journey, pointsOf({ ...journey, lane: lanes.get(journey.id) })));
}

/** The same, led round the cards where they are in sight. Before the drawing has found its place nothing is. */
function ledRound(plain: readonly Drawn[], document: FlowDocument, router: Router, area: Area | null): readonly Drawn[] {
  if (area?.width === 0) return plain;
  const boxes = new Map(plain.map(({ journey, box }) => [journey.id, box]));
  const routes = router(plain.map(({ journey }) => journey), boxesOf(document), ({ id }) => !area || meet(boxes.get(id)!, area));
  return plain.map(one => {
    const points = routes.get(one.id);
    return points ? drawn(one.journey, points) : one;
  });
}

function drawn(journey: Planned, points: Route): Drawn {
  const { id, from, exit, to, tone } = journey;
  return { id, from, exit, to, tone, points, box: boxOf(points), journey };
}

function boxOf(points: Route): Area {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x || 1, height: Math.max(...ys) - y || 1 };
}
