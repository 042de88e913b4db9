'use client';
import { useReactFlow } from '@xyflow/react';
import { useEffect } from 'react';
import { useEditor } from '../model/editor';
import { holdsLight } from '../model/view';
import { wholeFlow } from './view';
import { grid } from './measures';

const arrows: Record<string, { x: number; y: number }> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } };

/** Whether keys and the clipboard are the drawing's: not while something is typed, and not in a panel or dialog. */
export function onDrawing(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return true;
  if (target.closest('input, textarea, select, [contenteditable=true]')) return false;
  return target === window.document.body || target.closest('.react-flow') !== null;
}

/** The keyboard on the drawing: every key of the list that `?` shows, but for those of the whole editor. */
export function useKeys(): void {
  const { actions, view, canEdit } = useEditor();
  const flow = useReactFlow();
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });

  /** Picks the card that has the focus, so that keys go to what the eye is on. */
  function focused(target: EventTarget | null): string | null {
    const id = target instanceof HTMLElement ? target.closest<HTMLElement>('.react-flow__node')?.dataset.id ?? null : null;
    if (id && !view.get().selection.includes(id)) view.set({ selection: [id], edge: null });
    return id;
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || !onDrawing(event.target)) return;
    const { key, shiftKey } = event;
    const command = event.metaKey || event.ctrlKey;
    const node = focused(event.target);
    const done = () => { event.preventDefault(); event.stopPropagation(); };
    if (command && key.toLowerCase() === 'a') {
      done();
      view.set({ selection: flow.getNodes().map(({ id }) => id) });
    } else if (command && key.toLowerCase() === 'd' && canEdit) {
      done();
      actions.duplicate();
    } else if (command || event.altKey) {
      return;
    } else if (arrows[key] && view.get().selection.length && canEdit) {
      done();
      const step = shiftKey ? grid * 4 : grid / 3;
      actions.nudge({ x: arrows[key].x * step, y: arrows[key].y * step });
    } else if ((key === 'Delete' || key === 'Backspace') && canEdit) {
      done();
      actions.remove();
    } else if (key === 'Enter' && node) {
      done();
      actions.show(node);
      setTimeout(() => {
        const panel = window.document.querySelector('[data-inspector]');
        (panel?.querySelector<HTMLElement>('input:not([type=hidden])') ?? panel?.querySelector<HTMLElement>('button'))?.focus();
      }, 60);
    } else if (key.toLowerCase() === 'c' && node && canEdit) {
      done();
      view.set({ connecting: node });
    } else if (key.toLowerCase() === 'f') {
      done();
      actions.follow();
    } else if (key === 'Escape') {
      view.set(({ side, lit }) => ({ selection: [], edge: null, inspector: false, lit: holdsLight(side) ? lit : null }));
    } else if (key === '!' || (shiftKey && event.code === 'Digit1')) {
      done();
      void flow.fitView(wholeFlow);
    }
  }
}
