'use client';
import { ArrowLeftRight, History, PhoneIncoming, PhoneOutgoing } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import { useWords } from '../../_i18n/use-words';
import { Badge, Pulse } from '../../_ui/badge';
import { Button } from '../../_ui/button';
import { EmptyState } from '../../_ui/empty-state';
import { PageBody, PageHeader, Panel } from '../../_ui/page-header';
import { Table, type Column, type TableProps } from '../../_ui/table';
import { TextLink } from '../../_ui/text-link';
import { CallbacksPanel, type CallbacksPanelProps } from './callbacks-panel';
import { endOf, toneOf, type Ended } from './causes';

export interface CallRow extends Ended {
  id: string;
  direction: string;
  fromNumber: string;
  fromName: string;
  toNumber: string;
  offeredAt: Date;
  flowName: string | null;
  versionNumber: number | null;
}

export interface CallsViewProps {
  calls: readonly CallRow[];
  state: TableProps<CallRow>['state'];
  onRetry: () => void;
  onOpen: (id: string) => void;
  open: string | null;
  /** Absent: all are shown. */
  onMore?: () => void;
  busy?: boolean;
  /** Calls that were promised; absent: they are not shown. */
  callbacks?: CallbacksPanelProps;
}

/** The record of calls, newest first. */
export function CallsView({ calls, state, onRetry, onOpen, open, onMore, busy = false, callbacks }: CallsViewProps) {
  const t = useTranslations('calls');
  const { moment, clock } = useWords();
  const columns: Column<CallRow>[] = [
    {
      id: 'from',
      head: t('from'),
      cell: call => (
        <button type="button" onClick={() => onOpen(call.id)} className="flex min-h-6 max-w-full min-w-0 items-center gap-3 rounded-key text-left">
          <Direction of={call.direction} />
          <span className="min-w-0">
            <span className="num block font-mid whitespace-nowrap">{spacedNumber(call.fromNumber) || t('withheld')}</span>
            {call.fromName && <span className="cut block text-12 text-ink-3">{call.fromName}</span>}
            <span className="num block text-12 whitespace-nowrap text-ink-3 wide:hidden">{moment(call.offeredAt)}</span>
          </span>
        </button>
      ),
    },
    { id: 'to', head: t('to'), under: 'named', cell: call => <><span className="num block whitespace-nowrap narrow:inline">{spacedNumber(call.toNumber)}</span>{call.flowName && <span className="cut block text-12 text-ink-3 narrow:hidden">{call.versionNumber === null ? t('flow-draft', { name: call.flowName }) : t('flow', { name: call.flowName, version: call.versionNumber })}</span>}</> },
    { id: 'when', head: t('when'), wideOnly: true, cell: call => <span className="num whitespace-nowrap text-ink-2">{moment(call.offeredAt)}</span> },
    { id: 'length', head: t('length'), numeric: true, wideOnly: true, cell: call => (call.endedAt && call.answeredAt ? clock(call.endedAt.getTime() - call.answeredAt.getTime()) : '') },
    { id: 'end', head: t('end'), cell: call => <EndBadge of={call} /> },
  ];
  return (
    <>
      <PageHeader title={t('title')} summary={t('summary')} />
      <PageBody>
        {callbacks && <CallbacksPanel {...callbacks} />}
        <Panel>
          <Table
            label={t('title')}
            columns={columns}
            rows={calls}
            rowKey={({ id }) => id}
            state={state}
            onRetry={onRetry}
            selected={({ id }) => id === open}
            onRowClick={({ id }) => onOpen(id)}
            empty={<EmptyState icon={<History />} group="entry" title={t('none')} text={t('none-text')} action={<TextLink href="/phones">{t('to-phones')}</TextLink>} />}
            footer={onMore && <Button size="sm" busy={busy} onClick={onMore}>{t('more')}</Button>}
          />
        </Panel>
      </PageBody>
    </>
  );
}

/** How it ended, in a word. */
export function EndBadge({ of }: { of: Ended }) {
  const t = useTranslations('calls');
  const end = endOf(of);
  return <Badge tone={toneOf[end]}>{end === 'live' && <Pulse className="mr-1 ml-1 scale-75" />}{t(`end-${end}`)}</Badge>;
}

function Direction({ of }: { of: string }) {
  const t = useTranslations('calls');
  const direction = of === 'outgoing' || of === 'internal' ? of : 'incoming';
  const Icon = { incoming: PhoneIncoming, outgoing: PhoneOutgoing, internal: ArrowLeftRight }[direction];
  return <span className="text-ink-2"><Icon aria-hidden /><span className="sr-only">{t(direction)}</span></span>;
}
