'use client';
import { PhoneCall, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import { useWords } from '../../_i18n/use-words';
import { Badge, Pulse } from '../../_ui/badge';
import { IconButton } from '../../_ui/button';
import { ConfirmDialog } from '../../_ui/confirm-dialog';
import { EmptyState } from '../../_ui/empty-state';
import { Panel } from '../../_ui/page-header';
import { Table, type Column } from '../../_ui/table';
import { toast } from '../../_ui/toast';

export interface OpenCallback { id: string; number: string; name: string; queue: string | null; dueAt: Date; expiresAt: Date; tried: number; tries: number; calling: boolean }

export interface CallbacksPanelProps {
  callbacks: readonly OpenCallback[];
  mayCancel: boolean;
  /** Rejects with an error whose message is the refusal's code. */
  onCancel: (id: string) => Promise<unknown>;
  now?: number;
}

/** Calls that were promised and are not made yet: to whom, when, and how often it was tried. Nothing where there are none. */
export function CallbacksPanel({ callbacks, mayCancel, onCancel, now = Date.now() }: CallbacksPanelProps) {
  const t = useTranslations('calls');
  const { moment } = useWords();
  const [cancelling, setCancelling] = useState<OpenCallback | null>(null);
  if (callbacks.length === 0) return null;
  const nameOf = ({ name, number }: OpenCallback) => name || spacedNumber(number);
  const when = ({ dueAt, queue }: OpenCallback) => (queue !== null && dueAt.getTime() <= now ? t('in-turn') : dueAt.getTime() <= now ? t('at-once') : moment(dueAt));
  const columns: Column<OpenCallback>[] = [
    { id: 'who', head: t('callback-who'), cell: callback => <span className="min-w-0"><span className="cut block font-mid">{nameOf(callback)}</span>{callback.name && <span className="num block text-12 text-ink-3">{spacedNumber(callback.number)}</span>}</span> },
    { id: 'queue', head: t('callback-queue'), wideOnly: true, cell: ({ queue }) => <span className="cut block">{queue ?? ''}</span> },
    { id: 'when', head: t('callback-when'), under: 'bare', cell: callback => (callback.calling ? <Badge tone="ok"><Pulse className="mr-1 ml-1 scale-75" />{t('callback-rings')}</Badge> : <span className="num whitespace-nowrap narrow:whitespace-normal">{when(callback)}</span>) },
    { id: 'until', head: t('callback-until'), wideOnly: true, cell: ({ expiresAt }) => <span className="num whitespace-nowrap text-ink-2">{moment(expiresAt)}</span> },
    { id: 'tries', head: t('callback-tries'), numeric: true, under: 'named', width: '110px', cell: ({ tried, tries }) => <span className="num">{t('callback-tried', { tried, tries })}</span> },
    ...(mayCancel ? [{
      id: 'do', head: t('callback-do'), bareHead: true, width: '44px',
      cell: (callback: OpenCallback) => !callback.calling && <IconButton size="sm" icon={<X className="size-3.5" />} label={t('callback-cancel', { who: nameOf(callback) })} onClick={() => setCancelling(callback)} />,
    }] : []),
  ];
  return (
    <>
      <Panel title={t('callbacks')} label={t('callbacks')}>
        <Table label={t('callbacks')} columns={columns} rows={callbacks} rowKey={({ id }) => id} empty={<EmptyState icon={<PhoneCall />} title={t('callbacks')} />} />
      </Panel>
      <ConfirmDialog
        open={cancelling !== null}
        onOpenChange={next => { if (!next) setCancelling(null); }}
        title={t('callback-cancel-title')}
        confirm={t('callback-cancel-confirm')}
        onConfirm={async () => {
          try {
            await onCancel(cancelling!.id);
          } catch (error) {
            const { message } = error as Error;
            if (message !== 'callback-rings' && message !== 'not-found') throw error;
            setCancelling(null);
            toast({ text: t(message === 'not-found' ? 'callback-gone' : 'callback-is-ringing'), tone: 'danger' });
          }
        }}
      >
        {cancelling && t('callback-cancel-text', { who: nameOf(cancelling) })}
      </ConfirmDialog>
    </>
  );
}
