'use client';
import { ReactFlowProvider } from '@xyflow/react';
import { CloudOff } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { EmptyState } from '@/app/_ui/empty-state';
import { Spinner } from '@/app/_ui/progress';
import { Canvas } from '../canvas/canvas';
import { createActions } from '../model/actions';
import { EditorProvider, useEditor, useSession } from '../model/editor';
import { openSession } from '../model/session';
import { createView } from '../model/view';
import { useNarrow } from '../use-narrow';
import { ComparePanel } from './compare-panel';
import { useCompared, type Compared } from './use-compared';

/** Two documents on one drawing, in the place of the draft: what is new, what is gone, what has changed. */
export function CompareRoom() {
  const t = useTranslations('compare');
  const compared = useCompared();
  const narrow = useNarrow();
  return (
    <>
      {!narrow && (
        <div className="relative flex min-w-0 grow flex-col">
          {compared === null ? <div className="grid grow place-items-center"><Spinner label={t('loading')} /></div>
            : compared === 'failed' ? <EmptyState className="m-auto" icon={<CloudOff />} tone="danger" title={t('failed')} text={t('failed-text')} />
              : <Drawing compared={compared} />}
        </div>
      )}
      <ComparePanel compared={compared} />
    </>
  );
}

/** An editor of its own that changes nothing: the canvas draws it as it draws a draft. */
function Drawing({ compared }: { compared: Compared }) {
  const editor = useEditor();
  const { client, session, words } = editor;
  const say = useTranslations('editor');
  const name = useSession(state => state.name);
  const numbers = useSession(state => state.numbers);
  const [view] = useState(createView);
  const still = useMemo(() => openSession(client, {
    id: session.id, name, numbers: [...numbers], document: compared.document, revision: 0, updatedAt: new Date(), updatedBy: null, published: null,
  }, { readOnly: true }), [client, session.id, name, numbers, compared.document]);
  useEffect(() => () => still.close(), [still]);
  useEffect(() => view.set({ marks: { nodes: compared.nodes, edges: compared.edges } }), [view, compared]);
  // What is picked in the list is brought into sight here.
  useEffect(() => editor.view.subscribe(() => {
    const { selection } = editor.view.get();
    if (selection !== view.get().selection) view.set({ selection });
  }), [editor.view, view]);
  const actions = useMemo(() => createActions({ session: still, view, words, say }), [still, view, words, say]);
  const inside = useMemo(() => ({ ...editor, session: still, view, actions, problems: [], canEdit: false }), [editor, still, view, actions]);
  return <EditorProvider value={inside}><ReactFlowProvider><div className="relative min-h-0 grow"><Canvas key={still.id} /></div></ReactFlowProvider></EditorProvider>;
}
