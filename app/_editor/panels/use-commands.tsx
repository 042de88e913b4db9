'use client';
import { AlignStartVertical, Copy, Download, FlaskConical, GitCompare, History, Keyboard, ListChecks, PencilLine, Phone, Plus, Redo2, Rocket, Route, StickyNote, Trash2, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { alignments, least } from '../canvas/align';
import { useEditor, useView } from '../model/editor';
import { startId } from '../model/ids';
import { keyNames } from './key-names';

export interface EditorCommand { id: string; label: string; icon: ReactNode; keys?: string[]; run: () => void }

/** Everything that can be done with the flow, for the list of Cmd-K. */
export function useCommands(): EditorCommand[] {
  const { view, actions, canEdit } = useEditor();
  const t = useTranslations('editor');
  const call = useTranslations('call-it');
  const picked = useView(({ selection }) => selection.filter(id => id !== startId).length);
  const many = useView(({ selection }) => selection.length);
  const edge = useView(view => view.edge);
  const { mod } = keyNames();
  const edits: EditorCommand[] = [
    { id: ':add', label: t('add-node'), icon: <Plus />, keys: ['/'], run: () => view.set({ adding: {} }) },
    { id: ':note', label: t('add-note'), icon: <StickyNote />, keys: ['N'], run: () => view.set({ noting: true }) },
    { id: ':undo', label: t('undo'), icon: <Undo2 />, keys: [mod, 'Z'], run: actions.undo },
    { id: ':redo', label: t('redo'), icon: <Redo2 />, keys: ['Shift', mod, 'Z'], run: actions.redo },
    ...(picked ? [
      { id: ':duplicate', label: t('duplicate'), icon: <Copy />, keys: [mod, 'D'], run: () => actions.duplicate() },
      { id: ':remove', label: t('remove'), icon: <Trash2 />, keys: ['Del'], run: () => actions.remove() },
    ] : []),
    ...alignments.filter(how => many >= least[how]).map(how => ({ id: `:align-${how}`, label: t(`align-${how}`), icon: <AlignStartVertical />, run: () => actions.align(how) })),
    { id: ':publish', label: t('publish'), icon: <Rocket />, run: () => view.set({ panel: 'publish' }) },
    { id: ':rename', label: t('rename-flow'), icon: <PencilLine />, run: () => view.set({ panel: 'rename' }) },
  ];
  return [
    ...(canEdit ? edits : []),
    ...(edge === null ? [] : [{ id: ':follow', label: t('follow'), icon: <Route />, keys: ['F'], run: actions.follow }]),
    { id: ':try', label: t('try-it'), icon: <FlaskConical />, run: () => view.set({ side: 'try' }) },
    ...(canEdit ? [{ id: ':call', label: call('title'), icon: <Phone />, run: () => view.set({ side: 'call' }) }] : []),
    { id: ':cases', label: t('cases.title'), icon: <ListChecks />, run: () => view.set({ side: 'tests' }) },
    { id: ':changes', label: t('see-changes'), icon: <GitCompare />, run: () => view.set({ panel: 'changes' }) },
    { id: ':versions', label: t('versions'), icon: <History />, run: () => view.set({ panel: 'versions' }) },
    { id: ':export', label: t('export'), icon: <Download />, run: () => view.set({ panel: 'export' }) },
    { id: ':keys', label: t('keys'), icon: <Keyboard />, keys: ['?'], run: () => view.set({ panel: 'keys' }) },
  ];
}
