'use client';
import { ArrowRight, Monitor, Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import { nodeOf } from '@/nodes';
import type { NodeGroup } from '@/nodes/_kit/define-node';
import { Badge, Keycap, Tile } from '@/app/_ui/badge';
import { Button } from '@/app/_ui/button';
import { Callout } from '@/app/_ui/callout';
import { callOrder } from './model/call-order';
import { useDocument, useEditor, useSession } from './model/editor';
import { exitRows, fold, type ExitRow } from './model/exit-rows';
import { startExit, startId } from './model/ids';
import { NodeIcon } from './node-icon';
import { Others } from './panels/others';

/** The flow as a list, in the order a call walks it: for screens too narrow for the drawing. */
export function Outline() {
  const { words, view, canEdit } = useEditor();
  const t = useTranslations('editor');
  const document = useDocument();
  const name = useSession(state => state.name);
  const numbers = useSession(state => state.numbers);
  const order = useMemo(() => callOrder(document), [document]);
  const byId = new Map(document.nodes.map(node => [node.id, node]));
  return (
    <div className="flex flex-col gap-3 p-4 pb-24">
      <Callout icon={<Monitor aria-hidden />}>{t('narrow')}</Callout>
      <Entry
        id={startId} icon="phone-incoming" group="entry" title={name}
        summary={numbers.length ? t('calls-to', { number: spacedNumber(numbers[0]!), more: numbers.length - 1 }) : t('no-number')}
        rows={[{ id: startExit, tone: 'way', to: document.start.to, text: t('call-arrives') }]} folded={0}
      />
      {order.length === 0 && canEdit && (
        <Button variant="primary" icon={<Plus />} className="self-start" onClick={() => view.set({ adding: { from: { node: startId, exit: startExit } } })}>{t('guide.begin')}</Button>
      )}
      {order.map(id => {
        const node = byId.get(id)!;
        const { shown, folded } = fold(exitRows(node, document.edges.filter(edge => edge.from === id)));
        return (
          <Entry
            key={id} id={id} icon={nodeOf(node.type)?.icon ?? ''} group={nodeOf(node.type)?.group ?? 'end'} title={words.title(node)} summary={words.summary(node, document)}
            rows={shown.map(row => ({ ...row, text: words.exit(node.type, row) }))} folded={folded.length}
          />
        );
      })}
      {/* Last, so that nothing moves when somebody comes. */}
      <Others />
    </div>
  );
}

interface EntryProps { id: string; icon: string; group: NodeGroup; title: string; summary: string; rows: (ExitRow & { text: string })[]; folded: number }

function Entry({ id, icon, group, title, summary, rows, folded }: EntryProps) {
  const { actions, problems, words } = useEditor();
  const t = useTranslations('editor');
  const document = useDocument();
  const worst = problems.filter(({ node, code }) => node === id && code !== 'open-exit');
  return (
    <section data-node={id} className="rounded-card bg-surface shadow-1 ring-1 ring-line">
      <h2 className="contents">
        <button type="button" onClick={() => actions.show(id)} className="flex w-full items-start gap-2.5 p-3 text-left">
          <Tile group={group}><NodeIcon name={icon} /></Tile>
          <span className="min-w-0 grow">
            <span className="block text-14 font-bold">{title}</span>
            <span className="block text-13 text-ink-2">{summary}</span>
          </span>
          {worst.length > 0 && <Badge tone={worst.some(({ severity }) => severity === 'error') ? 'danger' : 'warn'}>{t('n-problems', { n: worst.length })}</Badge>}
        </button>
      </h2>
      <ol>
        {rows.map(row => (
          <li key={row.id} className={`flex min-h-10 items-center gap-2 border-t border-line px-3 py-1.5 text-14 ${row.tone === 'amber' ? 'text-warn' : row.tone === 'error' ? 'text-danger' : ''}`}>
            {row.keycap && <Keycap>{row.keycap}</Keycap>}
            <span className="max-w-[55%] shrink-0">{row.text}</span>
            <span className="ml-auto flex min-w-0 items-center gap-1.5 text-13 text-ink-2">
              {row.to === null ? t(id === startId ? 'nowhere' : 'otherwise') : <><ArrowRight aria-hidden className="size-3 shrink-0" /><span>{words.nodeName(document, row.to)}</span></>}
            </span>
          </li>
        ))}
        {folded > 0 && <li className="flex min-h-10 items-center border-t border-line px-3 text-13 text-ink-3">{t('folded-outline', { n: folded })}<span className="ml-auto">{t('otherwise')}</span></li>}
      </ol>
    </section>
  );
}
