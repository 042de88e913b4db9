'use client';
import { AlignHorizontalJustifyStart, AlignHorizontalSpaceBetween, AlignVerticalJustifyStart, AlignVerticalSpaceBetween, Copy, CopyPlus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button, IconButton } from '@/app/_ui/button';
import { isNote } from '@/flow-runtime/document/notes';
import { alignments, least, type Alignment } from '../canvas/align';
import { useEditor } from '../model/editor';
import { startId } from '../model/ids';
import { Head } from './head';

const icons: Record<Alignment, ReactNode> = {
  column: <AlignHorizontalJustifyStart />, row: <AlignVerticalJustifyStart />, across: <AlignHorizontalSpaceBetween />, down: <AlignVerticalSpaceBetween />,
};

/** What can be done with several nodes at once. */
export function ManyPicked({ ids }: { ids: readonly string[] }) {
  const { actions, canEdit } = useEditor();
  const t = useTranslations('editor');
  const nodes = ids.filter(id => id !== startId);
  return (
    <>
      <Head icon="workflow" group="entry" title={t(ids.some(isNote) ? 'n-things' : 'n-nodes', { n: ids.length })} text={t('many-text')} />
      <div className="flex flex-col items-stretch gap-2 p-4">
        {canEdit && (
          <div role="group" aria-label={t('align')} className="mb-2 flex items-center gap-1">
            <span aria-hidden className="grow text-13 font-mid">{t('align')}</span>
            {alignments.map(how => <IconButton key={how} variant="plain" icon={icons[how]} label={t(`align-${how}`)} disabled={ids.length < least[how]} onClick={() => actions.align(how)} />)}
          </div>
        )}
        <Button icon={<Copy />} onClick={() => { const text = actions.copyText(nodes); if (text) void navigator.clipboard?.writeText(text); }}>{t('copy')}</Button>
        {canEdit && <Button icon={<CopyPlus />} onClick={() => actions.duplicate(nodes)}>{t('duplicate')}</Button>}
        {canEdit && <Button variant="danger" icon={<Trash2 />} onClick={() => actions.remove(nodes)}>{t('remove')}</Button>}
      </div>
    </>
  );
}
