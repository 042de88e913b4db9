'use client';
import { useStoreApi, type XYPosition } from '@xyflow/react';
import { useEffect, useMemo, useRef, type PointerEvent, type WheelEvent } from 'react';
import { useTranslations } from 'use-intl';
import { card, cardHeight } from './measures';
import { paint, type Picture } from './picture';
import type { Area } from './sight';

const size = { width: 176, height: 104 };
const none: ReadonlySet<string> = new Set();

/** The whole flow on a small map, with the window on it: drag to go somewhere, turn the wheel to come nearer. */
export function Overview({ picture }: { picture: Picture }) {
  const t = useTranslations('editor');
  const flow = useStoreApi();
  const canvas = useRef<HTMLCanvasElement>(null);
  const window = useRef<HTMLDivElement>(null);
  const { cards, places, inks, lit } = picture;
  const { area, scale } = useMemo(() => mapOf(cards, places), [cards, places]);

  useEffect(() => {
    const pixels = globalThis.devicePixelRatio;
    Object.assign(canvas.current!, { width: size.width * pixels, height: size.height * pixels });
    paint(canvas.current!.getContext('2d')!, { cards, places, inks, lit, lines: [], held: none }, area, scale * pixels);
  }, [cards, places, inks, lit, area, scale]);

  useEffect(() => {
    const element = window.current!;
    let before: ReturnType<typeof flow.getState> | undefined;
    const put = () => {
      const now = flow.getState();
      if (before && now.transform === before.transform && now.width === before.width && now.height === before.height) return;
      before = now;
      const { transform: [x, y, zoom], width, height } = now;
      const [left, top] = [(-x / zoom - area.x) * scale, (-y / zoom - area.y) * scale];
      Object.assign(element.style, { transform: `translate(${left}px, ${top}px)`, width: `${(width / zoom) * scale}px`, height: `${(height / zoom) * scale}px` });
    };
    put();
    return flow.subscribe(put);
  }, [flow, area, scale]);

  function go(event: PointerEvent<HTMLElement>): void {
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = event.currentTarget.getBoundingClientRect();
    const { panZoom, transform: [, , zoom], width, height } = flow.getState();
    const [x, y] = [area.x + (event.clientX - box.x) / scale, area.y + (event.clientY - box.y) / scale];
    void panZoom?.setViewport({ x: width / 2 - x * zoom, y: height / 2 - y * zoom, zoom });
  }

  function turn(event: WheelEvent): void {
    const { panZoom, transform: [, , zoom] } = flow.getState();
    void panZoom?.scaleTo(zoom * 2 ** (-event.deltaY / 500));
  }

  return (
    <div role="img" aria-label={t('map')} className="rl-overview" style={size} onPointerDown={go} onPointerMove={go} onWheel={turn}>
      <canvas ref={canvas} style={size} />
      <div ref={window} className="rl-overview-window" />
    </div>
  );
}

/** The part of the drawing that the map shows, all cards in its middle, and px of the map for one of the drawing. */
function mapOf(cards: Picture['cards'], places: Picture['places']): { area: Area; scale: number } {
  const boxes = [...cards].flatMap(([id, { rows, folded }]) => {
    const place: XYPosition | undefined = places.get(id);
    return place ? [{ ...place, bottom: place.y + cardHeight(rows.length + (folded.length ? 1 : 0)) }] : [];
  });
  const edge = (start: number, of: (box: (typeof boxes)[number]) => number, which: (a: number, b: number) => number) => boxes.reduce((found, box) => which(found, of(box)), start);
  const [left, top] = [edge(Infinity, box => box.x, Math.min), edge(Infinity, box => box.y, Math.min)];
  const [right, bottom] = [edge(-Infinity, box => box.x + card.width, Math.max), edge(-Infinity, box => box.bottom, Math.max)];
  const scale = Math.min((size.width - 16) / Math.max(right - left, 1600), (size.height - 16) / Math.max(bottom - top, 900));
  const [width, height] = [size.width / scale, size.height / scale];
  return { area: { x: (left + right - width) / 2, y: (top + bottom - height) / 2, width, height }, scale };
}
