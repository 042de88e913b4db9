'use client';
import { ChevronsUpDown, CloudOff, Ellipsis, FlaskConical, ListChecks, Phone, Redo2, Search, TriangleAlert, Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Button, IconButton } from '@/app/_ui/button';
import { Spinner } from '@/app/_ui/progress';
import { Menu } from '@/app/_ui/menu';
import { changesOf } from '../model/changes';
import { useEditor, useSession, useView } from '../model/editor';
import { same } from '@/flow-runtime/document/same';
import type { Side } from '../model/view';
import { keyNames } from './key-names';
import { useCommands } from './use-commands';
import { Others } from './others';
import { FlowSwitch } from './flow-switch';
import { useNarrow } from '../use-narrow';

/** Name, state and the main things that can be done. */
export function TopBar() {
  const { view, actions, canEdit } = useEditor();
  const t = useTranslations('editor');
  const call = useTranslations('call-it');
  const name = useSession(state => state.name);
  const canUndo = useSession(state => state.history.past.length > 0);
  const canRedo = useSession(state => state.history.future.length > 0);
  const commands = useCommands();
  const side = useView(now => now.side);
  const toggle = (to: Side) => view.set({ side: side === to ? null : to });
  const { mod } = keyNames();
  // on a phone the bar has room for the name and two buttons
  const narrow = useNarrow();
  const menu = commands.filter(({ id }) => [...(narrow ? [':call', ':cases'] : [':keys']), ':rename', ':versions', ':export'].includes(id)).map(({ label, icon, keys, run }) => ({ label, icon, keys, onSelect: run }));
  return (
    <header className="flex h-[52px] min-w-0 shrink-0 items-center gap-3 border-b border-line bg-surface pr-3 pl-4 narrow:gap-2">
      <h1 className="cut text-[15px] leading-5 font-bold tight" title={name}>{name}</h1>
      <FlowSwitch trigger={<IconButton size="sm" icon={<ChevronsUpDown className="size-3.5" />} label={t('other-flows')} />} />
      <State />
      <span className="grow" />
      <span className="contents narrow:hidden"><Others /></span>
      <span className="flex items-center gap-1 narrow:hidden">
        {canEdit && <IconButton icon={<Undo2 />} label={t('undo')} keys={[mod, 'Z']} disabled={!canUndo} onClick={actions.undo} />}
        {canEdit && <IconButton icon={<Redo2 />} label={t('redo')} keys={['Shift', mod, 'Z']} disabled={!canRedo} onClick={actions.redo} />}
        <IconButton icon={<Search />} label={t('find')} keys={[mod, 'K']} onClick={() => view.set({ finding: true })} />
      </span>
      <Menu trigger={<IconButton icon={<Ellipsis />} label={t('more')} />} groups={[menu]} />
      <Button icon={<FlaskConical />} pressed={side === 'try'} onClick={() => toggle('try')} className="narrow:px-2.5"><span className="narrow:sr-only">{t('try-it')}</span></Button>
      {canEdit && <Button icon={<Phone />} pressed={side === 'call'} onClick={() => toggle('call')} className="narrow:hidden">{call('title')}</Button>}
      <Button icon={<ListChecks />} pressed={side === 'tests'} onClick={() => toggle('tests')} className="narrow:hidden"><span className="max-[1100px]:sr-only">{t('cases.title')}</span></Button>
      {canEdit && <Button variant="primary" onClick={() => view.set({ panel: 'publish' })}>{t('publish')}</Button>}
    </header>
  );
}

/** "Draft, 3 changes since version 12 · saved 10:41". */
function State() {
  const { view, canEdit } = useEditor();
  const t = useTranslations('editor');
  const document = useSession(state => state.history.present);
  const published = useSession(state => state.published);
  const changes = useMemo(() => (published ? (same(published.document, document) ? 0 : changesOf(published.document, document).length) : null), [published, document]);
  const live = changes === 0;
  return (
    <p className="flex min-w-0 items-center gap-2 text-13 whitespace-nowrap text-ink-2 narrow:hidden">
      <span aria-hidden className={`size-[7px] shrink-0 rounded-full border-[1.75px] ${live ? 'border-ok-mark bg-ok-mark' : 'border-warn-mark'}`} />
      {published === null || changes === null ? <span>{t('never-published')}</span> : live ? <span>{t('is-live', { n: published.number })}</span> : (
        <span>
          {t.rich('draft', {
            n: changes, version: published.number,
            link: words => <button type="button" onClick={() => view.set({ panel: 'changes' })} className="font-mid text-ink underline decoration-line-2 underline-offset-4">{words}</button>,
          })}
        </span>
      )}
      {canEdit ? <Saved /> : <span className="text-ink-3">· {t('read-only')}</span>}
    </p>
  );
}

function Saved() {
  const { session } = useEditor();
  const t = useTranslations('editor');
  const format = useFormatter();
  const saving = useSession(state => state.saving);
  const again = <button type="button" className="font-mid underline underline-offset-4" onClick={() => void session.flush()}>{t('try-now')}</button>;
  switch (saving.is) {
    case 'saved': return <span className="cut text-ink-3">· {t('saved', { time: format.dateTime(saving.at, { hour: 'numeric', minute: '2-digit' }) })}</span>;
    case 'waiting':
    case 'saving': return <span className="flex items-center gap-1.5 text-ink-3">· {t('saving')}{saving.is === 'saving' && <Spinner className="size-3" />}</span>;
    case 'offline': return <span role="status" className="flex items-center gap-1.5 text-warn"><CloudOff aria-hidden className="size-3.5" />{t('offline')} {again}</span>;
    case 'refused': return <span role="alert" className="flex items-center gap-1.5 text-danger"><TriangleAlert aria-hidden className="size-3.5" />{saving.code === 'no-right' ? t('refused-right') : t('refused')} {again}</span>;
    case 'conflict': return <span role="alert" className="flex items-center gap-1.5 text-danger"><TriangleAlert aria-hidden className="size-3.5" />{t('in-conflict')}</span>;
  }
}
