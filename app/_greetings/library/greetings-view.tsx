'use client';
import { Hash, Mic, Search, Upload, X } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { Language } from '@/nodes/_kit/language';
import { useWords } from '../../_i18n/use-words';
import { Chip } from '../../_ui/badge';
import { Button, IconButton } from '../../_ui/button';
import { cx } from '../../_ui/cx';
import { EmptyState } from '../../_ui/empty-state';
import { SearchBox } from '../../_ui/input';
import { PageBody, PageHeader, Panel } from '../../_ui/page-header';
import type { Sort, TableProps } from '../../_ui/table';
import { toast } from '../../_ui/toast';
import { GreetingMaker, type GreetingMakerProps, type MakerWay } from '../maker/greeting-maker';
import { useGuardedClose } from '../maker/use-guarded-close';
import { GreetingDetails, type GreetingDetailsProps } from './greeting-details';
import { GreetingsTable } from './greetings-table';
import { chosenGreetings, languagesOf, missingIn, type Greeting, type Show, type Take } from './list';
import { RemoveDialog } from './remove-dialog';
import { useSavedPlayer } from './use-saved-player';

export interface GreetingsViewProps extends Pick<GreetingMakerProps, 'send'>, Pick<GreetingDetailsProps, 'onRename' | 'mayChange'> {
  greetings: readonly Greeting[];
  state: NonNullable<TableProps<Greeting>['state']>;
  onRetry: () => void;
  query: string;
  onQuery: (query: string) => void;
  show: Show;
  onShow: (show: Show) => void;
  onSaved: (id: string) => Promise<unknown>;
  onRemove: (id: string) => Promise<void>;
  /** Older takes of the greeting that is open. */
  takes: readonly Take[];
  /** Which greeting is open now. */
  onOpen: (id: string | null) => void;
  onBringBack: (change: { id: string; takeId: string }) => Promise<void>;
  /** Throw GreetingRefused. */
  onLanguage: (change: { id: string; language: Language | null }) => Promise<void>;
  onDropLanguage: (change: { id: string; language: Language }) => Promise<void>;
  /** What telephones dial to record greetings; '': nothing. */
  code: string;
  /** The person wants another code. */
  onCode: () => void;
}

/** What stands beside the list. */
type Side = { kind: 'new'; way: MakerWay; file?: File } | { kind: 'replace'; way: MakerWay; id: string; language?: Language } | { kind: 'open'; id: string };

