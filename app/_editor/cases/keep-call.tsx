'use client';
import { ListPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { caseLimit } from '@/flow-runtime/document/test-case';
import { Button } from '@/app/_ui/button';
import { toast } from '@/app/_ui/toast';
import { useDocument, useEditor } from '../model/editor';
import type { Trial } from '../try/trial';
import { addCase } from './edits';
import { NameDialog } from '../panels/name-dialog';

/** Keeps the call that is being tried with the flow: from now on each version must do the same. */
export function KeepCall({ trial }: { trial: Trial }) {
  const { view, actions, canEdit } = useEditor();
  const t = useTranslations('editor');
  const { cases = [] } = useDocument();
  const [naming, setNaming] = useState(false);
  if (!canEdit) return null;
  const full = cases.length >= caseLimit;
  return (
    <div className="border-t border-line px-4 py-3">
      <Button icon={<ListPlus />} disabled={full} onClick={() => setNaming(true)}>{t('cases.keep')}</Button>
      <p className="mt-1.5 text-12 text-ink-3">{full ? t('cases.full', { n: caseLimit }) : t('cases.keep-text')}</p>
      {naming && (
        <NameDialog
          label={t('cases.name')} hint={t('cases.name-hint')} title={t('cases.keep')} name="" otherwise={t('cases.call-n', { n: cases.length + 1 })} onClose={() => setNaming(false)}
          onName={async name => {
            const script = await trial.script();
            actions.apply(t('did.case-added', { name }), document => addCase(document, { name, ...script }));
            toast({ text: t('did.case-added', { name }), action: { label: t('cases.show'), onClick: () => view.set({ side: 'tests' }) } });
          }}
        />
      )}
    </div>
  );
}
