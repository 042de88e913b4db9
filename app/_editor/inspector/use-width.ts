'use client';
import { useState, type KeyboardEvent, type PointerEvent } from 'react';

const least = 320;
const most = 640;
const key = 'ringloom.inspector';

/** The width of the panel in px: dragged by its edge or changed by the arrow keys there, and kept in this browser. */
export function useWidth() {
  const [width, setWidth] = useState(() => clamp(Number(typeof localStorage === 'undefined' ? 0 : localStorage.getItem(key)) || 354));
  const put = (next: number) => {
    setWidth(clamp(next));
    localStorage.setItem(key, String(clamp(next)));
  };
  return {
    width,
    grip: {
      role: 'separator', tabIndex: 0, 'aria-orientation': 'vertical', 'aria-valuenow': width, 'aria-valuemin': least, 'aria-valuemax': most,
      onKeyDown: (event: KeyboardEvent) => {
        const by = { ArrowLeft: 16, ArrowRight: -16 }[event.key];
        if (!by) return;
        event.preventDefault();
        put(width + by);
      },
      onPointerDown: (event: PointerEvent) => event.currentTarget.setPointerCapture(event.pointerId),
      onPointerMove: (event: PointerEvent) => { if (event.currentTarget.hasPointerCapture(event.pointerId)) put(window.innerWidth - event.clientX); },
    } as const,
  };
}

const clamp = (width: number): number => Math.round(Math.min(most, Math.max(least, width)));
