'use client';
import { ArrowRight } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { ToldChange } from './use-value-words';

/** Settings that differ: what they were, and what they are. */
export function FieldList({ changes }: { changes: readonly ToldChange[] }) {
  const t = useTranslations('compare');
  return (
    <dl className="flex flex-col gap-1.5">
      {changes.map(({ label, before, after }) => (
        <div key={label} className="text-12">
          <dt className="text-ink-3">{label}</dt>
          <dd className="flex flex-wrap items-baseline gap-x-1.5 break-words">
            <del className="text-danger decoration-danger-line"><span className="sr-only">{t('was')} </span>{before}</del>
            <ArrowRight aria-hidden className="size-3 self-center text-ink-3" />
            <ins className="text-ok no-underline"><span className="sr-only">{t('is')} </span>{after}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
