'use client';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import type { PartKey } from '@/flow-runtime/document/merge';
import { cx } from '@/app/_ui/cx';
import { FieldList } from '../compare/field-list';
import { useValueWords } from '../compare/use-value-words';
import { useEditor } from '../model/editor';

export interface ClashProps {
  part: PartKey;
  base: FlowDocument;
  mine: FlowDocument;
  theirs: FlowDocument;
  by: string;
  value: 'mine' | 'theirs' | undefined;
  onChange: (whose: 'mine' | 'theirs') => void;
}

/** One thing that both changed: what it became here and there, side by side, to choose from. */
export function Clash({ part, base, mine, theirs, by, value, onChange }: ClashProps) {
  const t = useTranslations('editor');
  const { words } = useEditor();
  const name = useId();
  const [kind, id] = [part.slice(0, part.indexOf(':')), part.slice(part.indexOf(':') + 1)];
  const [from = '', exit = ''] = kind === 'edge' ? [id.slice(0, id.indexOf(' ')), id.slice(id.indexOf(' ') + 1)] : [];
  const holder = [mine, theirs, base].find(document => document.nodes.some(node => node.id === (kind === 'edge' ? from : id))) ?? base;
  const title = kind === 'node' ? words.nodeName(holder, id) : kind === 'edge' ? t('clash-line', { node: words.nodeName(holder, from), exit: words.exitOf(holder, from, exit) }) : t.has(`clash-${id}`) ? t(`clash-${id}`) : t('clash-flow');
  const side = (whose: 'mine' | 'theirs', document: FlowDocument) => (
    <label className={cx('flex min-w-0 cursor-pointer items-start gap-2.5 rounded-well p-3 ring-1 ring-inset', value === whose ? 'bg-brand-soft ring-brand-line' : 'ring-line hover:bg-hover')}>
      <input type="radio" name={name} checked={value === whose} onChange={() => onChange(whose)} className="mt-0.5 size-4 accent-brand-fill" />
      <span className="min-w-0 grow">
        <b className="mb-1 block text-13">{whose === 'mine' ? t('yours') : t('theirs', { by })}</b>
        <Became part={part} base={base} document={document} />
      </span>
    </label>
  );
  return (
    <fieldset className="rounded-card p-3 ring-1 ring-line ring-inset">
      <legend className="float-left mb-2 w-full text-13 font-bold">{title}</legend>
      <div className="clear-both grid grid-cols-2 gap-3 narrow:grid-cols-1">{side('mine', mine)}{side('theirs', theirs)}</div>
    </fieldset>
  );
}

/** What a part became in one document. */
function Became({ part, base, document }: { part: PartKey; base: FlowDocument; document: FlowDocument }) {
  const t = useTranslations('editor');
  const { words } = useEditor();
  const valueWords = useValueWords();
  const id = part.slice(part.indexOf(':') + 1);
  const line = (text: string) => <span className="text-12 text-ink-2">{text}</span>;
  if (part.startsWith('edge:')) {
    const edge = document.edges.find(({ from, exit }) => `${from} ${exit}` === id);
    return line(edge ? t('goes-to', { node: words.nodeName(document, edge.to) }) : t('goes-otherwise'));
  }
  if (part === 'doc:start') return line(document.start.to ? t('goes-to', { node: words.nodeName(document, document.start.to) }) : t('nowhere'));
  if (part === 'doc:otherwise') return line(document.otherwise.to ? t('goes-to', { node: words.nodeName(document, document.otherwise.to) }) : t('call-ends'));
  if (!part.startsWith('node:')) return line(t('clash-changed'));
  const [was, is] = [base, document].map(({ nodes }) => nodes.find(node => node.id === id));
  if (!is) return line(t('clash-removed'));
  const named = was && was.name !== is.name ? [{ label: t('name'), before: words.title(was), after: words.title(is) }] : [];
  return was ? <FieldList changes={[...named, ...valueWords(is.type, was.settings, is.settings)]} /> : line(words.summary(is, document));
}
