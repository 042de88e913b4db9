'use client';
import { ArrowRight, ListChecks, Minus, Move, Pencil, Plus, StickyNote } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { cx } from '@/app/_ui/cx';
import { changesOf, type Change } from '../model/changes';
import { useEditor } from '../model/editor';
import { startId } from '../model/ids';
import { FieldList } from '../compare/field-list';
import { useValueWords } from '../compare/use-value-words';
import { same } from '@/flow-runtime/document/same';

export interface ChangeListProps {
  before: FlowDocument;
  after: FlowDocument;
  /** As long as it is; else it scrolls by itself. */
  tall?: boolean;
  /** A change can be pressed: shows its card. */
  onPick?: (node: string) => void;
}

/** What changes from one document to another, a sentence each, with the old and the new value of every field. */
export function ChangeList({ before, after, tall = false, onPick }: ChangeListProps) {
  const { words } = useEditor();
  const t = useTranslations('editor');
  const changes = useMemo(() => (same(before, after) ? [] : changesOf(before, after)), [before, after]);
  const title = (id: string, document = after) => (id === startId ? t('call-arrives') : words.nodeName(document, id));
  const valueWords = useValueWords();
  const b = (text: ReactNode) => <b className="font-mid text-ink">{text}</b>;

  const line = (change: Change): [ReactNode, ReactNode, ReactNode?] => {
    switch (change.is) {
      case 'added': return [<Plus key="i" className="text-ok-mark" />, t.rich('change.added', { node: words.title(change.node), type: words.typeName(change.node.type), b })];
      case 'removed': return [<Minus key="i" className="text-danger-mark" />, t.rich('change.removed', { node: words.title(change.node), b })];
      case 'renamed': return [<Pencil key="i" className="text-ink-3" />, t.rich('change.renamed', { from: words.title(change.from), to: words.title(change.node), b })];
      case 'set': return [<Pencil key="i" className="text-ink-3" />, t.rich('change.set', { node: words.title(change.node), b })];
      case 'leads': return [<ArrowRight key="i" className="text-ink-3" />, change.to === null
        ? t.rich('change.open', { node: title(change.node), exit: words.exitOf(after, change.node, change.exit), b })
        : t.rich('change.leads', { node: title(change.node), exit: words.exitOf(after, change.node, change.exit), to: title(change.to), b }), change.from && t('change.led', { to: title(change.from, before) })];
      case 'otherwise': return [<ArrowRight key="i" className="text-ink-3" />, t.rich('change.otherwise', { b })];
      case 'cases': return [<ListChecks key="i" className="text-ink-3" />, t('change.cases')];
      case 'notes': return [<StickyNote key="i" className="text-ink-3" />, t('change.notes')];
      case 'moved': return [<Move key="i" className="text-ink-3" />, t('change.moved', { n: change.n })];
    }
  };

  if (changes.length === 0) return <p className="text-13 text-ink-2">{t('no-changes')}</p>;
  return (
    <ul aria-label={t('changes')} className={cx('rounded-well ring-1 ring-line ring-inset', !tall && 'max-h-80 overflow-y-auto')}>
      {changes.map((change, i) => {
        const [icon, text, more] = line(change);
        const node = nodeOfChange(change);
        return (
          <li key={i} className="flex items-start gap-2.5 border-b border-line px-3 py-2 text-13 text-ink-2 last:border-b-0 [&_.lucide]:mt-0.5 [&_.lucide]:size-4">
            <span aria-hidden>{icon}</span>
            <div className="flex min-w-0 grow flex-col gap-1.5">
              {onPick && node ? <button type="button" onClick={() => onPick(node)} className="self-start text-left hover:underline narrow:min-h-10">{text}</button> : <span>{text}</span>}
              {more && <span className="text-12 text-ink-3">{more}</span>}
              {change.is === 'set' && <FieldList changes={valueWords(change.node.type, change.from.settings, change.node.settings)} />}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** The card that a change is about; null: none. */
function nodeOfChange(change: Change): string | null {
  if (change.is === 'leads') return change.node;
  return 'node' in change ? change.node.id : null;
}
