'use client';
import { CloudOff, GitCompare, History, PencilLine, Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useWords } from '@/app/_i18n/use-words';
import { Badge } from '@/app/_ui/badge';
import { Button, IconButton } from '@/app/_ui/button';
import { Sheet } from '@/app/_ui/dialog';
import { EmptyState } from '@/app/_ui/empty-state';
import { SkeletonRows } from '@/app/_ui/skeleton';
import { toast } from '@/app/_ui/toast';
import { draftId } from '../compare/use-compared';
import type { VersionRow } from '../model/client';
import { useEditor, useView } from '../model/editor';
import { NameDialog } from './name-dialog';

/** Every version that was published: who and when, its name, how it differs from the draft or any other, and the way back to it. */
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
  const [naming, setNaming] = useState<VersionRow | null>(null);
  const load = () => {
    setVersions(null);
    client.versions(session.id).then(setVersions, () => setVersions('failed'));
  };
  useEffect(load, [client, session.id]);
  if (versions === null) return <SkeletonRows label={t('loading')} />;
  if (versions === 'failed') return <EmptyState icon={<CloudOff />} tone="danger" title={t('versions-failed')} action={<Button onClick={load}>{t('try-again')}</Button>} />;
  if (versions.length === 0) return <EmptyState icon={<History />} title={t('no-versions')} text={t('no-versions-text')} />;

  const said = (text: string, undo?: () => Promise<void>) => {
    toast({ text, ...(undo && { action: { label: t('undo'), onClick: () => void undo().then(() => said(t('did.rolled-forward')), failed) } }) });
    actions.announce(text);
  };
  const failed = () => toast({ text: t('did-not-work'), tone: 'danger' });
  /** At once, since it can be undone at once. */
  async function rollBack(version: VersionRow): Promise<void> {
    try {
      const undo = await session.rollBack(version.id);
      view.set({ panel: null });
      said(t('did.rolled-back', { n: version.number }), undo);
    } catch {
      failed();
    }
  }
  async function name(version: VersionRow, to: string): Promise<void> {
    try {
      await client.nameVersion({ id: session.id, versionId: version.id, name: to });
      setVersions(now => (Array.isArray(now) ? now.map(one => (one.id === version.id ? { ...one, name: to } : one)) : now));
      actions.announce(t('did.version-named', { n: version.number, name: to }));
    } catch {
      failed();
    }
  }
  return (
    <>
      <ol className="flex flex-col gap-3">
        {versions.map((version, i) => (
          <Version
            key={version.id} version={version}
            onCompare={before => view.set({ panel: null, side: 'compare', selection: [], compared: before ?? { before: version.id, after: draftId } })}
            previous={versions[i + 1]}
            onRollBack={canEdit && !version.current ? () => rollBack(version) : undefined}
            onName={canEdit ? () => setNaming(version) : undefined}
          />
        ))}
      </ol>
      {naming && <NameDialog title={t('name-version', { n: naming.number })} label={t('version-name')} hint={t('version-name-hint')} name={naming.name} mayBeEmpty onClose={() => setNaming(null)} onName={to => name(naming, to)} />}
    </>
  );
}

interface VersionProps {
  version: VersionRow;
  /** The one before it. */
  previous: VersionRow | undefined;
  /** With the draft, or the two that are given. */
  onCompare: (pair?: { before: string; after: string }) => void;
  onRollBack?: () => Promise<void>;
  onName?: () => void;
}

function Version({ version, previous, onCompare, onRollBack, onName }: VersionProps) {
  const t = useTranslations('editor');
  const words = useWords();
  const [busy, setBusy] = useState(false);
  const { number: n, name } = version;
  return (
    <li className="rounded-card p-3 ring-1 ring-line ring-inset">
      <div className="flex items-start gap-2">
        <div className="min-w-0 grow">
          <p className="flex flex-wrap items-center gap-2 text-13 font-bold"><span className="break-words">{name || t('version', { n })}</span>{version.current && <Badge tone="ok" dot>{t('takes-calls')}</Badge>}</p>
          <p className="text-12 text-ink-3">{name && `${t('version', { n })} · `}{words.moment(version.createdAt)}{version.by && ` · ${version.by}`}</p>
          {version.failedCases.length > 0 && <p className="mt-0.5 text-12 text-warn">{t('cases.published-despite', { names: words.list(version.failedCases) })}</p>}
        </div>
        {onName && <IconButton size="sm" icon={<PencilLine />} label={t('name-version', { n })} onClick={onName} />}
      </div>
      <div className="mt-2 flex flex-wrap gap-1.5">
        <Button size="sm" icon={<GitCompare />} onClick={() => onCompare()}>{t('compare')}</Button>
        {previous && <Button size="sm" variant="ghost" onClick={() => onCompare({ before: previous.id, after: version.id })}>{t('compare-previous', { n: previous.number })}</Button>}
        <span className="grow" />
        {onRollBack && <Button size="sm" busy={busy} icon={<Undo2 />} onClick={() => { setBusy(true); void onRollBack().finally(() => setBusy(false)); }}>{t('roll-back')}</Button>}
      </div>
    </li>
  );
}
