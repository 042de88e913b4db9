'use client';
import { Copy, CopyPlus, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button';
import { useEditor } from '../model/editor';
import { startId } from '../model/ids';
import { Head } from './head';

/** What can be done with several nodes at once. */
export function ManyPicked({ ids }: { ids: readonly string[] }) {
  const { actions, canEdit } = useEditor();
  const t = useTranslations('editor');
  const nodes = ids.filter(id => id !== startId);
  return (
    <>
      <Head icon="workflow" group="entry" title={t('n-nodes', { n: ids.length })} text={t('many-text')} />
      <div className="flex flex-col items-stretch gap-2 p-4">
        <Button icon={<Copy />} onClick={() => { const text = actions.copyText(nodes); if (text) void navigator.clipboard?.writeText(text); }}>{t('copy')}</Button>
        {canEdit && <Button icon={<CopyPlus />} onClick={() => actions.duplicate(nodes)}>{t('duplicate')}</Button>}
        {canEdit && <Button variant="danger" icon={<Trash2 />} onClick={() => actions.remove(nodes)}>{t('remove')}</Button>}
      </div>
    </>
  );
}
