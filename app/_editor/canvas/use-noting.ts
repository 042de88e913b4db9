'use client';
import { useReactFlow } from '@xyflow/react';
import { useEffect } from 'react';
import { snapped } from '../model/actions';
import { useEditor, useView } from '../model/editor';

/** Puts a note in the middle of what is in sight when one is asked for, and lets the person write at once. */
export function useNoting(): void {
  const { view, actions, canEdit } = useEditor();
  const flow = useReactFlow();
  const noting = useView(state => state.noting);
  useEffect(() => {
    if (!noting) return;
    view.set({ noting: false });
    const table = window.document.getElementById('canvas')?.getBoundingClientRect();
    if (!table || !canEdit) return;
    const { x, y } = flow.screenToFlowPosition({ x: table.left + table.width / 2, y: table.top + table.height / 3 });
    actions.addNote(snapped({ x: x - 120, y: y - 80 }));
    setTimeout(() => window.document.querySelector<HTMLElement>('[data-inspector] textarea')?.focus(), 80);
  }, [noting, view, actions, canEdit, flow]);
}
