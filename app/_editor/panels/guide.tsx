'use client';
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { IconButton } from '@/app/_ui/button';
import { cx } from '@/app/_ui/cx';
import { TextLink } from '@/app/_ui/text-link';
import { callOrder } from '../model/call-order';
import { useDocument, useEditor, useSession } from '../model/editor';
import { startId } from '../model/ids';

const kept = 'ringloom.guide';

/** What is left to do until a flow that was never published can be called: each step leads to its place, ticks itself off, and all go away for good. */
export function Guide() {
  const { canEdit, view, actions } = useEditor();
  const t = useTranslations('editor');
  const document = useDocument();
  const published = useSession(state => state.published !== null);
  const number = useSession(state => state.numbers[0]);
  const [fresh] = useState(!published);
  const [gone, setGone] = useState(() => localStorage.getItem(kept) === 'gone');
  if (!canEdit || !fresh || gone) return null;
  const speaker = firstSpeaker(document);
  const steps = [
    { id: 'begin', done: document.start.to !== null, run: () => view.set({ adding: {} }) },
    { id: 'speak', done: speaker?.spoken ?? false, run: () => (speaker ? actions.show(speaker.id, ['prompt']) : view.set({ adding: {} })) },
    { id: 'publish', done: published, run: () => view.set({ panel: 'publish' }) },
    { id: 'number', done: number !== undefined, run: () => actions.show(startId) },
  ];
  const next = steps.find(({ done }) => !done)?.id;
  const leave = () => {
    localStorage.setItem(kept, 'gone');
    setGone(true);
  };
  return (
    <aside aria-label={t('guide.title')} className="absolute top-3 left-1/2 z-5 flex max-w-[calc(100%-24px)] -translate-x-1/2 items-center gap-1 overflow-x-auto rounded-sheet bg-glass py-1 pr-1 pl-2 whitespace-nowrap shadow-3 ring-1 ring-line backdrop-blur-md">
      <ol className="flex items-center gap-1">
        {steps.map(({ id, done, run }, i) => (
          <li key={id} aria-current={id === next ? 'step' : undefined}>
            <button type="button" onClick={run} className={cx('flex h-8 items-center gap-1.5 rounded-control px-2 text-13 hover:bg-hover', id === next ? 'bg-brand-soft font-mid text-brand-ink' : done ? 'text-ink-3' : 'text-ink-2')}>
              <span aria-hidden className={cx('num grid size-5 place-items-center rounded-full text-12 font-mid', done ? 'bg-ok-soft text-ok' : 'ring-1 ring-line-2')}>{done ? <Check className="size-3 stroke-3" /> : i + 1}</span>
              {t(`guide.${id}`)}
              {done && <span className="sr-only">{t('guide.done')}</span>}
            </button>
          </li>
        ))}
        <li aria-current={next ? undefined : 'step'} className="px-2 text-13">
          {next || number === undefined
            ? <span className="flex items-center gap-1.5 text-ink-3"><span aria-hidden className="num grid size-5 place-items-center rounded-full text-12 font-mid ring-1 ring-line-2">{steps.length + 1}</span>{t('guide.call')}</span>
            : <TextLink href="/phones" onClick={leave}>{t('guide.call-number', { number: spacedNumber(number) })}</TextLink>}
        </li>
      </ol>
      <IconButton size="sm" icon={<X />} label={t('guide.leave')} onClick={leave} />
    </aside>
  );
}

/** The first node of the call that can say something of its own, and whether it does. */
function firstSpeaker(document: FlowDocument): { id: string; spoken: boolean } | null {
  const byId = new Map(document.nodes.map(node => [node.id, node]));
  for (const id of callOrder(document)) {
    const { prompt } = byId.get(id)!.settings as { prompt?: unknown };
    if (Array.isArray(prompt)) return { id, spoken: prompt.length > 0 };
  }
  return null;
}
