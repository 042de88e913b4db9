'use client';
import { FlaskConical, ListChecks, X } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { coverageOf } from '@/flow-runtime/document/coverage';
import { Button, IconButton } from '@/app/_ui/button';
import { Callout } from '@/app/_ui/callout';
import { EmptyState } from '@/app/_ui/empty-state';
import { Spinner } from '@/app/_ui/progress';
import { useDocument, useEditor } from '../model/editor';
import { CaseRow } from './case-row';
import { useVerdicts } from './use-verdicts';

/** The test calls that are kept with the flow, beside the drawing: which pass, and which ways out they take. */
export function CasesPanel() {
  const { view } = useEditor();
  const t = useTranslations('editor');
  const close = () => view.set({ side: null });
  return (
    <aside
      aria-label={t('cases.title')}
      onKeyDown={event => { if (event.key === 'Escape' && !event.defaultPrevented) close(); }}
      className="relative z-10 flex min-h-0 w-[384px] shrink-0 flex-col border-l border-line bg-surface narrow:fixed narrow:inset-x-0 narrow:top-12 narrow:bottom-0 narrow:z-40 narrow:w-full narrow:rounded-t-sheet narrow:border narrow:shadow-4"
    >
      <div className="flex items-center gap-2 border-b border-line px-4 py-3">
        <div className="min-w-0 grow">
          <h2 className="text-14 font-bold">{t('cases.title')}</h2>
          <p className="text-12 text-ink-2">{t('cases.subtitle')}</p>
        </div>
        <IconButton icon={<X />} tooltip={false} label={t('close')} onClick={close} />
      </div>
      <div className="flex min-h-0 grow flex-col overflow-y-auto"><Body /></div>
    </aside>
  );
}

function Body() {
  const { view } = useEditor();
  const t = useTranslations('editor');
  const document = useDocument();
  const cases = document.cases ?? [];
  const found = useVerdicts();
  const verdicts = 'verdicts' in found ? found.verdicts : null;
  const cover = useMemo(() => verdicts && coverageOf(document, verdicts), [verdicts, document]);
  useEffect(() => {
    view.set({ covered: cover && cases.length ? new Set(cover.covered) : null });
    return () => view.set({ covered: null });
  }, [view, cover, cases.length]);
  if (cases.length === 0) {
    return (
      <EmptyState
        icon={<ListChecks />} group="speak" title={t('cases.none')} text={t('cases.none-text')}
        action={<Button icon={<FlaskConical />} onClick={() => view.set({ side: 'try' })}>{t('try-it')}</Button>}
      />
    );
  }
  const failed = verdicts?.filter(({ wrong }) => wrong.length > 0).length ?? 0;
  return (
    <>
      <p role="status" className="flex min-h-11 items-center gap-2 border-b border-line px-4 py-2.5 text-13 text-ink-2">
        {found.is === 'running' ? <Spinner label={t('cases.running')} />
          : verdicts && <span>{failed ? t('cases.failed', { failed, n: verdicts.length }) : t('cases.all-pass', { n: verdicts.length })} {cover && t('cases.covers', { n: cover.covered.length, all: cover.covered.length + cover.uncovered.length })}</span>}
      </p>
      {found.is === 'hollow' && <Callout tone="danger" className="m-4" action={<Button size="sm" onClick={() => view.set({ problems: true })}>{t('cases.show-problems')}</Button>}>{t('cases.hollow')}</Callout>}
      <ul>
        {cases.map(one => <CaseRow key={one.id} case={one} verdict={verdicts?.find(({ id }) => id === one.id) ?? null} stale={found.is === 'old'} />)}
      </ul>
    </>
  );
}
