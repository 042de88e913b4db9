'use client';
import { Building2, User, UsersRound } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import { Tile } from '../../_ui/badge';
import { Panel } from '../../_ui/page-header';
import { Select } from '../../_ui/select';
import { Table, type Column, type TableProps } from '../../_ui/table';

/** Whose calls to the outside show which number; `kind` company has no id of its own. */
export interface OutgoingRow { kind: 'company' | 'group' | 'person'; id: string; name: string; numberId: string | null }

export interface OutgoingPanelProps {
  rows: readonly OutgoingRow[];
  /** `alias`: set aside as a masked number, so no longer to be chosen. */
  numbers: readonly { id: string; e164: string; alias?: boolean }[];
  state: TableProps<OutgoingRow>['state'];
  onRetry: () => void;
  /** Absent: this person may look only. */
  onChoose?: (row: OutgoingRow, numberId: string | null) => void;
}

const none = 'none';
const icons = { company: <Building2 />, group: <UsersRound />, person: <User /> };

/** The numbers that calls to the outside show: a person's own, else that of a group of theirs, else the company's. */
export function OutgoingPanel({ rows, numbers, state, onRetry, onChoose }: OutgoingPanelProps) {
  const t = useTranslations('numbers');
  const nameOf = ({ kind, name }: OutgoingRow) => (kind === 'company' ? t('company') : name);
  const shownBy = ({ numberId }: OutgoingRow) => spacedNumber(numbers.find(({ id }) => id === numberId)?.e164 ?? '') || t('none-shown');
  const columns: Column<OutgoingRow>[] = [
    { id: 'who', head: t('who-calls'), cell: row => <span className="flex items-center gap-3"><Tile size="sm" group="entry">{icons[row.kind]}</Tile><span className="font-mid">{nameOf(row)}</span></span> },
    {
      id: 'number', head: t('shows'), under: 'whole', width: '472px',
      cell: row => (onChoose
        ? (
          <Select
            size="sm" className="max-w-72 narrow:max-w-none" aria-label={t('shown-by', { name: nameOf(row) })} value={row.numberId ?? none}
            options={[...numbers.filter(({ id, alias }) => !alias || id === row.numberId).map(({ id, e164 }) => ({ value: id, label: spacedNumber(e164) })), { value: none, label: t('none-shown'), hint: t(row.kind === 'company' ? 'none-shown-company' : 'none-shown-hint') }]}
            onChange={next => onChoose(row, next === none ? null : next)}
          />
        )
        : <span className="num">{shownBy(row)}</span>),
    },
  ];
  return (
    <Panel label={t('outgoing')} head={<div><h2 className="text-13 font-mid">{t('outgoing')}</h2><p className="text-12 text-ink-3">{t('outgoing-text')}</p></div>}>
      <Table label={t('outgoing')} columns={columns} rows={rows} rowKey={({ kind, id }) => `${kind} ${id}`} state={state} onRetry={onRetry} empty={t('none-shown')} />
    </Panel>
  );
}
