'use client';
import { AudioLines, Download, Presentation, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import { useWords } from '../../_i18n/use-words';
import { Chip } from '../../_ui/badge';
import { Button, buttonLook, IconButton } from '../../_ui/button';
import { ConfirmDialog } from '../../_ui/confirm-dialog';
import { EmptyState } from '../../_ui/empty-state';
import { SearchBox } from '../../_ui/input';
import { PageBody, PageHeader, Panel } from '../../_ui/page-header';
import { PlayButton } from '../../_ui/play-button';
import { Table, type Column, type TableProps } from '../../_ui/table';
import { TextLink } from '../../_ui/text-link';
import { useRecordedPlayer } from '../_shell/use-recorded-player';

export type Kind = 'call' | 'room';
export interface Recording { id: string; kind: Kind; callId: string | null; fromNumber: string; fromName: string; toNumber: string; at: Date; durationMs: number; until: Date | null }

export interface RecordingsViewProps {
  recordings: readonly Recording[];
  /** How many there are in all, and how large; null: not known yet. */
  total: { count: number; bytes: number } | null;
  state: NonNullable<TableProps<Recording>['state']>;
  find: string;
  kind: Kind | null;
  mayRemove: boolean;
  onFind: (text: string) => void;
  onKind: (kind: Kind | null) => void;
  onRetry: () => void;
  /** Absent: all are shown. */
  onMore?: () => void;
  busy?: boolean;
  onRemove: (id: string) => Promise<unknown>;
}

const address = (id: string): string => `/api/recordings/${encodeURIComponent(id)}`;

/** Recordings of calls and rooms, the newest first: heard, kept as a file, thrown away. */
export function RecordingsView({ recordings, total, state, find, kind, mayRemove, onFind, onKind, onRetry, onMore, busy = false, onRemove }: RecordingsViewProps) {
  const t = useTranslations('recordings');
  const { moment, clock, day } = useWords();
  const format = useFormatter();
  const player = useRecordedPlayer(address);
  const [removing, setRemoving] = useState<Recording | null>(null);
  const nameOf = ({ fromName, fromNumber }: Recording) => fromName || spacedNumber(fromNumber) || t('withheld');
  const size = (bytes: number) => format.number(bytes / 1_000_000, { style: 'unit', unit: 'megabyte', maximumFractionDigits: bytes < 10_000_000 ? 1 : 0 });
  const columns: Column<Recording>[] = [
    {
      id: 'who', head: t('who'),
      cell: recording => (
        <span className="flex items-center gap-3">
          <PlayButton name={t('recording-of', { who: nameOf(recording) })} playing={player.playing?.id === recording.id} onClick={() => player.toggle(recording.id)} />
          <span className="min-w-0">
            <span className="cut flex items-center gap-1.5 font-mid">{recording.kind === 'room' && <Presentation aria-hidden className="size-3.5 shrink-0 text-ink-3" />}<span className="cut">{nameOf(recording)}</span>{recording.kind === 'room' && <span className="sr-only">, {t('room')}</span>}</span>
            {recording.fromName && <span className="num block text-12 text-ink-3">{spacedNumber(recording.fromNumber)}</span>}
            {player.failed === recording.id && <span role="alert" className="block text-12 text-danger">{t('no-sound')}</span>}
          </span>
        </span>
      ),
    },
    { id: 'to', head: t('to'), wideOnly: true, width: '150px', cell: ({ toNumber }) => <span className="num whitespace-nowrap">{spacedNumber(toNumber)}</span> },
    {
      id: 'when', head: t('when'), width: '150px', under: 'bare',
      cell: ({ at, callId }) => (callId === null
        ? <span className="num narrow:whitespace-normal whitespace-nowrap">{moment(at)}</span>
        : <Link href={`/calls?call=${encodeURIComponent(callId)}`} className="num narrow:-my-2 narrow:inline-flex narrow:min-h-10 narrow:items-center underline decoration-line underline-offset-4 hover:decoration-current narrow:whitespace-normal whitespace-nowrap">{moment(at)}</Link>),
    },
    {
      id: 'length', head: t('length'), numeric: true, under: 'bare', width: '96px',
      cell: ({ id, durationMs }) => <span className="num">{player.playing?.id === id ? `${clock(player.playing.progress * durationMs)} / ` : ''}{clock(durationMs)}</span>,
    },
    { id: 'until', head: t('until'), wideOnly: true, width: '120px', cell: ({ until }) => <span className="num text-ink-2">{until ? day(until) : t('for-good')}</span> },
    {
      id: 'do', head: t('do'), bareHead: true, width: '84px',
      cell: recording => (
        <span className="flex justify-end">
          <a href={address(recording.id)} download={`${recording.at.toISOString().slice(0, 16).replace(':', '-')}.wav`} aria-label={t('download')} title={t('download')} className={buttonLook({ variant: 'ghost', size: 'sm', square: true })}><Download className="size-3.5" /></a>
          {mayRemove && <IconButton size="sm" icon={<Trash2 className="size-3.5" />} label={t('remove')} onClick={() => setRemoving(recording)} />}
        </span>
      ),
    },
  ];
  const isFiltered = find.trim() !== '' || kind !== null;
  return (
    <>
      <PageHeader title={t('title')} summary={total && state === 'ready' ? t('summary', { count: total.count, size: size(total.bytes) }) : t('summary-short')} />
      <PageBody>
        <Panel
          label={t('title')}
          head={(
            <>
              <Chip on={kind === null} onClick={() => onKind(null)}>{t('all')}</Chip>
              <Chip on={kind === 'call'} onClick={() => onKind('call')}>{t('of-calls')}</Chip>
              <Chip on={kind === 'room'} onClick={() => onKind('room')}>{t('of-rooms')}</Chip>
              <SearchBox className="ml-auto w-64 narrow:ml-0 narrow:w-full" label={t('find')} value={find} onChange={onFind} />
            </>
          )}
        >
          <Table
            label={t('title')}
            columns={columns}
            rows={recordings}
            rowKey={({ id }) => id}
            state={state}
            onRetry={onRetry}
            empty={isFiltered
              ? <EmptyState icon={<AudioLines />} group="record" title={t('nothing-found')} text={t('nothing-found-text')} action={<Button onClick={() => { onFind(''); onKind(null); }}>{t('show-all')}</Button>} />
              : <EmptyState icon={<AudioLines />} group="record" title={t('none')} text={t('none-text')} action={<TextLink href="/logic">{t('to-logic')}</TextLink>} />}
            footer={onMore && <Button size="sm" busy={busy} onClick={onMore}>{t('more')}</Button>}
          />
        </Panel>
      </PageBody>
      <ConfirmDialog
        open={removing !== null}
        onOpenChange={next => { if (!next) setRemoving(null); }}
        title={t('remove-title')}
        confirm={t('remove-confirm')}
        onConfirm={async () => { await onRemove(removing!.id); }}
      >
        {removing && t('remove-text', { who: nameOf(removing), when: moment(removing.at), length: clock(removing.durationMs) })}
      </ConfirmDialog>
    </>
  );
}
