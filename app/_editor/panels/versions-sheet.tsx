'use client';
import { CloudOff, History } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { useWords } from '@/app/_i18n/use-words';
import { Badge } from '@/app/_ui/badge';
import { Button } from '@/app/_ui/button';
import { ConfirmDialog } from '@/app/_ui/confirm-dialog';
import { Sheet } from '@/app/_ui/dialog';
import { EmptyState } from '@/app/_ui/empty-state';
import { SkeletonRows } from '@/app/_ui/skeleton';
import { toast } from '@/app/_ui/toast';
import type { VersionRow } from '../model/client';
import { useDocument, useEditor, useView } from '../model/editor';
import { ChangeList } from './change-list';

/** Every version that was published: who and when, how it differs from the draft, and the way back to it. */
export function VersionsSheet() {
  const { view } = useEditor();
  const t = useTranslations('editor');
  const open = useView(({ panel }) => panel === 'versions');
  return (
    <Sheet open={open} onOpenChange={next => { if (!next) view.set({ panel: null }); }} title={t('versions')} description={t('versions-text')}>
      {open && <Versions />}
    </Sheet>
  );
}

function Versions() {
  const { client, session, view, actions, canEdit } = useEditor();
  const t = useTranslations('editor');
  const [versions, setVersions] = useState<VersionRow[] | 'failed' | null>(null);
  const [asked, setAsked] = useState<VersionRow | null>(null);
  const load = () => {
    setVersions(null);
    client.versions(session.id).then(setVersions, () => setVersions('failed'));
  };
  useEffect(load, [client, session.id]);
  if (versions === null) return <SkeletonRows label={t('loading')} />;
  if (versions === 'failed') return <EmptyState icon={<CloudOff />} tone="danger" title={t('versions-failed')} action={<Button onClick={load}>{t('try-again')}</Button>} />;
  if (versions.length === 0) return <EmptyState icon={<History />} title={t('no-versions')} text={t('no-versions-text')} />;
  return (
    <>
      <ol className="flex flex-col gap-3">
        {versions.map(version => <Version key={version.id} version={version} onRollBack={canEdit && !version.current ? () => setAsked(version) : undefined} />)}
      </ol>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={next => { if (!next) setAsked(null); }}
        title={t('roll-back-title', { n: asked?.number ?? 0 })}
        confirm={t('roll-back-to', { n: asked?.number ?? 0 })}
        danger={false}
        onConfirm={async () => {
          if (!asked) return;
          await session.rollBack(asked.id);
          view.set({ panel: null });
          toast({ text: t('did.rolled-back', { n: asked.number }), action: { label: t('undo-draft'), onClick: actions.undo } });
          actions.announce(t('did.rolled-back', { n: asked.number }));
        }}
      >
        {t('roll-back-text')}
      </ConfirmDialog>
    </>
  );
}

function Version({ version, onRollBack }: { version: VersionRow; onRollBack?: () => void }) {
  const { client, session } = useEditor();
  const t = useTranslations('editor');
  const words = useWords();
  const draft = useDocument();
  const [document, setDocument] = useState<FlowDocument | null>(null);
  const [shown, setShown] = useState(false);
  const toggle = () => {
    setShown(!shown);
    if (!document) client.version({ id: session.id, versionId: version.id }).then(found => setDocument(found.document), () => setShown(false));
  };
  return (
    <li className="rounded-card p-3 ring-1 ring-line ring-inset">
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-0 grow">
          <p className="flex items-center gap-2 text-13 font-bold">{t('version', { n: version.number })}{version.current && <Badge tone="ok" dot>{t('takes-calls')}</Badge>}</p>
          <p className="text-12 text-ink-3">{words.moment(version.createdAt)}{version.by && ` · ${version.by}`}</p>
          {version.failedCases.length > 0 && <p className="mt-0.5 text-12 text-warn">{t('cases.published-despite', { names: version.failedCases.join(', ') })}</p>}
        </div>
        <Button size="sm" variant="ghost" aria-expanded={shown} onClick={toggle}>{t('compare')}</Button>
        {onRollBack && <Button size="sm" onClick={onRollBack}>{t('roll-back')}</Button>}
      </div>
      {shown && <div className="mt-3">{document ? <><p className="mb-2 text-12 text-ink-3">{t('compare-text')}</p><ChangeList before={document} after={draft} /></> : <SkeletonRows rows={2} label={t('loading')} />}</div>}
    </li>
  );
}
