'use client';
import { PhoneOff } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { nodeOf } from '@/nodes';
import { clock } from '@/app/_i18n/use-words';
import { Keycap } from '@/app/_ui/badge';
import { useEditor } from '../model/editor';
import { NodeIcon } from '../node-icon';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import type { Walked } from './walked';

interface Visit { node: string; from: number; until: number; keys: string[] }

/** The call so far as a strip: a block for every node it passed, as long as it stayed there, with the keys that were pressed. */
export function Reel({ document, walked, children }: { document: FlowDocument; walked: Walked; children?: ReactNode }) {
  const t = useTranslations('try');
  const { words, actions } = useEditor();
  const visits = visitsOf(walked);
  const strip = useRef<HTMLOListElement>(null);
  useEffect(() => { strip.current?.scrollTo({ left: strip.current.scrollWidth }); }, [visits.length]);
  return (
    <section aria-label={t('reel')} className="flex shrink-0 items-center gap-3 border-t border-line bg-surface px-4 py-3 narrow:flex-wrap narrow:border-b">
      <span className="flex shrink-0 gap-1.5">
        {children}
      </span>
      <ol ref={strip} tabIndex={0} aria-label={t('steps')} className="flex min-w-0 grow items-start gap-1 overflow-x-auto py-0.5 narrow:order-last narrow:basis-full">
        {visits.map(({ node, from, until, keys }, i) => {
          const drawn = document.nodes.find(({ id }) => id === node);
          const title = drawn ? words.title(drawn) : t('otherwise');
          const definition = drawn && nodeOf(drawn.type);
          return (
            <li key={i} data-group={definition?.group ?? 'end'} style={{ flexGrow: Math.max(0.2, (until - from) / 1000) }} className="flex min-w-0 shrink-0 basis-auto flex-col gap-1">
              <button
                type="button" disabled={!drawn} title={t('visit', { node: title, from: clock(from), length: clock(until - from) })} onClick={() => drawn && actions.show(node)}
                className="flex h-7 w-full items-center gap-1.5 rounded-key bg-g-tile narrow:h-10 px-2 text-12 font-mid whitespace-nowrap text-g enabled:hover:brightness-95"
              >
                <NodeIcon name={definition?.icon ?? 'corner-up-left'} className="size-3.5" />{title}
              </button>
              <span className="num flex min-h-5 items-center gap-1 text-11 text-ink-3">{clock(from)}{keys.map((key, n) => <Keycap key={n} small>{key}</Keycap>)}</span>
            </li>
          );
        })}
        {walked.ended && <li className="grid h-7 w-8 shrink-0 narrow:h-10 place-items-center rounded-key bg-hover text-ink-2" title={t('over')}><PhoneOff aria-label={t('over')} className="size-3.5" /></li>}
      </ol>
      <span className="num ml-auto shrink-0 text-12 text-ink-2">{t('step-n', { n: walked.steps.length })}</span>
    </section>
  );
}

/** The nodes that the call passed, from when until when, ms from its arrival. */
function visitsOf({ steps, passed }: Walked): Visit[] {
  const visits: Visit[] = [];
  for (const { ms, nodes, key } of steps) {
    const last = visits.at(-1);
    if (last && key !== undefined) last.keys.push(key);
    for (const node of nodes) {
      const before = visits.at(-1);
      if (before) before.until = ms;
      visits.push({ node, from: ms, until: ms, keys: [] });
    }
  }
  const last = visits.at(-1);
  if (last) last.until = Math.max(last.from, steps.at(-1)!.nodes.length || steps.at(-1)!.node ? passed : steps.at(-1)!.ms);
  return visits;
}
