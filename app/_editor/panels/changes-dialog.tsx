'use client';
import { useTranslations } from 'use-intl';
import { emptyFlow } from '@/flow-runtime/document/flow-document';
import { Button } from '@/app/_ui/button';
import { Dialog } from '@/app/_ui/dialog';
import { useDocument, useEditor, useSession, useView } from '../model/editor';
import { ChangeList } from './change-list';

/** How the draft differs from what callers hear now. */
export function ChangesDialog() {
  const { view, canEdit } = useEditor();
  const t = useTranslations('editor');
  const open = useView(({ panel }) => panel === 'changes');
  const document = useDocument();
  const published = useSession(state => state.published);
  return (
    <Dialog
      open={open}
      onOpenChange={next => { if (!next) view.set({ panel: null }); }}
      title={published ? t('changes-since', { n: published.number }) : t('changes-first')}
      footer={(
        <>
          <Button onClick={() => view.set({ panel: null })}>{t('close')}</Button>
          {canEdit && <Button variant="primary" onClick={() => view.set({ panel: 'publish' })}>{t('publish')}</Button>}
        </>
      )}
    >
      {open && <ChangeList before={published?.document ?? emptyFlow()} after={document} />}
    </Dialog>
  );
}