/** The page of greetings. */
export function GreetingsView({ greetings, state, onRetry, mayChange, query, onQuery, show, onShow, send, onSaved, onRename, onRemove, takes, onOpen, onBringBack, onLanguage, onDropLanguage, code, onCode }: GreetingsViewProps) {
  const t = useTranslations('greetings');
  const shell = useTranslations('shell');
  const locale = useLocale();
  const { duration } = useWords();
  const player = useSavedPlayer();
  const [sort, setSort] = useState<Sort>({ by: 'name', down: false });
  const [side, setSide] = useState<Side | null>(null);
  const [removing, setRemoving] = useState<string | null>(null);
  const next = useRef<Side | null>(null);
  const { ask, onDirty, question } = useGuardedClose(() => { onDirty(false); setSide(next.current); });
  const turnTo = (to: Side | null) => { next.current = to; ask(); };

  const found = chosenGreetings(greetings, { query, show, sort }, locale);
  const spoken = languagesOf(greetings);
  const unused = greetings.filter(({ usedBy }) => usedBy.length === 0).length;
  const total = greetings.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const opened = side && side.kind !== 'new' ? greetings.find(({ id }) => id === side.id) : undefined;
  const openId = side?.kind === 'open' ? side.id : null;
  useEffect(() => onOpen(openId), [onOpen, openId]);
  const toBeRemoved = greetings.find(({ id }) => id === removing);
  const ready = state === 'ready';

  const saved = async (id: string) => {
    onDirty(false);
    await onSaved(id);
    toast({ text: t('saved') });
    setSide({ kind: 'open', id });
  };
  const remove = async () => {
    await onRemove(removing!);
    toast({ text: t('deleted', { name: toBeRemoved!.name }) });
    setSide(null);
  };
  const record = () => turnTo({ kind: 'new', way: 'record' });
  const upload = (file?: File) => turnTo({ kind: 'new', way: 'upload', file });

  return (
    <div
      className="contents"
      onDragOver={event => { if (mayChange && event.dataTransfer.types.includes('Files')) event.preventDefault(); }}
      onDrop={event => {
        const [file] = event.dataTransfer.files;
        if (!mayChange || !file || event.defaultPrevented) return;
        event.preventDefault();
        upload(file);
      }}
    >
      <PageHeader
        title={t('title')}
        summary={ready && greetings.length > 0 ? t('summary', { count: greetings.length, length: duration(Math.round(total / 1000) * 1000) }) : t('summary-short')}
        actions={mayChange && (
          <>
            <Button lesser icon={<Hash />} onClick={onCode}>{shell('code')}</Button>
            <Button lesser icon={<Upload />} onClick={() => upload()}>{t('way-upload')}</Button>
            <Button variant="primary" icon={<Mic />} onClick={record}>{t('way-record')}</Button>
          </>
        )}
      />
      <PageBody className={cx(side && 'min-[1180px]:grid min-[1180px]:grid-cols-[minmax(0,1fr)_400px] min-[1180px]:items-start')}>
        {side?.kind === 'new' && (
          <Side title={t('new-title')} onClose={() => turnTo(null)}>
            <GreetingMaker key={`${side.way} ${side.file?.name ?? ''}`} way={side.way} file={side.file} send={send} onSaved={id => void saved(id)} onCancel={() => turnTo(null)} onDirty={onDirty} />
          </Side>
        )}
        {side?.kind === 'replace' && opened && (
          <Side title={side.language ? t('take-in', { name: opened.name, language: t(`language-${side.language}`) }) : t('replace-title', { name: opened.name })} onClose={() => turnTo({ kind: 'open', id: opened.id })}>
            <GreetingMaker
              key={`${opened.id} ${side.language ?? ''}`}
              way={side.way}
              replaced={{ ...opened, language: side.language, words: side.language ? opened.languages.find(({ language }) => language === side.language)?.words ?? '' : opened.words, usedBy: opened.usedBy.map(({ flowName }) => flowName) }}
              send={send}
              onSaved={id => void saved(id)}
              onCancel={() => turnTo({ kind: 'open', id: opened.id })}
              onDirty={onDirty}
            />
          </Side>
        )}
        {side?.kind === 'open' && opened && (
          <Side title={opened.name} onClose={() => turnTo(null)}>
            <GreetingDetails
              key={opened.id}
              greeting={opened}
              mayChange={mayChange}
              playing={player.playing}
              onPlay={player.toggle}
              onRename={async change => { await onRename(change); toast({ text: t('saved') }); }}
              takes={takes}
              onBringBack={async takeId => { await onBringBack({ id: opened.id, takeId }); toast({ text: t('saved') }); }}
              onReplace={(way, language) => turnTo({ kind: 'replace', way, id: opened.id, language })}
              onLanguage={async language => { await onLanguage({ id: opened.id, language }); toast({ text: t('saved') }); }}
              onDropLanguage={async language => { await onDropLanguage({ id: opened.id, language }); toast({ text: t('saved') }); }}
              code={code}
              onRemove={() => setRemoving(opened.id)}
            />
          </Side>
        )}
        <Panel
          label={t('title')}
          className={cx(side && 'min-[1180px]:-order-1')}
          head={ready && greetings.length > 0 && (
            <>
              <SearchBox value={query} onChange={onQuery} label={t('search')} className="w-64 narrow:w-full" />
              <Chip on={show === 'all'} onClick={() => onShow('all')}>{t('show-all')} <span className="num">{greetings.length}</span></Chip>
              {spoken.length > 1 && <Chip on={show === 'incomplete'} onClick={() => onShow('incomplete')}>{t('show-incomplete')} <span className="num">{greetings.filter(greeting => missingIn(greeting, spoken).length > 0).length}</span></Chip>}
              <Chip on={show === 'unused'} onClick={() => onShow('unused')}>{t('show-unused')} <span className="num">{unused}</span></Chip>
            </>
          )}
        >
          <GreetingsTable
            greetings={found}
            spoken={spoken}
            state={state}
            onRetry={onRetry}
            playing={player.playing}
            onPlay={player.toggle}
            open={opened?.id ?? null}
            tight={side !== null}
            onOpen={id => turnTo({ kind: 'open', id })}
            sort={sort}
            onSort={setSort}
            footer={<span className="num">{t('shown', { count: found.length, all: greetings.length })}</span>}
            empty={greetings.length > 0
              ? <EmptyState icon={<Search />} title={t('none-found')} text={t('none-found-text')} action={<Button onClick={() => { onQuery(''); onShow('all'); }}>{t('show-every')}</Button>} />
              : (
                <EmptyState
                  icon={<Mic />}
                  group="speak"
                  title={t('empty')}
                  text={t(mayChange ? 'empty-text' : 'empty-text-employee')}
                  action={mayChange && <span className="flex gap-2"><Button onClick={() => upload()} icon={<Upload />}>{t('way-upload')}</Button><Button onClick={record} variant="primary" icon={<Mic />}>{t('empty-action')}</Button></span>}
                />
              )}
          />
        </Panel>
      </PageBody>
      {toBeRemoved && <RemoveDialog greeting={toBeRemoved} onClose={() => setRemoving(null)} onRemove={remove} />}
      {question}
    </div>
  );
}

function Side({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const t = useTranslations('ui');
  const heading = useRef<HTMLHeadingElement>(null);
  // On a phone the panel opens above what was pressed.
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView?.({ block: 'nearest' });
  }, [title]);
  return (
    <section className="min-w-0 rounded-card border border-line bg-surface shadow-1">
      <div className="flex min-h-12 items-center gap-2 border-b border-line py-2 pr-2 pl-4">
        <h2 ref={heading} tabIndex={-1} className="min-w-0 grow scroll-mt-24 break-words text-14 font-bold outline-none">{title}</h2>
        <IconButton size="sm" icon={<X />} label={t('close')} onClick={onClose} />
      </div>
      <div className="p-4">{children}</div>
    </section>
  );
}
