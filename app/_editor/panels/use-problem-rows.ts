'use client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useDocument, useEditor } from '../model/editor';
import { startId } from '../model/ids';
import { problemRows, type ProblemRow } from '../model/problem-rows';

/** The problems of the draft in words, with their cures; of one node where one is named. */
export function useProblemRows(of?: string): ProblemRow[] {
  const { problems: all, words, actions, view, canEdit } = useEditor();
  const problems = useMemo(() => (of === undefined ? all : all.filter(({ node, code }) => (node ?? (code === 'no-start' ? startId : null)) === of)), [all, of]);
  const document = useDocument();
  const say = useTranslations('editor');
  return useMemo(() => {
    const rows = problemRows(problems, { document, words, actions, view, say });
    return canEdit ? rows : rows.map(row => ({ ...row, cure: null }));
  }, [problems, document, words, actions, view, say, canEdit]);
}
