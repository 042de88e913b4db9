'use client';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Field } from '@/app/_ui/field';
import { Select, type Option } from '@/app/_ui/select';
import { SidePanel } from '../panels/side-panel';
import type { VersionRow } from '../model/client';
import { useEditor, useView } from '../model/editor';
import { ChangeList } from '../panels/change-list';
import { draftId, type Compared } from './use-compared';

/** Which two are held against each other, and everything that differs, with the old and the new value. */
export function ComparePanel({ compared }: { compared: Compared | 'failed' | null }) {
  const { client, session, view } = useEditor();
  const t = useTranslations('compare');
  const pair = useView(({ compared: ids }) => ids);
  const [versions, setVersions] = useState<VersionRow[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    client.versions(session.id).then(setVersions, () => undefined);
  }, [client, session.id]);
  const options = useMemo((): Option[] => [
    { value: draftId, label: t('draft') },
    ...versions.map(({ id, number, name }) => ({ value: id, label: name ? t('version-named', { n: number, name }) : t('version', { n: number }) })),
  ], [versions, t]);
  const close = () => view.set({ side: null, compared: null });
  if (!pair) return null;
  return (
    <SidePanel title={t('title')} subtitle={t('subtitle')} closeLabel={t('close')} onClose={close} heading={heading}>
      <div className="grid grid-cols-2 gap-3 border-b border-line px-4 py-3">
        <Field label={t('from')}><Select size="sm" value={pair.before} options={options} onChange={before => view.set({ compared: { ...pair, before } })} /></Field>
        <Field label={t('to')}><Select size="sm" value={pair.after} options={options} onChange={after => view.set({ compared: { ...pair, after } })} /></Field>
      </div>
      <ul aria-label={t('legend')} className="flex gap-4 border-b border-line px-4 py-2 text-12 text-ink-2">
        {(['added', 'changed', 'removed'] as const).map(mark => (
          <li key={mark} className="flex items-center gap-1.5"><span aria-hidden className="rl-legend" data-mark={mark} />{t(`mark-${mark}`)}</li>
        ))}
      </ul>
      <div className="min-h-0 grow overflow-y-auto p-4">
        {compared && compared !== 'failed' && <ChangeList before={compared.before} after={compared.after} tall onPick={id => view.set({ selection: [id] })} />}
      </div>
    </SidePanel>
  );
}
