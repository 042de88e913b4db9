'use client';
import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { durationWords, listWords } from '@/app/_i18n/use-words';

/** The words of a node's own catalogue, as its form needs them. */
export function useNodeText(type: string) {
  const t = useTranslations(`nodes.${type}`);
  const locale = useLocale();
  return useMemo(() => ({
    t,
    /** Label and hint of a field; names of inner fields are joined by a dash. */
    field: (name: string) => ({ label: t(`fields.${name}.label`), hint: t(`fields.${name}.hint`) }),
    label: (name: string) => t(`fields.${name}.label`),
    /** The choices of a field, in the order given. */
    options: <const V extends string>(name: string, values: readonly V[]) => values.map(value => ({ value, label: t(`fields.${name}.options.${String(value)}`) })),
    duration: (ms: number) => durationWords(ms, locale),
    list: (parts: readonly string[]) => listWords(parts, locale),
  }), [t, locale]);
}
