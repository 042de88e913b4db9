'use client';
import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { durationWords, listWords } from '@/app/_i18n/use-words';
import type { Directory } from '../model/client';
import { useEditor } from '../model/editor';
import { fieldChanges, type FieldChange } from './field-changes';

/** A setting that differs, in words. */
export interface ToldChange { label: string; before: string; after: string }

/** Tells how the settings of two nodes of one type differ, field by field, with the old and the new value in words. */
export function useValueWords(): (type: string, before: unknown, after: unknown) => ToldChange[] {
  const { words, directory } = useEditor();
  const t = useTranslations();
  const locale = useLocale();
  return useMemo(() => {
    const names = namesIn(directory);
    const option = (type: string, path: readonly string[], value: string): string | null => {
      const key = `nodes.${type}.fields.${path.join('-')}.options.${value.replaceAll('.', '-')}`;
      return /^[a-z0-9-]+$/i.test(value) && t.has(key) ? t(key) : null;
    };
    const value = (type: string, path: readonly string[], what: unknown): string => {
      if (what === null || what === undefined || what === '' || (Array.isArray(what) && what.length === 0)) return t('compare.nothing');
      if (typeof what === 'boolean') return t(what ? 'compare.on' : 'compare.off');
      if (typeof what === 'number') return /Ms$|^ms$|^total$/.test(path.at(-1) ?? '') ? durationWords(what, locale) : what.toLocaleString(locale);
      if (typeof what === 'string') return option(type, path, what) ?? names.get(what) ?? what;
      if (Array.isArray(what)) return listWords(what.map(one => value(type, path, one)), locale);
      const { kind, id, text, number, uri, var: name, ...rest } = what as Record<string, unknown>;
      if (typeof name === 'string') return `{${name}}`;
      if (typeof text === 'string') return t('ui.quoted', { text });
      if (typeof id === 'string' && names.has(id)) return kind === 'greeting' ? t('ui.quoted', { text: names.get(id)! }) : names.get(id)!;
      if (kind === 'dialled') return t('fields.dialled');
      if (typeof number === 'string') return number;
      if (typeof uri === 'string') return uri;
      const parts = Object.entries(rest).flatMap(([key, inner]) => (inner === '' || inner === null || inner === undefined ? [] : [value(type, [...path, key], inner)]));
      return parts.length > 0 ? parts.join(' ') : t(typeof id === 'string' ? 'fields.gone' : 'compare.nothing');
    };
    const label = (type: string, path: string[]): string => {
      const whole = words.field(type, path);
      const outer = path.length > 1 ? words.field(type, path.slice(0, 1)) : whole;
      return outer === whole ? whole : `${outer}: ${whole}`;
    };
    return (type, before, after) => fieldChanges(before, after).map(({ path, ...change }: FieldChange) => ({
      label: label(type, path), before: value(type, path, change.before), after: value(type, path, change.after),
    }));
  }, [words, directory, t, locale]);
}

function namesIn(directory: Directory | undefined): Map<string, string> {
  if (!directory) return new Map();
  const { people, devices, groups, greetings, mailboxes, queues, rooms, flows } = directory;
  return new Map([people, devices, groups, greetings, mailboxes, queues, rooms, flows].flat().map(({ id, name }) => [id, name]));
}
