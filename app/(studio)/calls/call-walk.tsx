'use client';
import { PhoneOff } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { nodeOf } from '@/nodes';
import { NodeIcon } from '@/app/_editor/node-icon';
import { exitNameIn, typeNameIn } from '@/app/_i18n/node-words';
import type { FlowTitle, Visit } from '@/app/_server/calls/story';
import { Keycap, Tile, type Group } from '../../_ui/badge';
import { cx } from '../../_ui/cx';
import type { Ended } from './causes';

/** So many keys are drawn; the words count them all. */
const mostKeys = 12;
const inkOf = { way: 'text-ink-2', amber: 'text-warn', error: 'text-danger' } as const;

/** The nodes through which a call went, in the words of the flow on which it ran. `after`: a moment of it on its clock. */
export function CallWalk({ call, after }: { call: Pick<Ended, 'ending' | 'endedAt'> & { visits: readonly Visit[] }; after: (at: Date) => string }) {
  const t = useTranslations('calls');
  const words = useTranslations();
  const { visits, ending, endedAt } = call;
  const nameOf = ({ flow, node: { id, type, name } }: Visit): string => {
    if (flow && 'way' in flow && t.has(`own.${id}`)) return t(`own.${id}`);
    if (name) return name;
    return type ? typeNameIn(words, type) : id.startsWith('$') ? t('otherwise') : id;
  };
  const titleOf = (flow: FlowTitle): string => ('way' in flow ? t(`ways.${flow.way}`) : t(flow.version === null ? 'flow-draft' : 'flow', { name: flow.name, version: flow.version ?? 0 }));
  const titles = visits.map(({ flow }) => (flow ? titleOf(flow) : null));
  return (
    <ol className="flex flex-col">
      {visits.map((visit, i) => {
        const { at, node: { type, name }, keys, set, exit } = visit;
        const definition = type === null ? undefined : nodeOf(type);
        return (
          <Fragment key={i}>
            {titles[i] && titles[i] !== titles[i - 1] && <li className="border-b border-line py-2 text-12 font-mid text-ink-2">{titles[i]}</li>}
            <Row at={after(at)} icon={<NodeIcon name={definition?.icon ?? 'corner-up-left'} />} group={definition?.group ?? 'end'}>
              <span className="font-mid">{nameOf(visit)}</span>
              {name && type && <span className="ml-2 text-12 text-ink-3">{typeNameIn(words, type)}</span>}
              {keys && <Pressed keys={keys} />}
              {set.map(([variable, is]) => <span key={variable} className="num block text-12 text-ink-2">{t('was-set', { name: variable, is })}</span>)}
              {exit && <span className={cx('block text-12', inkOf[exit.tone])}>{exitNameIn(words, type ?? '', exit)}</span>}
              {i === visits.length - 1 && !endedAt && <span className="block text-12 text-brand-ink">{t('is-here')}</span>}
            </Row>
          </Fragment>
        );
      })}
      {endedAt && <Row at={after(endedAt)} icon={<PhoneOff />} group="end">{t(ending === 'hung-up' || ending === 'ended' ? `ended-${ending}` : 'ended-lost')}</Row>}
    </ol>
  );
}

function Row({ at, icon, group, children }: { at: string; icon: ReactNode; group: Group; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[40px_24px_minmax(0,1fr)] items-start gap-3 border-b border-line py-2 text-13 last:border-b-0">
      <span className="num text-12/6 text-ink-3">{at}</span>
      <Tile size="sm" group={group}>{icon}</Tile>
      <span className="min-w-0 leading-6 break-words">{children}</span>
    </li>
  );
}

function Pressed({ keys }: { keys: string }) {
  const t = useTranslations('calls');
  return (
    <span className="mt-0.5 block">
      <span className="sr-only">{t('pressed', { n: keys.length })}</span>
      <span aria-hidden className="flex flex-wrap items-center gap-1">
        {[...keys].slice(0, mostKeys).map((key, i) => <Keycap key={i} small>{key}</Keycap>)}
        {keys.length > mostKeys && <span className="num text-12 text-ink-3">+{keys.length - mostKeys}</span>}
      </span>
    </span>
  );
}
