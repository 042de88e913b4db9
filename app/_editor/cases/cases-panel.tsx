'use client';
import { FlaskConical, ListChecks } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { coverageOf } from '@/flow-runtime/document/coverage';
import { joinSentences } from '@/app/_i18n/use-words';
import { Button } from '@/app/_ui/button';
import { Callout } from '@/app/_ui/callout';
import { EmptyState } from '@/app/_ui/empty-state';
import { Spinner } from '@/app/_ui/progress';
import { SidePanel } from '../panels/side-panel';
import { useDocument, useEditor } from '../model/editor';
import { CaseRow } from './case-row';
import { useVerdicts } from './use-verdicts';

/** The test calls that are kept with the flow, beside the drawing: which pass, and which ways out they take. */
export function CasesPanel() {
  const { view } = useEditor();
  const t = useTranslations('editor');
  const close = () => view.set({ side: null });
  return (
    <SidePanel title={t('cases.title')} subtitle={t('cases.subtitle')} closeLabel={t('close')} onClose={close}>
      <div className="flex min-h-0 grow flex-col overflow-y-auto"><Body /></div>
    </SidePanel>
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
          : verdicts && <span>{joinSentences([failed ? t('cases.failed', { failed, n: verdicts.length }) : t('cases.all-pass', { n: verdicts.length }), cover && t('cases.covers', { n: cover.covered.length, all: cover.covered.length + cover.uncovered.length })])}</span>}
      </p>
      {found.is === 'hollow' && <Callout tone="danger" className="m-4" action={<Button size="sm" onClick={() => view.set({ problems: true })}>{t('cases.show-problems')}</Button>}>{t('cases.hollow')}</Callout>}
      <ul>
        {cases.map(one => <CaseRow key={one.id} case={one} verdict={verdicts?.find(({ id }) => id === one.id) ?? null} stale={found.is === 'old'} />)}
      </ul>
      <p className="flex items-center gap-3 px-4 py-3 text-12 text-ink-3">
        <span className="grow">{t('cases.another')}</span>
        <Button size="sm" icon={<FlaskConical />} onClick={() => view.set({ side: 'try' })}>{t('try-it')}</Button>
      </p>
    </>
  );
}
