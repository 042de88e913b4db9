'use client';
import { useEffect } from 'react';
import { useEditor } from '../model/editor';
import { onDrawing } from './use-keys';

/** Copy, cut and paste of what is picked, as text: it goes into another flow, another tenant, or a letter. */
export function useClipboard(): void {
  const { actions, canEdit } = useEditor();
  useEffect(() => {
    const put = (event: ClipboardEvent): boolean => {
      // Words marked with the mouse are what the person means to copy.
      if (!onDrawing(event.target) || window.getSelection()?.toString()) return false;
      const text = actions.copyText();
      if (text === null) return false;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      return true;
    };
    const onCopy = (event: ClipboardEvent) => void put(event);
    const onCut = (event: ClipboardEvent) => { if (canEdit && put(event)) actions.remove(); };
    const onPaste = (event: ClipboardEvent) => {
      if (!canEdit || !onDrawing(event.target)) return;
      if (actions.pasteText(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault();
    };
    window.addEventListener('copy', onCopy);
    window.addEventListener('cut', onCut);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('copy', onCopy);
      window.removeEventListener('cut', onCut);
      window.removeEventListener('paste', onPaste);
    };
  }, [actions, canEdit]);
}
