'use client';
import { type Edge, type EdgeProps } from '@xyflow/react';
import { memo, useMemo } from 'react';
import { useView } from '../model/editor';
import { middleOf, pointsOf, roundPath, type Route } from './lanes';

export interface ThreadData extends Record<string, unknown> {
  tone: 'way' | 'amber' | 'error';
  /** Its way as long as both its cards lie where the draft has them. */
  points: Route;
  /** What the plus says: "Insert between A and B". */
  insert: string;
  onInsert: (id: string, at: { x: number; y: number }) => void;
}
export type ThreadEdge = Edge<ThreadData, 'thread'>;

/** An edge: the thread of a call, woven over others by a casing in the colour of the paper. */
export const Thread = memo(function Thread({ id, sourceX, sourceY, targetX, targetY, data, selected }: EdgeProps<ThreadEdge>) {
  const way = data?.points;
  const { path, middle } = useMemo(() => {
    const [first, last] = [way?.[0], way?.at(-1)];
    const laid = first?.[0] === sourceX && first[1] === sourceY && last?.[0] === targetX && last[1] === targetY;
    const points = way && laid ? way : pointsOf({ sourceX, sourceY, targetX, targetY });
    // the tip ends at the card's edge
    return { path: roundPath(points.with(-1, [targetX - 3, targetY])), middle: middleOf(points) };
  }, [sourceX, sourceY, targetX, targetY, way]);
  const lit = useView(view => view.lit && view.lit.edges.has(id));
  const tone = selected || lit ? 'picked' : data?.tone ?? 'way';
  const mark = useView(view => view.marks?.edges.get(id));
  const [x, y] = middle;
  return (
    <g className="rl-thread" data-tone={tone} data-lit={lit === null ? undefined : lit} data-mark={mark}>
      <path className="rl-case" d={path} />
      <path className="rl-line" d={path} markerEnd={`url(#rl-tip-${tone})`} />
      <path className="react-flow__edge-interaction" d={path} fill="none" strokeOpacity={0} strokeWidth={22} />
      {data && (
        <g
          className="rl-plus nodrag nopan"
          role="button"
          tabIndex={-1}
          aria-label={data.insert}
          transform={`translate(${x} ${y})`}
          onClick={event => { event.stopPropagation(); data.onInsert(id, { x: event.clientX, y: event.clientY }); }}
        >
          <circle r={11} />
          <path d="M-4.5 0H4.5M0-4.5V4.5" />
        </g>
      )}
    </g>
  );
});

/** The tips of the threads, once for the canvas. */
export function Tips() {
  return (
    <svg aria-hidden className="absolute size-0">
      <defs>
        {['way', 'amber', 'error', 'picked'].map(tone => (
          <marker key={tone} id={`rl-tip-${tone}`} className="rl-tip" data-tone={tone} viewBox="-12 -7 12 14" refX={0} refY={0} markerWidth={11} markerHeight={12} markerUnits="userSpaceOnUse" orient="auto">
            <path d="M0 0-11.5-6V6Z" />
          </marker>
        ))}
      </defs>
    </svg>
  );
}
