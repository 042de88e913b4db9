'use client';
import { useTranslations } from 'use-intl';
import type { FlowNode } from '@/flow-runtime/document/flow-document';
import { Keycap } from '@/app/_ui/badge';
import { cx } from '@/app/_ui/cx';
import { NodePicker } from '../panels/node-picker';
import { useDocument, useEditor } from '../model/editor';
import { exitRows } from '../model/exit-rows';

/** Every way out of a node and where it leads: all that can be drawn can be chosen here. */
export function Exits({ node }: { node: FlowNode }) {
  const { words } = useEditor();
  const t = useTranslations('editor');
  const document = useDocument();
  const rows = exitRows(node, document.edges.filter(edge => edge.from === node.id));
  if (rows.length === 0) return null;
  return (
    <section aria-label={t('where-it-leads')} className="px-4 pt-3 pb-6">
      <h3 className="mb-1 text-13 font-bold">{t('where-it-leads')}</h3>
      <ul className="flex flex-col">
        {rows.map(row => (
          <li key={row.id} className="grid min-h-9 grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)] items-center gap-2 border-b border-line last:border-b-0">
            <span className={cx('flex min-w-0 items-center gap-2 text-13', row.tone === 'amber' && 'text-warn', row.tone === 'error' && 'text-danger', row.to === null && row.tone !== 'way' && 'text-ink-2')}>
              {row.keycap && <Keycap small>{row.keycap}</Keycap>}
              <span className="min-w-0">{words.exit(node.type, row)}</span>
            </span>
            <ExitTarget node={node.id} exit={row.id} to={row.to} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where one exit leads, as a choice. */
export function ExitTarget({ node, exit, to }: { node: string; exit: string; to: string | null }) {
  const { actions, words, view, canEdit } = useEditor();
  const t = useTranslations('editor');
  const document = useDocument();
  return (
    <NodePicker
      label={t('where-to', { exit: words.exitOf(document, node, exit) })}
      value={to}
      none={t('otherwise')}
      disabled={!canEdit}
      onChange={next => (next === null ? actions.disconnect(node, exit) : actions.connect(node, exit, next))}
      onNew={() => view.set({ adding: { from: { node, exit } } })}
      className={cx('border-transparent hover:border-control', to === null && 'text-ink-3')}
    />
  );
}
