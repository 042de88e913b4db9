'use client';
import { Handle, Position, useConnection, type Node, type NodeProps } from '@xyflow/react';
import { Check, CircleAlert, CircleX, CornerDownRight, PhoneIncoming } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { CardData, CardRow } from '../model/cards';
import { useView } from '../model/editor';
import { inputHandle } from '../model/ids';
import { NodeIcon } from '../node-icon';
import { card } from './measures';
import { meet, useSight } from './sight';

export type CardNode = Node<CardData, 'card'>;

/** The one component that draws every type of node, as much of it as can be seen. */
export const Card = memo(function Card({ id, data, selected, dragging, positionAbsoluteX: x, positionAbsoluteY: y, width = card.width, height = 0 }: NodeProps<CardNode>) {
  const drawn = useSight(({ lod, area }): 'whole' | 'face' | 'block' | null => {
    if (lod === 'block') return selected || dragging ? 'block' : null;
    if (area && !meet({ x, y, width, height }, area)) return null;
    return area && (lod === 'small' || lod === 'far') && !selected ? 'face' : 'whole';
  });
  switch (drawn) {
    case 'whole': return <Whole id={id} data={data} selected={selected} />;
    case 'face': return <Face id={id} data={data} />;
    case 'block': return <div className="rl-block" data-group={data.group} data-picked={selected || undefined} />;
    case null: return null;
  }
});

/** A card of a large flow from afar: its tile and its name. */
function Face({ id, data: { title, icon, group, flag } }: Pick<NodeProps<CardNode>, 'id' | 'data'>) {
  const lit = useLit(id);
  return (
    <div className="rl-card rl-face" data-group={group} data-flag={flag?.severity} data-lit={lit ?? undefined}>
      <span className="rl-tile"><NodeIcon name={icon} /></span>
      <b className="rl-title">{title}</b>
    </div>
  );
}

/** Whether a call that is shown is at a card, came by it, or did not; null while none is shown. */
const useLit = (id: string) => useView(view => view.lit && (view.lit.at === id ? 'here' : view.lit.nodes.has(id) ? 'way' : 'off'));

function Whole({ id, data, selected }: Pick<NodeProps<CardNode>, 'id' | 'data' | 'selected'>) {
  const t = useTranslations('editor');
  const marked = useTranslations('compare');
  const { title, summary, icon, group, input, rows, folded, flag } = data;
  const [hovered, setHovered] = useState(false);
  const lit = useLit(id);
  const mark = useView(view => view.marks?.nodes.get(id));
  const other = useView(({ others }) => others.find(({ node }) => node === id) ?? null);
  // A handle must not go away while an edge is being drawn from it.
  const drawing = useConnection(({ inProgress, fromNode }) => inProgress && fromNode?.id === id);
  const open = selected || hovered || drawing;
  const shown = open ? [...rows, ...folded] : rows;
  const keys = rows.some(({ keycap }) => keycap);
  return (
    <div className="rl-card" data-group={group} data-picked={selected || undefined} data-flag={flag?.severity} data-lit={lit ?? undefined} data-mark={mark} data-other={other ? true : undefined} onPointerLeave={() => setHovered(false)}>
      {lit === 'here' && <span className="rl-here"><PhoneIncoming aria-hidden />{t('caller-here')}</span>}
      {mark && <span className="rl-mark" data-mark={mark}>{marked(`mark-${mark}`)}</span>}
      {other && <span className="rl-other">{other.you ? t('you-elsewhere') : other.name}</span>}
      {input && <Handle type="target" position={Position.Left} id={inputHandle} className="rl-in" />}
      <div className="rl-head">
        <span className="rl-tile"><NodeIcon name={icon} /></span>
        <span className="rl-words">
          <b className="rl-title">{title}</b>
          <span className="rl-summary">{summary}</span>
        </span>
      </div>
      {(shown.length > 0 || folded.length > 0) && (
        <ol className="rl-rows">
          {shown.map(row => <Row key={row.id} node={id} row={row} keys={keys} />)}
          {!open && folded.length > 0 && (
            <li className="rl-row" data-quiet onPointerEnter={() => setHovered(true)}>
              <span className="rl-lead"><CornerDownRight aria-hidden /></span>
              <span className="rl-text">{t('folded', { n: folded.length })}</span>
              <span className="rl-rest" aria-hidden />
            </li>
          )}
        </ol>
      )}
      {flag && <span className="rl-flag" title={flag.text} aria-hidden>!</span>}
    </div>
  );
}

function Row({ node, row, keys }: { node: string; row: CardRow; keys: boolean }) {
  const t = useTranslations('editor');
  const covered = useView(({ covered: taken }) => taken && (taken.has(`${node} ${row.id}`) ? 'yes' : 'no'));
  const { id, tone, keycap, to, nowhere, ends, lost } = row;
  const text = row.text();
  const state = lost === 'gone' ? 'lost' : to !== null ? 'joined' : nowhere ? 'nowhere' : 'open';
  return (
    <li className="rl-row" data-tone={tone} data-exit={id} data-state={state} data-covered={covered ?? undefined}>
      {keycap ? <span className="rl-key" data-long={keycap.length > 2 || undefined}>{keycap}</span> : keys && <Lead tone={tone} />}
      <span className="rl-text" title={text}>{text}</span>
      {lost === 'gone' && <span className="rl-to">{t('exit-gone')}</span>}
      {nowhere && <span className="rl-to">{t('leads-nowhere')}</span>}
      {ends && <span className="rl-to" data-quiet>{t('ends')}</span>}
      {covered && <span className="rl-covered" title={t(`cases.covered-${covered}`)}>{covered === 'yes' ? <Check aria-label={t('cases.covered-yes')} /> : null}</span>}
      <Handle type="source" position={Position.Right} id={id} className="rl-out" data-tone={tone} data-state={state} title={to === null ? t(nowhere || ends ? 'open-nowhere' : 'open-otherwise') : undefined} />
    </li>
  );
}

function Lead({ tone }: { tone: CardRow['tone'] }) {
  return <span className="rl-lead">{tone === 'amber' ? <CircleAlert aria-hidden /> : tone === 'error' ? <CircleX aria-hidden /> : null}</span>;
}
