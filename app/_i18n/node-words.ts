import type { useTranslations } from 'use-intl';
import type { Exit } from '@/nodes/_kit/define-node';
import { exitTextKey } from '@/nodes/_kit/exit-text';

type Translate = ReturnType<typeof useTranslations<never>>;

/** What a type of node is called in the language of `t`; its id where there is no such type. */
export function typeNameIn(t: Translate, type: string): string {
  const key = `nodes.${type}.title`;
  return t.has(key) ? t(key) : type;
}

/** What a way out of a node is called: as its user called it, else in the language of `t`; its id where it has no words. */
export function exitNameIn(t: Translate, type: string, { id, of, label, values }: Pick<Exit, 'id' | 'of' | 'label' | 'values'>): string {
  if (label) return label;
  const key = `nodes.${type}.${exitTextKey({ id, of })}`;
  return t.has(key) ? t(key, values) : id;
}
