'use client';
import { ChevronDown, ChevronUp, CircleCheck, OctagonAlert, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Badge } from '@/app/_ui/badge';
import { IconButton } from '@/app/_ui/button';
import { cx } from '@/app/_ui/cx';
import { useEditor, useView } from '../model/editor';
import { countProblems } from '../model/problem-rows';
import { useProblemRows } from './use-problem-rows';

/** What stands in the way of publishing, and what a caller would notice. A click goes there. */
export function Problems() {
  const { view, problems } = useEditor();
  const t = useTranslations('editor');
  const open = useView(state => state.problems);
  const { errors, warnings } = useMemo(() => countProblems(problems), [problems]);
  const some = errors + warnings > 0;
  return (
    <section aria-label={t('problems')} className="border-t border-line bg-surface">
      {/* the whole bar is pressed by hand; its button says so to the keyboard and to who listens, and its press comes up to here */}
      <div className={cx('flex h-9 items-center gap-3 pr-3 pl-4', some && 'cursor-pointer hover:bg-hover')} onClick={some ? () => view.set({ problems: !open }) : undefined}>
        <h2 className="text-14 font-bold">{t('problems')}</h2>
        {errors > 0 && <Badge tone="danger">{t('n-errors', { n: errors })}</Badge>}
        {warnings > 0 && <Badge tone="warn">{t('n-warnings', { n: warnings })}</Badge>}
        <span className="cut flex items-center gap-1.5 text-12 text-ink-3">
          {!some && <CircleCheck aria-hidden className="size-3.5 text-ok-mark" />}
          {errors > 0 ? t('errors-stop') : !some ? t('no-problems') : t('nothing-stops')}
        </span>
        <span className="grow" />
        {some && (
          <IconButton size="sm" aria-expanded={open} icon={open ? <ChevronDown /> : <ChevronUp />} label={open ? t('hide-problems') : t('show-problems')} />
        )}
      </div>
      {open && some && <Rows />}
    </section>
  );
}

function Rows() {
  const { actions } = useEditor();
  const t = useTranslations('editor');
  const selection = useView(state => state.selection);
  const rows = useProblemRows();
  return (
    <ol className="max-h-[160px] overflow-y-auto">
      {rows.map(row => (
        <li key={row.key} className={cx('flex h-8 items-center gap-2.5 border-t border-line px-4 text-13', row.node !== null && selection.includes(row.node) && 'bg-hover')}>
          {row.severity === 'error' ? <OctagonAlert aria-label={t('error')} className="size-3.5 text-danger-mark" /> : <TriangleAlert aria-label={t('warning')} className="size-3.5 text-warn-mark" />}
          <button type="button" className="cut flex h-full min-w-0 grow items-center gap-2.5 text-left" onClick={() => { if (row.node !== null) actions.show(row.node, row.path); }}>
            <span className="shrink-0 font-mid">{row.title}</span>
            <span className="cut text-ink-2">{row.text}</span>
          </button>
          {row.cure && <button type="button" onClick={row.cure.run} className="shrink-0 rounded-key px-1.5 py-0.5 font-mid text-brand-ink hover:bg-hover">{row.cure.label}</button>}
        </li>
      ))}
    </ol>
  );
}
