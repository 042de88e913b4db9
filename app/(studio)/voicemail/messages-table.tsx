'use client';
import { Download, Mail, MailOpen, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import { useWords } from '../../_i18n/use-words';
import { buttonLook, IconButton } from '../../_ui/button';
import { cx } from '../../_ui/cx';
import { PlayButton } from '../../_ui/play-button';
import { Table, type Column, type TableProps } from '../../_ui/table';
import { useRecordedPlayer } from '../_shell/use-recorded-player';
import { messageAddress } from './message-address';

export interface Message { id: string; boxId: string; fromNumber: string; fromName: string; at: Date; durationMs: number; heard: boolean }

export interface MessagesTableProps {
  messages: readonly Message[];
  boxName: (id: string) => string;
  state: NonNullable<TableProps<Message>['state']>;
  onRetry: () => void;
  onHeard: (message: Message, heard: boolean) => void;
  onRemove: (message: Message) => void;
  empty: ReactNode;
}

/** Messages, the newest first: heard, marked, kept as a file, thrown away. */
export function MessagesTable({ messages, boxName, state, onRetry, onHeard, onRemove, empty }: MessagesTableProps) {
  const t = useTranslations('voicemail');
  const { moment, clock } = useWords();
  const player = useRecordedPlayer(messageAddress);
  const nameOf = ({ fromName, fromNumber }: Message) => fromName || spacedNumber(fromNumber) || t('withheld');
  const play = (message: Message) => {
    player.toggle(message.id);
    if (!message.heard) onHeard(message, true);
  };
  const columns: Column<Message>[] = [
    {
      id: 'from', head: t('from'),
      cell: message => (
        <span className="flex items-center gap-3">
          <PlayButton name={t('message-of', { from: nameOf(message) })} playing={player.playing?.id === message.id} onClick={() => play(message)} />
          <span className="min-w-0">
            <span className={message.heard ? 'cut block' : 'cut block font-bold'}>{nameOf(message)}{!message.heard && <span className="sr-only">, {t('unheard')}</span>}</span>
            {message.fromName && <span className="num block text-12 text-ink-3">{spacedNumber(message.fromNumber)}</span>}
            {player.failed === message.id && <span role="alert" className="block text-12 text-danger">{t('no-sound')}</span>}
          </span>
        </span>
      ),
    },
    { id: 'when', head: t('when'), width: '150px', under: 'bare', cell: ({ at }) => <span className="num narrow:whitespace-normal whitespace-nowrap">{moment(at)}</span> },
    {
      id: 'length', head: t('length'), numeric: true, under: 'bare', width: '88px',
      cell: ({ id, durationMs }) => <span className="num">{player.playing?.id === id ? `${clock(player.playing.progress * durationMs)} / ` : ''}{clock(durationMs)}</span>,
    },
    { id: 'box', head: t('box'), wideOnly: true, width: '160px', cell: ({ boxId }) => <span className="cut block">{boxName(boxId)}</span> },
    {
      id: 'do', head: t('do'), bareHead: true, width: '96px',
      cell: message => (
        <span className="flex justify-end">
          <IconButton size="sm" icon={message.heard ? <MailOpen className="size-3.5" /> : <Mail className="size-3.5" />} label={t(message.heard ? 'mark-unheard' : 'mark-heard')} onClick={() => onHeard(message, !message.heard)} />
          <a href={messageAddress(message.id)} download={`${message.at.toISOString().slice(0, 16).replace(':', '-')}.wav`} aria-label={t('download')} title={t('download')} className={cx(buttonLook({ variant: 'ghost', size: 'sm', square: true }), 'narrow:hidden')}><Download className="size-3.5" /></a>
          <IconButton size="sm" icon={<Trash2 className="size-3.5" />} label={t('remove-message')} onClick={() => onRemove(message)} />
        </span>
      ),
    },
  ];
  return <Table label={t('messages')} columns={columns} rows={messages} rowKey={({ id }) => id} state={state} onRetry={onRetry} empty={empty} />;
}
