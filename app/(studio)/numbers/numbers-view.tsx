'use client';
import { Hash } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import { Tile } from '../../_ui/badge';
import { EmptyState } from '../../_ui/empty-state';
import { SearchBox } from '../../_ui/input';
import { PageBody, PageHeader, Panel } from '../../_ui/page-header';
import { Select } from '../../_ui/select';
import { Table, type Column, type TableProps } from '../../_ui/table';
import { TextLink } from '../../_ui/text-link';

export interface NumberRow { id: string; e164: string; flowId: string | null; flowName: string | null; alias?: boolean }

export interface NumbersViewProps {
  numbers: readonly NumberRow[];
  /** `publishedNumber`: null where no version takes calls yet. */
  flows: readonly { id: string; name: string; publishedNumber: number | null }[];
  state: TableProps<NumberRow>['state'];
  onRetry: () => void;
  /** Absent: this person may look only. */
  onChoose?: (number: NumberRow, flowId: string | null, alias: boolean) => void;
  /** Below the list. */
  children?: ReactNode;
}

const nowhere = 'nowhere';
const masked = 'masked';

/** The company's numbers, and where the calls to each go. */
export function NumbersView({ numbers, flows, state, onRetry, onChoose, children }: NumbersViewProps) {
  const t = useTranslations('numbers');
  const [find, setFind] = useState('');
  const shown = useMemo(() => {
    const wanted = find.trim().toLowerCase();
    const digits = wanted.replace(/[^0-9]/g, '');
    return numbers.filter(({ e164, flowName }) => !wanted || (digits !== '' && e164.includes(digits)) || flowName?.toLowerCase().includes(wanted));
  }, [numbers, find]);
  const unpublished = useMemo(() => new Set<string | null>(flows.filter(({ publishedNumber }) => publishedNumber === null).map(({ id }) => id)), [flows]);
  const columns: Column<NumberRow>[] = [
    { id: 'number', head: t('number'), cell: ({ e164 }) => <span className="flex items-center gap-3"><Tile size="sm" group="entry"><Hash /></Tile><span className="num font-mid whitespace-nowrap">{spacedNumber(e164)}</span></span> },
    {
      id: 'flow',
      head: t('leads-to'),
      under: 'whole',
      // as wide as in the list below it
      width: '312px',
      cell: number => (onChoose
        ? (
          <>
            <Select
              size="sm"
              className="max-w-72 narrow:max-w-none"
              aria-label={t('flow-of', { number: spacedNumber(number.e164) })}
              value={number.alias ? masked : number.flowId ?? nowhere}
              options={[...flows.map(({ id, name, publishedNumber }) => ({ value: id, label: name, hint: publishedNumber === null ? t('unpublished-hint') : undefined })), { value: nowhere, label: t('nowhere'), hint: t('nowhere-hint') }, { value: masked, label: t('masked'), hint: t('masked-hint') }]}
              onChange={way => onChoose(number, way === nowhere || way === masked ? null : way, way === masked)}
            />
            {unpublished.has(number.flowId) && <p className="mt-1 text-12 text-warn">{t('unpublished-hint')}</p>}
          </>
        )
        : <span className={number.flowName ? undefined : 'text-ink-3'}>{number.alias ? t('masked') : number.flowName ?? t('nowhere')}</span>),
    },
    { id: 'open', head: t('open'), bareHead: true, wideOnly: true, width: '160px', cell: ({ flowId }) => flowId && <TextLink className="block text-right whitespace-nowrap" href={`/logic/${flowId}`}>{t('open')}</TextLink> },
  ];
  return (
    <>
      <PageHeader title={t('title')} summary={t('summary')} />
      <PageBody>
        <Panel head={<SearchBox label={t('find')} value={find} onChange={setFind} className="w-64 narrow:w-full" />}>
          <Table
            label={t('title')}
            columns={columns}
            rows={shown}
            rowKey={({ id }) => id}
            state={state}
            onRetry={onRetry}
            empty={numbers.length
              ? <EmptyState icon={<Hash />} title={t('not-found')} text={t('not-found-text')} />
              : <EmptyState icon={<Hash />} group="entry" title={t('none')} text={t('none-text')} />}
          />
        </Panel>
        {children}
      </PageBody>
    </>
  );
}
