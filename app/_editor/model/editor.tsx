'use client';
import { createContext, use } from 'react';
import type { Diagnostic } from '@/flow-runtime/document/diagnose';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import type { LiveLink } from '@/app/_live/live-link';
import type { MakeLine } from '@/app/_phone/line/line';
import type { Actions } from './actions';
import type { Directory, EditorClient } from './client';
import type { Session, SessionState } from './session';
import { useStore } from './store';
import type { View, ViewStore } from './view';
import type { FlowWords } from './words';

/** What every part of the editor shares. */
export interface Editor {
  client: EditorClient;
  session: Session;
  view: ViewStore;
  words: FlowWords;
  actions: Actions;
  directory: Directory | undefined;
  problems: readonly Diagnostic[];
  /** False for those who may only look. */
  canEdit: boolean;
  /** What the studio tells as it happens. */
  live: LiveLink;
  /** The line of the telephone that calls the drawing. */
  makeLine: MakeLine;
  /** Where to go: a flow's page, or null for the list. */
  go: (flow: string | null) => void;
}

const EditorContext = createContext<Editor | null>(null);
export const EditorProvider = EditorContext.Provider;

/** The editor that this part stands in. */
export function useEditor(): Editor {
  const editor = use(EditorContext);
  if (!editor) throw new Error('stands outside an editor');
  return editor;
}

/** A part of what the session holds, watched. */
export const useSession = <S,>(select: (state: SessionState) => S): S => useStore(useEditor().session.state, select);
/** A part of the view, watched. */
export const useView = <S,>(select: (view: View) => S): S => useStore(useEditor().view, select);
/** The draft, watched. */
export const useDocument = (): FlowDocument => useSession(state => state.history.present);
