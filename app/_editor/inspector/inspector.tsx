'use client';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '@/app/_ui/button';
import { isNote, notesOf } from '@/flow-runtime/document/notes';
import { useDocument, useEditor, useView } from '../model/editor';
import { startId } from '../model/ids';
import { ManyPicked } from './many-picked';
import { NodeInspector } from './node-inspector';
import { NoteInspector } from './note-inspector';
import { StartInspector } from './start-inspector';
import { useWidth } from './use-width';

/** The panel at the right: the form of what is picked. On a phone it is a sheet over the list. */
export function Inspector() {
  const open = useView(view => view.inspector);
  const selection = useView(view => view.selection);
  if (!open || selection.length === 0) return null;
  return <Side ids={selection} />;
}

function Side({ ids }: { ids: readonly string[] }) {
  const { view, words, session } = useEditor();
  const t = useTranslations('editor');
  const document = useDocument();
  const { width, grip } = useWidth();
  const body = useRef<HTMLDivElement>(null);
  const [id] = ids;
  const node = ids.length === 1 ? document.nodes.find(one => one.id === id) : undefined;
  useEffect(() => { body.current?.scrollTo({ top: 0 }); }, [id]);
  const note = ids.length === 1 ? notesOf(document).find(one => one.id === id) : undefined;
  if (ids.length === 1 && !node && !note && id !== startId) return null;
  const label = ids.length > 1 ? t(ids.some(isNote) ? 'n-things' : 'n-nodes', { n: ids.length }) : t('settings-of', { node: words.nodeName(document, id!) });

  function close(): void {
    view.set({ inspector: false });
    session.settle();
    window.document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id!)}"]`)?.focus({ preventScroll: true });
  }

  return (
    <aside
      data-inspector
      aria-label={label}
      style={{ '--side': `${width}px` } as React.CSSProperties}
      onBlur={() => session.settle()}
      onKeyDown={event => { if (event.key === 'Escape' && !event.defaultPrevented) close(); }}
      className="relative z-10 flex min-h-0 w-(--side) shrink-0 flex-col border-l border-line bg-surface narrow:fixed narrow:inset-x-0 narrow:top-12 narrow:bottom-0 narrow:z-40 narrow:w-full narrow:rounded-t-sheet narrow:border narrow:shadow-4"
    >
      <div {...grip} aria-label={t('panel-width')} className="absolute inset-y-0 -left-1 z-10 w-2 cursor-col-resize touch-none hover:bg-brand-line focus-visible:bg-brand-line narrow:hidden" />
      <div ref={body} key={ids.join(' ')} className="flex min-h-0 grow flex-col overflow-y-auto">
        {ids.length > 1 ? <ManyPicked ids={ids} /> : node ? <NodeInspector node={node} /> : note ? <NoteInspector note={note} /> : <StartInspector />}
      </div>
      <IconButton size="sm" tooltip={false} icon={<X />} label={t('close')} onClick={close} className="absolute top-3.5 right-3 z-10" />
    </aside>
  );
}
