'use client';
import { CopyPlus, Download, Ellipsis, PencilLine, Trash2, Workflow } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import { useWords } from '@/app/_i18n/use-words';
import { Badge, Tile } from '@/app/_ui/badge';
import { IconButton } from '@/app/_ui/button';
import { Menu } from '@/app/_ui/menu';
import type { Column } from '@/app/_ui/table';
import { TextLink } from '@/app/_ui/text-link';
import type { FlowRow } from '../model/client';
import type { ListActions } from './use-list-actions';

/** The columns of the list of flows. `near`: the flow that is likely to be opened, whose page is fetched ahead. */
export function useFlowColumns({ href, actions, canEdit, near }: { href: (id: string) => string; actions: ListActions; canEdit: boolean; near: string | null }): Column<FlowRow>[] {
  const t = useTranslations('flows');
  const e = useTranslations('editor');
  const { moment, list } = useWords();
  return [
    {
      id: 'name', head: t('name'), sortable: true,
      cell: ({ id, name }) => <span className="flex items-center gap-3"><Tile size="sm" group="speak"><Workflow /></Tile><TextLink href={href(id)} prefetch={near === id || null} className="cut text-ink">{name}</TextLink></span>,
    },
    { id: 'numbers', head: t('numbers'), wideOnly: true, cell: ({ numbers }) => (numbers.length ? <span className="num whitespace-nowrap">{list(numbers.slice(0, 2).map(spacedNumber))}{numbers.length > 2 && ` +${numbers.length - 2}`}</span> : <span className="text-ink-3">–</span>) },
    {
      id: 'state', head: t('state'), under: 'bare',
      cell: ({ publishedNumber, changed, errors, warnings }) => (
        <span className="flex flex-wrap items-center gap-1.5">
          {publishedNumber === null ? <Badge dot tone="neutral">{t('draft')}</Badge> : <Badge dot tone="ok">{t('live', { n: publishedNumber })}</Badge>}
          {errors > 0 && <Badge tone="danger">{t('n-errors', { n: errors })}</Badge>}
          {errors === 0 && warnings > 0 && <Badge tone="line">{t('n-warnings', { n: warnings })}</Badge>}
          {publishedNumber !== null && changed && <span className="text-12 text-ink-3">{t('has-changes')}</span>}
        </span>
      ),
    },
    {
      id: 'changed-at', head: t('changed-at'), sortable: true, wideOnly: true,
      cell: ({ updatedAt, updatedBy }) => <span className="whitespace-nowrap text-ink-2">{moment(updatedAt)}{updatedBy && <span className="text-ink-3"> · {updatedBy}</span>}</span>,
    },
    {
      id: 'what', head: t('what'), bareHead: true, width: '52px',
      cell: flow => (
        <Menu
          trigger={<IconButton size="sm" tooltip={false} icon={<Ellipsis />} label={t('more', { name: flow.name })} />}
          groups={canEdit ? [
            [
              { label: t('rename'), icon: <PencilLine />, onSelect: () => actions.askRename(flow) },
              { label: t('duplicate'), icon: <CopyPlus />, onSelect: () => void actions.duplicate(flow) },
              { label: e('export'), icon: <Download />, onSelect: () => void actions.exportFile(flow) },
            ],
            [{ label: t('delete'), icon: <Trash2 />, danger: true, onSelect: () => void actions.remove(flow) }],
          ] : [[{ label: e('export'), icon: <Download />, onSelect: () => void actions.exportFile(flow) }]]}
        />
      ),
    },
  ];
}
