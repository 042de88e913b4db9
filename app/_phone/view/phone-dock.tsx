'use client';
import { Phone as PhoneIcon } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { cx } from '../../_ui/cx';
import { Pulse } from '../../_ui/badge';
import type { PhoneState } from '../phone-state';
import { CallView, type CallActions } from './call-view';
import { Notes } from './notes';

export interface DockedPhone { id: string; name: string; state: PhoneState; actions: CallActions }

/** The telephones that are on, at the edge of every other page: a small sign while they wait, a card while they ring or talk. */
export function PhoneDock({ phones }: { phones: readonly DockedPhone[] }) {
  const t = useTranslations('phones');
  const on = phones.filter(({ state }) => state.call !== null || state.line.state !== 'off');
  if (on.length === 0) return null;
  return (
    <aside aria-label={t('title')} className="fixed right-4 bottom-4 z-40 flex flex-col items-end gap-2 narrow:right-3 narrow:bottom-19">
      {on.map(({ id, name, state, actions }) => (state.call ? (
        <section key={id} aria-label={name} className="flex w-80 max-w-[calc(100vw-24px)] flex-col gap-3 rounded-sheet border border-line bg-surface p-4 shadow-4">
          <p className="flex items-center gap-2 text-12 font-mid text-ink-3"><Pulse className="text-ok-mark" />{name}</p>
          <Notes state={state} />
          <CallView call={state.call} actions={actions} keypad={state.call.phase === 'talking'} />
        </section>
      ) : (
        <Link key={id} href="/phones" className="flex h-8 items-center gap-2 rounded-full border border-line bg-glass px-3 text-12 font-mid text-ink-2 shadow-2 backdrop-blur-md hover:bg-hover hover:text-ink">
          <PhoneIcon aria-hidden className="size-3.5" />
          {name}
          <span aria-hidden className={cx('size-1.5 rounded-full', { off: 'bg-ink-off', connecting: 'bg-ink-off', ready: 'bg-ok-mark', lost: 'bg-warn-mark', refused: 'bg-danger-mark' }[state.line.state])} />
          <span className="sr-only">{t(`line-${state.line.state}`)}</span>
        </Link>
      )))}
    </aside>
  );
}
