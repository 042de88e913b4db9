'use client';
import { useEffect } from 'react';
import { useEditor } from '../model/editor';

/** Keys of the whole editor. While something is typed, undo belongs to the field. */
export function useShortcuts(): void {
  const { actions, view, canEdit } = useEditor();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const typing = target?.closest('input, textarea, select, [contenteditable=true]') != null;
      const over = target?.closest('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]') != null;
      if (event.defaultPrevented || over) return;
      const key = event.key.toLowerCase();
      const command = (event.metaKey || event.ctrlKey) && !event.altKey;
      const take = (run: () => void) => { event.preventDefault(); run(); };
      if (command && key === 'k') take(() => view.set({ finding: true }));
      else if (typing) return;
      else if (command && key === 'z' && canEdit) take(event.shiftKey ? actions.redo : actions.undo);
      else if (command && key === 'y' && canEdit) take(actions.redo);
      else if (command && key === 'f') take(() => view.set({ finding: true }));
      else if (command || event.altKey) return;
      else if (key === '/' && canEdit) take(() => view.set({ adding: {} }));
      else if (key === 'n' && canEdit) take(() => view.set({ noting: true }));
      else if (key === '?') take(() => view.set({ panel: 'keys' }));
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [actions, view, canEdit]);
}
