'use client';
import { X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '@/app/_ui/button';
import { Field } from '@/app/_ui/field';
import { Select, type Option } from '@/app/_ui/select';
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
    <aside
      aria-label={t('title')}
      onKeyDown={event => { if (event.key === 'Escape' && !event.defaultPrevented) close(); }}
      className="relative z-10 flex min-h-0 w-[384px] shrink-0 flex-col border-l border-line bg-surface narrow:fixed narrow:inset-x-0 narrow:top-12 narrow:bottom-0 narrow:z-40 narrow:w-full narrow:rounded-t-sheet narrow:border narrow:shadow-4"
    >
      <div className="flex items-center gap-2 border-b border-line px-4 py-3">
        <div className="min-w-0 grow">
          <h2 ref={heading} tabIndex={-1} className="text-14 font-bold outline-none">{t('title')}</h2>
          <p className="text-12 text-ink-2">{t('subtitle')}</p>
        </div>
        <IconButton icon={<X />} tooltip={false} label={t('close')} onClick={close} />
      </div>
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
    </aside>
  );
}
