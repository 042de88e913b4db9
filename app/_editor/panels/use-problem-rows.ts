'use client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useDocument, useEditor } from '../model/editor';
import { problemRows, type ProblemRow } from '../model/problem-rows';

/** The problems of the draft in words, with their cures. */
export function useProblemRows(): ProblemRow[] {
  const { problems, words, actions, view, canEdit } = useEditor();
  const document = useDocument();
  const say = useTranslations('editor');
  return useMemo(() => {
    const rows = problemRows(problems, { document, words, actions, view, say });
    return canEdit ? rows : rows.map(row => ({ ...row, cure: null }));
  }, [problems, document, words, actions, view, say, canEdit]);
}
