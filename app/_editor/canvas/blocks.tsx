'use client';
import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { paint, type Picture } from './picture';
import type { Area } from './sight';

/** How much more than the window is painted, on each side. */
const margin = 0.3;
/** How far the size may be from the painted one before it is painted anew under the hand. */
const most = 2.2;
const restMs = 120;

/**
 * Far away, the whole drawing is one picture: a thousand elements would have to be painted anew for each frame. While the drawing moves the picture
 * is moved, which the compositor does by itself; it is painted anew at rest, or when the window has left it.
 */
export function Blocks({ picture }: { picture: Picture }) {
  const flow = useStoreApi();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current!;
    // nothing shines through it, so that nothing has to be mixed while it moves
    const context = element.getContext('2d', { alpha: false })!;
    let painted: { area: Area; zoom: number } | null = null;
    let rest: ReturnType<typeof setTimeout> | undefined;

    function repaint(): void {
      clearTimeout(rest);
      const { transform: [x, y, zoom], width, height } = flow.getState();
      if (width === 0) return;
      const area = { x: (-x - width * margin) / zoom, y: (-y - height * margin) / zoom, width: (width * (1 + 2 * margin)) / zoom, height: (height * (1 + 2 * margin)) / zoom };
      const pixels = window.devicePixelRatio;
      const size = { width: Math.round(area.width * zoom * pixels), height: Math.round(area.height * zoom * pixels) };
      if (element.width !== size.width || element.height !== size.height) Object.assign(element, size);
      Object.assign(element.style, { width: `${size.width / pixels}px`, height: `${size.height / pixels}px` });
      paint(context, picture, area, zoom * pixels, '--paper');
      painted = { area, zoom };
      put();
    }

    function put(): void {
      const { transform: [x, y, zoom], width, height } = flow.getState();
      const { area, zoom: old } = painted!;
      element.style.transform = `translate(${x + area.x * zoom}px, ${y + area.y * zoom}px) scale(${zoom / old})`;
      const holds = area.x <= -x / zoom && area.y <= -y / zoom && area.x + area.width >= (width - x) / zoom && area.y + area.height >= (height - y) / zoom;
      const ratio = zoom / old;
      clearTimeout(rest);
      if (!holds || ratio > most || ratio < 1 / most) repaint();
      else if (ratio !== 1) rest = setTimeout(repaint, restMs);
    }

    let before = flow.getState();
    const look = () => {
      const now = flow.getState();
      if (now.transform === before.transform && now.width === before.width && now.height === before.height) return;
      before = now;
      if (painted) put();
      else repaint();
    };
    repaint();
    const stop = flow.subscribe(look);
    return () => {
      stop();
      clearTimeout(rest);
    };
  }, [flow, picture]);
  return <canvas ref={canvas} aria-hidden className="rl-blocks" />;
}
