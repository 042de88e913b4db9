'use client';
import { useStoreApi, type Node, type NodeProps } from '@xyflow/react';
import { memo, useRef, useState, type PointerEvent } from 'react';
import { useTranslations } from 'use-intl';
import { noteSizes, type FlowNote } from '@/flow-runtime/document/flow-document';
import { useEditor } from '../model/editor';

export type NoteNode = Node<Pick<FlowNote, 'text' | 'colour' | 'size'>, 'note'>;
type Size = FlowNote['size'];

/** A slip of paper on the table. A double click writes on it; its lower right corner makes it larger. */
export const Note = memo(function Note({ id, data: { text, colour, size }, selected }: NodeProps<NoteNode>) {
  const { actions, canEdit, session } = useEditor();
  const t = useTranslations('editor');
  const [writing, setWriting] = useState(false);
  // The draft learns of a size when the corner is let go.
  const [pulled, setPulled] = useState<Size | null>(null);
  const grip = useGrip(size, setPulled, next => {
    // each pull is one to undo
    session.settle();
    actions.note(id, { size: next });
    session.settle();
  });
  return (
    <div className="rl-note" data-colour={colour} data-picked={selected || undefined} style={pulled ?? size} onDoubleClick={() => setWriting(canEdit)}>
      {writing ? (
        <textarea
          className="nodrag nopan nowheel"
          aria-label={t('note-words')}
          autoFocus
          defaultValue={text}
          maxLength={4000}
          onChange={event => actions.note(id, { text: event.target.value })}
          onBlur={() => { session.settle(); setWriting(false); }}
          onKeyDown={event => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            event.currentTarget.closest<HTMLElement>('.react-flow__node')?.focus();
          }}
        />
      ) : <p>{text || (canEdit && <span>{t('note-empty')}</span>)}</p>}
      {canEdit && <span aria-hidden className="rl-grip nodrag nopan" {...grip} />}
    </div>
  );
});

/** A corner that is pulled by the pointer, in px of the drawing. */
function useGrip(size: Size, onPull: (size: Size | null) => void, onLetGo: (size: Size) => void) {
  const flow = useStoreApi();
  const from = useRef<{ x: number; y: number } & Size>(null);
  const now = ({ clientX, clientY }: PointerEvent): Size => {
    const { x, y, width, height } = from.current!;
    const { transform: [, , zoom] } = flow.getState();
    const side = (length: number, least: number, most: number) => Math.round(Math.min(most, Math.max(least, length)));
    return { width: side(width + (clientX - x) / zoom, noteSizes.least.width, noteSizes.most.width), height: side(height + (clientY - y) / zoom, noteSizes.least.height, noteSizes.most.height) };
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = { x: event.clientX, y: event.clientY, ...size };
    },
    onPointerMove: (event: PointerEvent) => { if (from.current) onPull(now(event)); },
    onPointerUp: (event: PointerEvent) => {
      if (!from.current) return;
      onLetGo(now(event));
      from.current = null;
      onPull(null);
    },
  };
}
