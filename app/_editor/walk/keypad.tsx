'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { cx } from '@/app/_ui/cx';
import { useEditor } from '../model/editor';
import { readExits } from '../model/exit-rows';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import type { Walked } from './walked';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

export interface KeypadProps {
  document: FlowDocument;
  walked: Walked;
  onKey: (key: string) => void;
  /** What else the caller can do. */
  children: ReactNode;
}

/** The caller's telephone: keys with what they mean where the call stands. */
export function Keypad({ document, walked, onKey, children }: KeypadProps) {
  const t = useTranslations('try');
  const { words } = useEditor();
  const over = walked.ended !== null;
  const node = document.nodes.find(({ id }) => id === walked.standsIn?.node);
  const meanings = new Map(node ? readExits(node).flatMap(exit => (exit.keycap ? [[exit.keycap, words.exit(node.type, exit)] as const] : [])) : []);
  const typed = walked.steps.flatMap(({ key }) => key ?? []).join(' ');
  return (
    <section
      aria-label={t('keypad')}
      onKeyDown={event => {
        if (over || event.ctrlKey || event.metaKey || event.altKey || !keys.includes(event.key)) return;
        event.preventDefault();
        onKey(event.key);
      }}
      className="flex flex-col gap-2 border-b border-line px-4 py-3"
    >
      <div className="grid grid-cols-3 gap-1.5">
        {keys.map(key => {
          const meaning = meanings.get(key);
          return (
            <button
              key={key} type="button" disabled={over} onClick={() => onKey(key)} aria-label={meaning ? t('key-meaning', { key, meaning }) : t('key', { key })}
              className={cx('grid h-11 min-w-0 place-content-center rounded-control px-1 text-center leading-none ring-1 ring-inset hover:bg-hover disabled:bg-sunken disabled:text-ink-off',
                meaning ? 'bg-surface text-ink shadow-1 ring-control' : 'text-ink-2 ring-line')}
            >
              <span className={cx('num text-16', meaning && 'font-bold')}>{key}</span>{' '}
              {meaning && <span className="cut max-w-full text-12 leading-4 text-ink-2">{meaning}</span>}
            </button>
          );
        })}
      </div>
      <div className="grid grid-cols-2 gap-1.5">
        {children}
      </div>
      {typed && <p className="text-12 text-ink-3">{t('typed', { keys: typed })}</p>}
    </section>
  );
}
